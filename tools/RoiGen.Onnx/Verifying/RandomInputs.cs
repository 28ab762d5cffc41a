using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Nodes;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Verifying;

/// <summary>Inputs for a model: maps and images of random numbers, boxes inside the image, and first images.</summary>
internal sealed class RandomInputs
{
    private const int Seed = 20261129;

    // Bins of a crop, where the model reads them from an input.
    private const int CropSize = 7;

    private static readonly DataType[] Types = [DataType.Float, DataType.Int64, DataType.Int32, DataType.Bool];

    private readonly Dictionary<string, (DataType Type, long[] Shape)> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fractions;
    private readonly HashSet<string> _cropSizes;
    private readonly double _side;

    /// <param name="model">The model, rewritten.</param>
    /// <param name="shapes">Shapes of inputs that the file leaves open.</param>
    /// <exception cref="ConversionException">A shape is of no input, an open one is missing, or an input is of a type that cannot be made up.</exception>
    public RandomInputs(ModelProto model, IReadOnlyDictionary<string, long[]> shapes)
    {
        foreach (string name in shapes.Keys.Where(name => model.Graph.Input.All(input => input.Name != name)))
        {
            throw new ConversionException($"--shape names {name}, which is no input; there are {string.Join(", ", model.Graph.Input.Select(input => input.Name))}.");
        }

        // Weights may be inputs too.
        foreach (ValueInfoProto input in model.Graph.Input.Where(input => model.Graph.Initializer.All(weights => weights.Name != input.Name)))
        {
            DataType type = CheckedType(input);
            _inputs.Add(input.Name, (type, CheckedShape(input, shapes)));
        }

        NodeProto[] crops = [.. model.Graph.Node.SelectMany(GraphIndex.WithBodies).Where(node => node.Domain == RoiGenDomain.Name && node.OpType == "CropAndResize")];
        _fractions = [.. crops.Select(node => node.Input[1])];
        _cropSizes = [.. crops.Select(node => node.Input[3])];
        _side = Side(model);
    }

    /// <summary>A value for an input. The caller disposes of it.</summary>
    public OrtValue Make(string name)
    {
        (DataType type, long[] shape) = _inputs[name];
        int count = (int)shape.Aggregate(1L, (product, length) => product * length);
        int number = _cropSizes.Contains(name) ? CropSize : 0;
        return type switch
        {
            DataType.Float => OrtValue.CreateTensorValueFromMemory(Floats(name, shape, count), shape),
            DataType.Int64 => OrtValue.CreateTensorValueFromMemory([.. Enumerable.Repeat((long)number, count)], shape),
            DataType.Int32 => OrtValue.CreateTensorValueFromMemory([.. Enumerable.Repeat(number, count)], shape),
            _ => OrtValue.CreateTensorValueFromMemory(new bool[count], shape),
        };
    }

    private static DataType CheckedType(ValueInfoProto input)
    {
        if (input.Type?.TensorType is not { } tensor)
        {
            throw new ConversionException($"The input {input.Name} is no tensor; only tensors can be made up.");
        }

        DataType type = (DataType)tensor.ElemType;
        return Types.Contains(type) ? type : throw new ConversionException($"The input {input.Name} is of {type.Name()}; {string.Join(", ", Types.Select(ElementTypes.Name))} can be made up.");
    }

    private static long[] CheckedShape(ValueInfoProto input, IReadOnlyDictionary<string, long[]> shapes)
    {
        long[] shape = shapes.GetValueOrDefault(input.Name)
            ?? [.. input.Type.TensorType.Shape?.Dim.Select(length => length.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue ? length.DimValue : -1) ?? []];
        if (shape.Contains(-1))
        {
            throw new ConversionException(
                $"The shape of the input {input.Name} is open, [{string.Join(", ", shape)}]; say its lengths, such as --shape {input.Name}={string.Join('x', shape.Select(length => length < 0 ? 64 : length))}.");
        }

        return shape.Aggregate(1.0, (product, length) => product * length) <= Array.MaxLength
            ? shape
            : throw new ConversionException($"The input {input.Name} of the shape [{string.Join(", ", shape)}] has more values than an array holds, {Array.MaxLength}; say a smaller one by --shape.");
    }

    private float[] Floats(string name, long[] shape, int count)
    {
        // Every input has a series of its own, whatever others there are.
        Random random = new(name.Aggregate(Seed, (seed, letter) => unchecked(seed * 31 + letter)));
        return shape is [var rows, (4 or 5) and var columns] ? Boxes(random, (int)rows, (int)columns, _fractions.Contains(name) ? 1 : _side) : [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    // Sides of all sizes, as many small as large, so that every level of a pyramid gets some. Five columns begin with the image.
    private static float[] Boxes(Random random, int rows, int columns, double side)
    {
        float[] boxes = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            double width = side * Math.Pow(2, -7 * random.NextDouble()), height = side * Math.Pow(2, -7 * random.NextDouble());
            double left = (side - width) * random.NextDouble(), top = (side - height) * random.NextDouble();
            Span<float> corners = boxes.AsSpan(row * columns + columns - 4, 4);
            corners[0] = (float)left;
            corners[1] = (float)top;
            corners[2] = (float)(left + width);
            corners[3] = (float)(top + height);
        }

        return boxes;
    }

    // Of the image: that of the map that a node pools, where maps are inputs; else the longest side of an input.
    private double Side(ModelProto model)
    {
        double side = 1;
        foreach ((string name, (_, long[] shape)) in _inputs.Where(input => input.Value.Shape.Length >= 3))
        {
            float scale = model.Graph.Node.Select(node => Scale(node, name)).FirstOrDefault(scale => scale is not null) ?? 1;
            side = Math.Max(side, Math.Min(shape[^1], shape[^2]) / scale);
        }

        return side;
    }

    private static float? Scale(NodeProto node, string map)
    {
        int place = node.Domain == RoiGenDomain.Name ? node.Input.IndexOf(map) : -1;
        return place < 0 || node.OpType == "CropAndResize" ? null
            : node.Find("spatial_scales") is { } scales ? scales.Floats[place - 1]
            : node.Float("spatial_scale", 1);
    }
}
