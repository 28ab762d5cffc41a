using System.Linq;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>
/// mmdetection's SingleRoIExtractor, as mmdeploy 0.4 to 1.3 exports it for ONNX Runtime: two boxes of zeros a level stand in front of the others, and are cut off at the end; before opset 16
/// boxes are moved by half a pixel.
/// </summary>
internal sealed class MmdeployModel(PyramidSettings settings) : PyramidModel(settings)
{
    private const int FinestScale = 16;
    private const int SayingOpset = 16;

    private int InFront => 2 * Settings.Levels;

    protected override string Pool(string prefix, string[] images, int bins)
    {
        string rois = Rois(prefix, images);
        string levels = Levels(prefix, rois);
        string output = Zeros(prefix, rois, bins);
        string padded = Builder.Add("Concat", $"{prefix}padded", [Builder.Zeros($"{prefix}front", InFront, 5), rois], Attributes.Int("axis", 0));
        string numbers = Builder.Numbers($"{prefix}front_levels", [.. Enumerable.Range(0, Settings.Levels).Select(level => (long)level)]);
        string allLevels = Builder.Add("Concat", $"{prefix}all_levels", [numbers, numbers, levels], Attributes.Int("axis", 0));
        for (int level = 0; level < Settings.Levels; level++)
        {
            string rows = Builder.Squeeze($"{prefix}rows_{level}", Found(prefix, level, allLevels), 1);
            string selected = Builder.Add("Gather", $"{prefix}selected_{level}", [padded, rows], Attributes.Int("axis", 0));
            AttributeProto[] others = Settings.Opset >= SayingOpset && Settings.Mode is null
                ? [Attributes.Text("mode", "avg"), Attributes.Text("coordinate_transformation_mode", "half_pixel")]
                : [Attributes.Text("mode", "avg")];
            output = Put(prefix, level, output, rows, Align(prefix, level, selected, bins, others));
        }

        return Builder.Add("Slice", $"{prefix}cut", [
            output, Builder.Numbers($"{prefix}cut_start", InFront), Builder.Numbers($"{prefix}cut_end", long.MaxValue), Builder.Numbers($"{prefix}cut_axis", 0), Builder.Numbers($"{prefix}cut_step", 1)]);
    }

    protected override string Moved(string prefix, int level, string boxes) => Settings.Opset >= SayingOpset ? boxes
        : Builder.Add("Add", $"{prefix}moved_{level}", [boxes, Builder.Reals($"{prefix}half_{level}", -0.5f * (1 << LevelOf(level)))]);

    private string Rois(string prefix, string[] images)
    {
        string[] numbered = [.. images.Select((boxes, image) => Builder.Add("Concat", $"{prefix}rois{image}", [Images(prefix, boxes, image), boxes], Attributes.Int("axis", 1)))];
        string all = Builder.Add("Concat", $"{prefix}numbered", numbered, Attributes.Int("axis", 0));
        return Builder.Add("Reshape", $"{prefix}rois", [all, Builder.Numbers($"{prefix}rois_shape", -1, 5)]);
    }

    private string Levels(string prefix, string rois)
    {
        string floor = Chain(
            prefix,
            Area($"{prefix}area0", rois, first: 1),
            ("Sqrt", "size", null),
            ("Div", "sized", ("canonical_size", FinestScale)),
            ("Add", "guarded", ("guard", 1e-6f)),
            ("Log", "log", null),
            ("Div", "binary", ("log2", 0.6931471824645996f)),
            ("Floor", "floor", null));
        return Kept(prefix, floor, 0, Settings.Levels - 1);
    }

    private string Zeros(string prefix, string rois, int bins)
    {
        if (Settings.Boxes is { } count)
        {
            return Builder.Zeros($"{prefix}zeros", InFront + (count * Settings.Images), Channels, bins, bins);
        }

        string[] lengths = [Length($"{prefix}length0", rois, 0), Builder.Numbers($"{prefix}length1", Channels), Builder.Numbers($"{prefix}length2", bins), Builder.Numbers($"{prefix}length3", bins)];
        string zeros = Builder.Add("ConstantOfShape", $"{prefix}zeros", [Builder.Add("Concat", $"{prefix}zeros_shape", lengths, Attributes.Int("axis", 0))]);
        string[] ofFront = [Builder.Numbers($"{prefix}front_length0", InFront), .. Enumerable.Range(1, 3).Select(axis => Length($"{prefix}front_length{axis}", zeros, axis))];
        string front = Builder.Add("ConstantOfShape", $"{prefix}front_zeros", [Builder.Add("Concat", $"{prefix}front_zeros_shape", ofFront, Attributes.Int("axis", 0))]);
        return Builder.Add("Concat", $"{prefix}all_zeros", [front, zeros], Attributes.Int("axis", 0));
    }
}
