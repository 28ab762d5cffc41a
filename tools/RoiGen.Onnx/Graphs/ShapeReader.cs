using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>Shapes: those that the file says, those that operators leave no choice about, and those that a model computes.</summary>
internal static class ShapeReader
{
    /// <summary>What a tensor that is used as a shape holds; null where it is not understood.</summary>
    public static IReadOnlyList<Length>? Lengths(this GraphIndex index, string shape)
    {
        if (index.Constant(shape) is { } constant)
        {
            return [.. constant.Values.Select(value => new Length(null, 0, (long)value))];
        }

        if (index.Producer(shape) is not { } node)
        {
            return null;
        }

        if (node.Is("Concat"))
        {
            IReadOnlyList<Length>?[] parts = [.. node.Input.Select(index.Lengths)];
            return parts.All(part => part is not null) ? [.. parts.SelectMany(part => part!)] : null;
        }

        if (node.Is("Gather"))
        {
            return node.Int("axis", 0) == 0 && WholeShape(index, node.Input[0]) is { } of && index.Constant(node.Input[1]) is { } axes
                && axes.Values.All(axis => axis >= 0)
                ? [.. axes.Values.Select(axis => new Length(of, (int)axis, 0))]
                : null;
        }

        return node.Is("Unsqueeze") || node.Is("Squeeze") || node.Is("Reshape") || node.Is("Cast") || node.Is("Identity") ? index.Lengths(node.Input[0]) : null;
    }

    /// <summary>How many rows a matrix of boxes has, where the file knows.</summary>
    public static long? Rows(this GraphIndex index, string tensor)
    {
        tensor = index.Root(tensor);
        if (Written(index, tensor, 0) is { } written)
        {
            return written;
        }

        return index.Producer(tensor) switch
        {
            { } node when node.Is("Concat") && node.Int("axis", 0) == 0 => node.Input.Select(index.Rows).Aggregate((sum, rows) => sum + rows),
            { } node when node.Is("Concat") => node.Input.Select(index.Rows).FirstOrDefault(rows => rows is not null),
            { } node when node.Is("Reshape") && node.NewShape(index) is { Values: [-1, var width] } && index.Width(node.Input[0]) == width => index.Rows(node.Input[0]),
            _ => null,
        };
    }

    /// <summary>How many columns a matrix of boxes, or of a part of their numbers, has.</summary>
    public static long? Width(this GraphIndex index, string tensor)
    {
        tensor = index.Root(tensor);
        if (Written(index, tensor, 1) is { } written)
        {
            return written;
        }

        if (index.Producer(tensor) is not { } node)
        {
            return null;
        }

        switch (node.OpType)
        {
            case "ConstantOfShape" or "Expand":
                string shape = node.Input[^1];
                return WholeShape(index, shape) is { } of ? index.Width(of)
                    : index.Lengths(shape) is [_, { Tensor: null } length] ? length.Value
                    : index.Lengths(shape) is [_, { Tensor: { } other, Axis: 1 }] ? index.Width(other)
                    : null;
            case "Slice" or "Split":
                // One column is there, or nothing could read it.
                return ColumnRanges.Of(index, node, tensor) is not var (first, count) ? null
                    : index.Width(node.Input[0]) is { } all ? Math.Min(all - first, count)
                    : node.Is("Split") || count == 1 ? count
                    : null;
            case "Gather" when node.Int("axis", 0) == 0:
                return index.Width(node.Input[0]);
            case "Gather" when index.Constant(node.Input[1]) is { Lengths.Count: 1 } taken:
                return taken.Values.Count;
            case "Concat" when node.Int("axis", 0) == 0:
                return node.Input.Select(index.Width).FirstOrDefault(width => width is not null);
            case "Concat":
                return node.Input.Select(index.Width).Aggregate((sum, width) => sum + width);
            case "Cast":
                return index.Width(node.Input[0]);
            case "Mul" or "Add" when index.Constant(node.Input[1])?.Number is not null:
                return index.Width(node.Input[0]);
            case "Unsqueeze" when node.Axes(index) is [1 or -1]:
                return 1;
            case "Reshape" when node.NewShape(index) is { Values: [_, > 0 and var width] }:
                return (long)width;
            default:
                return null;
        }
    }

    /// <summary>How many channels a feature map has: what the file says of it, or the weights of the convolution that made it.</summary>
    public static long? Channels(this GraphIndex index, string map)
    {
        for (string current = map; ; )
        {
            if (Written(index, current, 1) is { } written)
            {
                return written;
            }

            if (index.Producer(current) is not { } node)
            {
                return null;
            }

            if (node.Is("Conv"))
            {
                return index.Initializer(node.Input[1])?.Dims[0];
            }

            if (!(node.Is("Identity") || node.Is("Relu") || node.Is("Clip") || node.Is("BatchNormalization")))
            {
                return null;
            }

            current = node.Input[0];
        }
    }

    // The tensor whose shape this is; since opset 15 it may be a part of the shape.
    private static string? WholeShape(GraphIndex index, string shape) =>
        index.Producer(index.Root(shape), "Shape") is { } node && node.Int("start", 0) == 0 && node.Find("end") is null ? node.Input[0] : null;

    private static long? Written(GraphIndex index, string tensor, int axis)
    {
        if (ConstantReader.Held(index, tensor) is { } constant)
        {
            return axis < constant.Dims.Count ? constant.Dims[axis] : null;
        }

        return index.Type(tensor)?.Shape is { } shape && axis < shape.Dim.Count && shape.Dim[axis].ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue
            ? shape.Dim[axis].DimValue
            : null;
    }
}
