using System.Collections.Generic;
using System.Linq;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>torchvision's MultiScaleRoIAlign, as its exporter traces it.</summary>
internal sealed class TorchvisionModel(PyramidSettings settings) : PyramidModel(settings)
{
    protected override string Pool(string prefix, string[] images, int bins)
    {
        string rois = Rois(prefix, images);
        string levels = Levels(prefix, images);
        List<(string Rows, string Result)> pooled = [.. Enumerable.Range(0, Settings.Levels).Select(level => PoolLevel(prefix, level, rois, levels, bins))];
        string output = Zeros(prefix, levels, pooled[0].Result, bins);
        for (int level = 0; level < pooled.Count; level++)
        {
            output = Settings.ScattersBlocks ? ScatterBlocks(prefix, level, output, pooled[level]) : Scatter(prefix, level, output, pooled[level]);
        }

        return output;
    }

    private string Rois(string prefix, string[] images)
    {
        string[] numbers = [.. images.Select((boxes, image) => Images(prefix, boxes, image))];
        string column = Builder.Add("Concat", $"{prefix}images", numbers, Attributes.Int("axis", 0));
        string all = Builder.Add("Concat", $"{prefix}all", images, Attributes.Int("axis", 0));
        return Builder.Add("Concat", $"{prefix}rois", [column, all], Attributes.Int("axis", 1));
    }

    private string Levels(string prefix, string[] images)
    {
        string floor = Chain(
            prefix,
            Areas(prefix, images),
            ("Sqrt", "size", null),
            ("Div", "sized", ("canonical_size", 64)),
            ("Log", "log", null),
            ("Div", "binary", ("log2", 0.6931471824645996f)),
            ("Add", "based", ("canonical_level", 4)),
            ("Add", "guarded", ("guard", 1e-6f)),
            ("Floor", "floor", null));
        string counted = Builder.Add("Sub", $"{prefix}counted", [Kept(prefix, floor, FinestLevel, LevelOf(Settings.Levels - 1)), Builder.Number($"{prefix}subtracted", FinestLevel)]);
        return Builder.Add("Cast", $"{prefix}levels", [counted], Attributes.Int("to", (int)DataType.Int64));
    }

    private (string Rows, string Result) PoolLevel(string prefix, int level, string rois, string levels, int bins)
    {
        string found = Found(prefix, level, levels);
        string rows = Settings.TakesRows
            ? Builder.Add("Gather", $"{prefix}rows_{level}", [found, Builder.Number($"{prefix}taken_{level}", 0)], Attributes.Int("axis", 1))
            : Builder.Squeeze($"{prefix}rows_{level}", Builder.SplitIntoOne($"{prefix}split_{level}", found, 1), 1);
        string result = Align(prefix, level, Builder.Add("Gather", $"{prefix}selected_{level}", [rois, rows], Attributes.Int("axis", 0)), bins);
        return (rows, Builder.Add("Cast", $"{prefix}result_{level}", [result], Attributes.Int("to", (int)DataType.Float)));
    }

    private string Zeros(string prefix, string levels, string result, int bins)
    {
        if (Settings.Boxes is { } count)
        {
            return Builder.Zeros($"{prefix}zeros", count * Settings.Images, Channels, bins, bins);
        }

        string[] lengths = [Length($"{prefix}length0", levels, 0), .. Enumerable.Range(1, 3).Select(axis => Length($"{prefix}length{axis}", result, axis))];
        return Builder.Add("ConstantOfShape", $"{prefix}zeros", [Builder.Add("Concat", $"{prefix}zeros_shape", lengths, Attributes.Int("axis", 0))]);
    }

    // The shape that indices are expanded to is a tangle in exports; here it is the result's own.
    private string Scatter(string prefix, int level, string data, (string Rows, string Result) pooled)
    {
        string column = Builder.Add("Reshape", $"{prefix}standing_{level}", [pooled.Rows, Builder.Numbers($"{prefix}standing_shape_{level}", -1, 1, 1, 1)]);
        string indices = Builder.Add("Expand", $"{prefix}indices_{level}", [column, Builder.Add("Shape", $"{prefix}indices_shape_{level}", [pooled.Result])]);
        return Builder.Add("ScatterElements", $"{prefix}scatter_{level}", [data, indices, pooled.Result], Attributes.Int("axis", 0));
    }

    private string ScatterBlocks(string prefix, int level, string data, (string Rows, string Result) pooled)
    {
        string updates = Builder.Add("Reshape", $"{prefix}blocks_{level}", [pooled.Result, Builder.Add("Shape", $"{prefix}blocks_shape_{level}", [pooled.Result])]);
        return Builder.Add("ScatterND", $"{prefix}scatter_{level}", [data, Builder.Unsqueeze($"{prefix}indices_{level}", pooled.Rows, 1), updates]);
    }
}
