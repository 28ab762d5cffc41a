using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>The multi-scale pattern as an exporter writes it, with maps of an image of 128 pixels and boxes as inputs.</summary>
internal abstract class PyramidModel
{
    public const int ImageSide = 128;
    public const int Channels = 3;
    public const int FinestLevel = 2;

    protected PyramidModel(PyramidSettings settings)
    {
        Settings = settings;
        Builder = new(settings.Opset, settings.Initializers);
    }

    protected PyramidSettings Settings { get; }

    protected GraphBuilder Builder { get; }

    public static ModelProto Build(PyramidSettings settings)
    {
        PyramidModel model = settings.Exporter switch
        {
            Exporter.Detectron2 => new Detectron2Model(settings),
            Exporter.Mmdeploy => new MmdeployModel(settings),
            _ => new TorchvisionModel(settings),
        };
        return model.Build();
    }

    /// <summary>Writes the pattern and tells its output.</summary>
    /// <param name="prefix">What names begin with.</param>
    /// <param name="images">The boxes of each image.</param>
    /// <param name="bins">Bins along each side.</param>
    protected abstract string Pool(string prefix, string[] images, int bins);

    protected int LevelOf(int map) => Settings.OneScale ? FinestLevel : FinestLevel + map;

    protected string Columns(string name, string matrix, int first, int count) => Builder.Add("Slice", name, [
        matrix, Builder.Numbers(name + "_start", first), Builder.Numbers(name + "_end", first + count), Builder.Numbers(name + "_axis", 1), Builder.Numbers(name + "_step", 1)]);

    /// <summary>A column of image numbers: all are the first, as the maps have one.</summary>
    protected string Images(string prefix, string boxes, int image)
    {
        string name = $"{prefix}image{image}";
        if (Settings.Boxes is { } count)
        {
            return Builder.Zeros(name, count, 1);
        }

        return Builder.Add("ConstantOfShape", name, [Builder.Add("Shape", name + "_shape", [Columns(name + "_slice", boxes, 0, 1)])]);
    }

    /// <summary>The areas of boxes, one image below the other.</summary>
    protected string Areas(string prefix, string[] images) => Builder.Add(
        "Concat", $"{prefix}area", [.. images.Select((boxes, image) => Area($"{prefix}area{image}", boxes))], Attributes.Int("axis", 0));

    /// <summary>The areas of boxes whose corners begin with a column.</summary>
    protected string Area(string name, string boxes, int first = 0)
    {
        string Column(int number) => Settings.Columns switch
        {
            ColumnForm.Slice => Builder.Squeeze($"{name}_side{number}", Columns($"{name}_column{number}", boxes, first + number, 1), 1),
            ColumnForm.Split => Builder.Squeeze($"{name}_side{number}", $"{name}_part{first + number}", 1),
            _ => Builder.Add("Gather", $"{name}_side{number}", [boxes, Builder.Number($"{name}_number{number}", first + number)], Attributes.Int("axis", 1)),
        };
        if (Settings.Columns == ColumnForm.Split)
        {
            Builder.Add("Split", $"{name}_part0", [boxes], Attributes.Int("axis", 1));
            Builder.Graph.Node[^1].Output.AddRange([.. Enumerable.Range(1, first + 3).Select(part => $"{name}_part{part}")]);
        }

        return Builder.Add("Mul", name, [Builder.Add("Sub", name + "_width", [Column(2), Column(0)]), Builder.Add("Sub", name + "_height", [Column(3), Column(1)])]);
    }

    /// <summary>Operators one after the other, each with a number beside the result of the one before, or with none.</summary>
    protected string Chain(string prefix, string from, params (string Operation, string Name, (string Name, float Value)? Number)[] steps)
    {
        foreach ((string operation, string name, (string Name, float Value)? number) in steps)
        {
            string[] inputs = number is { } real ? [from, Builder.Real(prefix + real.Name, real.Value)] : [from];
            from = Builder.Add(operation, prefix + name, inputs);
        }

        return from;
    }

    /// <summary>Whole numbers between two bounds, as int64.</summary>
    protected string Kept(string prefix, string floor, float lowest, float highest)
    {
        string kept = Builder.Add("Clip", $"{prefix}clip", [floor, Builder.Real($"{prefix}lowest", lowest), Builder.Real($"{prefix}highest", highest)]);
        return Builder.Add("Cast", $"{prefix}cast", [kept], Attributes.Int("to", (int)DataType.Int64));
    }

    /// <summary>A matrix of one column with the rows of the boxes whose level has a number.</summary>
    protected string Found(string prefix, int level, string levels)
    {
        string compared = Builder.Add("Equal", $"{prefix}equal_{level}", [levels, Builder.Number($"{prefix}number_{level}", level)]);
        return Builder.Add("Transpose", $"{prefix}found_{level}", [Builder.Add("NonZero", $"{prefix}nonzero_{level}", [compared])], Attributes.Ints("perm", 1, 0));
    }

    /// <summary>The RoiAlign of boxes that were selected.</summary>
    protected string Align(string prefix, int level, string selected, int bins, params AttributeProto[] others)
    {
        bool slices = Settings.Columns == ColumnForm.Slice;
        string column = slices
            ? Columns($"{prefix}column_{level}", selected, 0, 1)
            : Builder.Add("Gather", $"{prefix}column_{level}", [selected, Builder.Numbers($"{prefix}first_{level}", 0)], Attributes.Int("axis", 1));
        string images = Builder.Add("Cast", $"{prefix}images_{level}", [SqueezeColumn($"{prefix}squeezed_{level}", column)], Attributes.Int("to", (int)DataType.Int64));
        string boxes = slices
            ? Columns($"{prefix}boxes_{level}", selected, 1, 4)
            : Builder.Add("Gather", $"{prefix}boxes_{level}", [selected, Builder.Numbers($"{prefix}sides_{level}", 1, 2, 3, 4)], Attributes.Int("axis", 1));
        List<AttributeProto> settings =
        [
            Attributes.Int("output_height", bins),
            Attributes.Int("output_width", bins),
            Attributes.Int("sampling_ratio", 2),
            Attributes.Float("spatial_scale", 1f / (1 << LevelOf(level))),
            .. others,
        ];
        if (Settings.Mode is { } mode)
        {
            settings.Add(Attributes.Text("coordinate_transformation_mode", mode));
        }

        return Builder.Add("RoiAlign", $"{prefix}pool_{level}", [$"p{level}", Moved(prefix, level, boxes), images], [.. settings]);
    }

    /// <summary>Boxes moved for an offset that RoiAlign cannot say.</summary>
    protected virtual string Moved(string prefix, int level, string boxes) => boxes;

    protected string Length(string name, string tensor, int axis) => Builder.Unsqueeze(
        name, Builder.Add("Gather", name + "_taken", [Builder.Add("Shape", name + "_of", [tensor]), Builder.Number(name + "_axis", axis)], Attributes.Int("axis", 0)), 0);

    /// <summary>index_put_ as PyTorch exports it: whole blocks at their rows, reshaped to the shape that they must have.</summary>
    protected string Put(string prefix, int level, string data, string rows, string result)
    {
        string lengths = Builder.Add("Slice", $"{prefix}block_{level}", [
            Builder.Add("Shape", $"{prefix}data_shape_{level}", [data]), Builder.Numbers($"{prefix}block_start_{level}", 1), Builder.Numbers($"{prefix}block_end_{level}", long.MaxValue),
            Builder.Numbers($"{prefix}block_axis_{level}", 0)]);
        string shape = Builder.Add("Concat", $"{prefix}blocks_shape_{level}", [Builder.Add("Shape", $"{prefix}rows_shape_{level}", [rows]), lengths], Attributes.Int("axis", 0));
        string updates = Builder.Add("Reshape", $"{prefix}blocks_{level}", [result, shape]);
        return Builder.Add("ScatterND", $"{prefix}scatter_{level}", [data, Builder.Unsqueeze($"{prefix}indices_{level}", rows, -1), updates]);
    }

    private ModelProto Build()
    {
        for (int level = 0; level < Settings.Levels; level++)
        {
            int side = Math.Max(1, ImageSide >> LevelOf(level));
            Builder.Input($"p{level}", DataType.Float, 1, Channels, side, side);
        }

        string[] images = [.. Enumerable.Range(0, Settings.Images).Select(image => Builder.Input(image == 0 ? "boxes" : $"boxes{image}", DataType.Float, Settings.Boxes ?? -1, 4))];
        Add(string.Empty, images, 7);
        if (Settings.HasMasks)
        {
            Add("mask_", images, 14);
        }

        return Builder.Model();
    }

    private void Add(string prefix, string[] images, int bins) => Builder.Output(Pool(prefix, images, bins), DataType.Float, -1, Channels, bins, bins);

    private string SqueezeColumn(string name, string column)
    {
        if (!Settings.SqueezesByIf)
        {
            return Builder.Squeeze(name, column, 1);
        }

        string one = Builder.Add("Gather", name + "_width", [Builder.Add("Shape", name + "_shape", [column]), Builder.Number(name + "_axis", 1)], Attributes.Int("axis", 0));
        string condition = Builder.Add("Equal", name + "_condition", [one, Builder.Number(name + "_one", 1)]);
        GraphBuilder then = new(Settings.Opset), otherwise = new(Settings.Opset);
        then.Output(then.Squeeze(name + "_then", column, 1), DataType.Float, -1);
        otherwise.Output(otherwise.Add("Identity", name + "_else", [column]), DataType.Float, -1, 1);
        return Builder.Add("If", name, [condition], Attributes.Body("then_branch", then.Graph), Attributes.Body("else_branch", otherwise.Graph));
    }
}
