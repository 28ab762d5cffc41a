using System.Linq;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>detectron2's ROIPooler, as PyTorch 1.13 traces it: the guard stands inside the logarithm.</summary>
internal sealed class Detectron2Model(PyramidSettings settings) : PyramidModel(settings)
{
    protected override string Pool(string prefix, string[] images, int bins)
    {
        string[] boxes = [.. images.Select((input, image) => Builder.Add("Cast", $"{prefix}boxes_of{image}", [input], Attributes.Int("to", (int)DataType.Float)))];
        string rois = Settings.FillsImages ? FilledRois(prefix, boxes) : Rois(prefix, boxes);
        string levels = Levels(prefix, boxes);
        string output = Zeros(prefix, rois, bins);
        for (int level = 0; level < Settings.Levels; level++)
        {
            string rows = Builder.Squeeze($"{prefix}rows_{level}", Builder.SplitIntoOne($"{prefix}split_{level}", Found(prefix, level, levels), 1), 1);
            string selected = Builder.Add("Gather", $"{prefix}selected_{level}", [rois, rows], Attributes.Int("axis", 0));
            string floats = Builder.Add("Cast", $"{prefix}floats_{level}", [selected], Attributes.Int("to", (int)DataType.Float));
            output = Put(prefix, level, output, rows, Align(prefix, level, floats, bins));
        }

        return output;
    }

    private string FilledRois(string prefix, string[] boxes)
    {
        string[] numbered = [.. boxes.Select((image, number) => Builder.Add(
            "Concat",
            $"{prefix}rois_of{number}",
            [Settings.Boxes is { } count ? Builder.ConstantZeros($"{prefix}image{number}", count, 1) : Images(prefix, image, number), image],
            Attributes.Int("axis", 1)))];
        return Builder.Add("Concat", $"{prefix}rois", numbered, Attributes.Int("axis", 0));
    }

    // repeat_interleave becomes a tangle in which each image's number is expanded to as many as it has boxes; all images are the first here.
    private string Rois(string prefix, string[] boxes)
    {
        string[] parts = [.. boxes.Select((image, number) => Builder.Add(
            "Reshape",
            $"{prefix}image{number}",
            [
                Builder.Add("Expand", $"{prefix}repeated{number}", [Builder.Zeros($"{prefix}number{number}", 1, 1), Times($"{prefix}times{number}", image)]),
                Builder.Numbers($"{prefix}flat{number}", -1),
            ]))];
        string column = Builder.Unsqueeze($"{prefix}images", Builder.Add("Concat", $"{prefix}indices", parts, Attributes.Int("axis", 0)), 1);
        string all = Builder.Add("Concat", $"{prefix}all", boxes, Attributes.Int("axis", 0));
        return Builder.Add("Concat", $"{prefix}rois", [column, all], Attributes.Int("axis", 1));
    }

    private string Times(string name, string boxes) => Settings.Boxes is { } count
        ? Builder.Numbers(name, 1, count)
        : Builder.Add("Concat", name, [Builder.Numbers(name + "_one", 1), Length(name + "_boxes", boxes, 0)], Attributes.Int("axis", 0));

    private string Levels(string prefix, string[] boxes)
    {
        string floor = Chain(
            prefix,
            Areas(prefix, boxes),
            ("Sqrt", "size", null),
            ("Div", "sized", ("canonical_size", 64)),
            ("Add", "guarded", ("guard", 1e-8f)),
            ("Log", "log", null),
            ("Div", "binary", ("log2", 0.6931471824645996f)),
            ("Add", "based", ("canonical_level", 4)),
            ("Floor", "floor", null));
        return Builder.Add("Sub", $"{prefix}counted", [Kept(prefix, floor, FinestLevel, LevelOf(Settings.Levels - 1)), Builder.Number($"{prefix}subtracted", FinestLevel)]);
    }

    private string Zeros(string prefix, string rois, int bins)
    {
        if (Settings.Boxes is { } count)
        {
            return Builder.Zeros($"{prefix}zeros", count * Settings.Images, Channels, bins, bins);
        }

        string[] lengths = [Length($"{prefix}length0", rois, 0), Builder.Numbers($"{prefix}length1", Channels), Builder.Numbers($"{prefix}length2", bins), Builder.Numbers($"{prefix}length3", bins)];
        return Builder.Add("ConstantOfShape", $"{prefix}zeros", [Builder.Add("Concat", $"{prefix}zeros_shape", lengths, Attributes.Int("axis", 0))]);
    }
}
