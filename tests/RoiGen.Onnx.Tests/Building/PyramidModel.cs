using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>The multi-scale pattern as torchvision's exporter traces it, with maps of an image of 128 pixels and boxes as inputs.</summary>
internal sealed class PyramidModel
{
    public const int ImageSide = 128;
    public const int Channels = 3;
    public const int FinestLevel = 2;

    private readonly PyramidSettings _settings;
    private readonly GraphBuilder _builder;

    private PyramidModel(PyramidSettings settings)
    {
        _settings = settings;
        _builder = new(settings.Opset, settings.Initializers);
    }

    public static ModelProto Build(PyramidSettings settings) => new PyramidModel(settings).Build();

    private ModelProto Build()
    {
        for (int level = 0; level < _settings.Levels; level++)
        {
            int side = Math.Max(1, ImageSide >> LevelOf(level));
            _builder.Input($"p{level}", DataType.Float, 1, Channels, side, side);
        }

        string[] images = [.. Enumerable.Range(0, _settings.Images).Select(image => _builder.Input(image == 0 ? "boxes" : $"boxes{image}", DataType.Float, _settings.Boxes ?? -1, 4))];
        Pool(string.Empty, images, 7);
        if (_settings.HasMasks)
        {
            Pool("mask_", images, 14);
        }

        return _builder.Model();
    }

    private int LevelOf(int map) => _settings.OneScale ? FinestLevel : FinestLevel + map;

    private void Pool(string prefix, string[] images, int bins)
    {
        string rois = Rois(prefix, images);
        string levels = Levels(prefix, images);
        List<(string Rows, string Result)> pooled = [.. Enumerable.Range(0, _settings.Levels).Select(level => PoolLevel(prefix, level, rois, levels, bins))];
        string output = Zeros(prefix, levels, pooled[0].Result, bins);
        for (int level = 0; level < pooled.Count; level++)
        {
            output = _settings.ScattersBlocks ? ScatterBlocks(prefix, level, output, pooled[level]) : Scatter(prefix, level, output, pooled[level]);
        }

        _builder.Output(output, DataType.Float, -1, Channels, bins, bins);
    }

    private string Rois(string prefix, string[] images)
    {
        string[] numbers = [.. images.Select((boxes, image) => Images(prefix, boxes, image))];
        string column = _builder.Add("Concat", $"{prefix}images", numbers, Attributes.Int("axis", 0));
        string all = _builder.Add("Concat", $"{prefix}all", images, Attributes.Int("axis", 0));
        return _builder.Add("Concat", $"{prefix}rois", [column, all], Attributes.Int("axis", 1));
    }

    // All images are the first: the maps have one.
    private string Images(string prefix, string boxes, int image)
    {
        string name = $"{prefix}image{image}";
        if (_settings.Boxes is { } count)
        {
            return _builder.Zeros(name, count, 1);
        }

        return _builder.Add("ConstantOfShape", name, [_builder.Add("Shape", name + "_shape", [Columns(name + "_slice", boxes, 0, 1)])]);
    }

    private string Columns(string name, string matrix, int first, int count) => _builder.Add("Slice", name, [
        matrix, _builder.Numbers(name + "_start", first), _builder.Numbers(name + "_end", first + count), _builder.Numbers(name + "_axis", 1), _builder.Numbers(name + "_step", 1)]);

    private string Levels(string prefix, string[] images)
    {
        string[] areas = [.. images.Select((boxes, image) => Area($"{prefix}area{image}", boxes))];
        string area = _builder.Add("Concat", $"{prefix}area", areas, Attributes.Int("axis", 0));
        string size = _builder.Add("Div", $"{prefix}sized", [_builder.Add("Sqrt", $"{prefix}size", [area]), _builder.Real($"{prefix}canonical_size", 64)]);
        string logarithm = _builder.Add("Div", $"{prefix}binary", [_builder.Add("Log", $"{prefix}log", [size]), _builder.Real($"{prefix}log2", 0.6931471824645996f)]);
        string level = _builder.Add("Add", $"{prefix}based", [logarithm, _builder.Real($"{prefix}canonical_level", 4)]);
        string guarded = _builder.Add("Add", $"{prefix}guarded", [level, _builder.Real($"{prefix}guard", 1e-6f)]);
        string whole = _builder.Add("Floor", $"{prefix}floor", [guarded]);
        string kept = _builder.Add("Clip", $"{prefix}clip", [
            whole, _builder.Real($"{prefix}lowest", FinestLevel), _builder.Real($"{prefix}highest", LevelOf(_settings.Levels - 1))]);
        string integer = _builder.Add("Cast", $"{prefix}cast", [kept], Attributes.Int("to", (int)DataType.Int64));
        string counted = _builder.Add("Sub", $"{prefix}counted", [integer, _builder.Number($"{prefix}subtracted", FinestLevel)]);
        return _builder.Add("Cast", $"{prefix}levels", [counted], Attributes.Int("to", (int)DataType.Int64));
    }

    private string Area(string name, string boxes)
    {
        string Column(int number) => _settings.Columns switch
        {
            ColumnForm.Slice => _builder.Squeeze($"{name}_side{number}", Columns($"{name}_column{number}", boxes, number, 1), 1),
            ColumnForm.Split => _builder.Squeeze($"{name}_side{number}", $"{name}_part{number}", 1),
            _ => _builder.Add("Gather", $"{name}_side{number}", [boxes, _builder.Number($"{name}_number{number}", number)], Attributes.Int("axis", 1)),
        };
        if (_settings.Columns == ColumnForm.Split)
        {
            _builder.Add("Split", $"{name}_part0", [boxes], Attributes.Int("axis", 1));
            _builder.Graph.Node[^1].Output.AddRange([$"{name}_part1", $"{name}_part2", $"{name}_part3"]);
        }

        return _builder.Add("Mul", name, [_builder.Add("Sub", name + "_width", [Column(2), Column(0)]), _builder.Add("Sub", name + "_height", [Column(3), Column(1)])]);
    }

    private (string Rows, string Result) PoolLevel(string prefix, int level, string rois, string levels, int bins)
    {
        string compared = _builder.Add("Equal", $"{prefix}equal_{level}", [levels, _builder.Number($"{prefix}number_{level}", level)]);
        string found = _builder.Add("Transpose", $"{prefix}found_{level}", [_builder.Add("NonZero", $"{prefix}nonzero_{level}", [compared])], Attributes.Ints("perm", 1, 0));
        string rows = _settings.TakesRows
            ? _builder.Add("Gather", $"{prefix}rows_{level}", [found, _builder.Number($"{prefix}taken_{level}", 0)], Attributes.Int("axis", 1))
            : _builder.Squeeze($"{prefix}rows_{level}", _builder.SplitIntoOne($"{prefix}split_{level}", found, 1), 1);
        string selected = _builder.Add("Gather", $"{prefix}selected_{level}", [rois, rows], Attributes.Int("axis", 0));
        bool slices = _settings.Columns == ColumnForm.Slice;
        string column = slices
            ? Columns($"{prefix}column_{level}", selected, 0, 1)
            : _builder.Add("Gather", $"{prefix}column_{level}", [selected, _builder.Numbers($"{prefix}first_{level}", 0)], Attributes.Int("axis", 1));
        string images = _builder.Add(
            "Cast", $"{prefix}images_{level}", [SqueezeColumn($"{prefix}squeezed_{level}", column)], Attributes.Int("to", (int)DataType.Int64));
        string boxes = slices
            ? Columns($"{prefix}boxes_{level}", selected, 1, 4)
            : _builder.Add("Gather", $"{prefix}boxes_{level}", [selected, _builder.Numbers($"{prefix}sides_{level}", 1, 2, 3, 4)], Attributes.Int("axis", 1));
        List<AttributeProto> settings =
        [
            Attributes.Int("output_height", bins),
            Attributes.Int("output_width", bins),
            Attributes.Int("sampling_ratio", 2),
            Attributes.Float("spatial_scale", 1f / (1 << LevelOf(level))),
        ];
        if (_settings.Mode is { } mode)
        {
            settings.Add(Attributes.Text("coordinate_transformation_mode", mode));
        }

        string result = _builder.Add("RoiAlign", $"{prefix}pool_{level}", [$"p{level}", boxes, images], [.. settings]);
        return (rows, _builder.Add("Cast", $"{prefix}result_{level}", [result], Attributes.Int("to", (int)DataType.Float)));
    }

    private string SqueezeColumn(string name, string column)
    {
        if (!_settings.SqueezesByIf)
        {
            return _builder.Squeeze(name, column, 1);
        }

        string one = _builder.Add("Gather", name + "_width", [_builder.Add("Shape", name + "_shape", [column]), _builder.Number(name + "_axis", 1)], Attributes.Int("axis", 0));
        string condition = _builder.Add("Equal", name + "_condition", [one, _builder.Number(name + "_one", 1)]);
        GraphBuilder then = new(_settings.Opset), otherwise = new(_settings.Opset);
        then.Output(then.Squeeze(name + "_then", column, 1), DataType.Float, -1);
        otherwise.Output(otherwise.Add("Identity", name + "_else", [column]), DataType.Float, -1, 1);
        return _builder.Add("If", name, [condition], Attributes.Body("then_branch", then.Graph), Attributes.Body("else_branch", otherwise.Graph));
    }

    private string Zeros(string prefix, string levels, string result, int bins)
    {
        if (_settings.Boxes is { } count)
        {
            return _builder.Zeros($"{prefix}zeros", count * _settings.Images, Channels, bins, bins);
        }

        string[] lengths = [Length($"{prefix}length0", levels, 0), .. Enumerable.Range(1, 3).Select(axis => Length($"{prefix}length{axis}", result, axis))];
        return _builder.Add("ConstantOfShape", $"{prefix}zeros", [_builder.Add("Concat", $"{prefix}zeros_shape", lengths, Attributes.Int("axis", 0))]);
    }

    private string Length(string name, string tensor, int axis) => _builder.Unsqueeze(
        name, _builder.Add("Gather", name + "_taken", [_builder.Add("Shape", name + "_of", [tensor]), _builder.Number(name + "_axis", axis)], Attributes.Int("axis", 0)), 0);

    // The shape that indices are expanded to is a tangle in exports; here it is the result's own.
    private string Scatter(string prefix, int level, string data, (string Rows, string Result) pooled)
    {
        string column = _builder.Add("Reshape", $"{prefix}standing_{level}", [pooled.Rows, _builder.Numbers($"{prefix}standing_shape_{level}", -1, 1, 1, 1)]);
        string indices = _builder.Add("Expand", $"{prefix}indices_{level}", [column, _builder.Add("Shape", $"{prefix}indices_shape_{level}", [pooled.Result])]);
        return _builder.Add("ScatterElements", $"{prefix}scatter_{level}", [data, indices, pooled.Result], Attributes.Int("axis", 0));
    }

    private string ScatterBlocks(string prefix, int level, string data, (string Rows, string Result) pooled)
    {
        string updates = _builder.Add("Reshape", $"{prefix}blocks_{level}", [pooled.Result, _builder.Add("Shape", $"{prefix}blocks_shape_{level}", [pooled.Result])]);
        return _builder.Add("ScatterND", $"{prefix}scatter_{level}", [data, _builder.Unsqueeze($"{prefix}indices_{level}", pooled.Rows, 1), updates]);
    }
}
