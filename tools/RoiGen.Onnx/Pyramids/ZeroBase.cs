using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Pyramids;

/// <summary>Checks that results are scattered into zeros that have exactly the shape of the pooled boxes: a larger base would keep some of its zeros.</summary>
internal static class ZeroBase
{
    private static readonly string[] Names = ["boxes", "channels", "rows of bins", "columns of bins"];

    public static void Check(GraphIndex index, IReadOnlyList<PooledLevel> levels, LevelRule rule)
    {
        NodeProto first = levels[0].Scatter;
        string root = index.Root(first.Input[0]);
        NodeProto? node = index.Producer(root);
        TensorProto? constant = index.Initializer(root) ?? (node is null ? null : ConstantReader.Held(node));
        IReadOnlyList<Length>? lengths;
        if (constant is not null)
        {
            lengths = ConstantReader.IsZero(constant) ? [.. constant.Dims.Select(length => new Length(null, 0, length))] : null;
        }
        else
        {
            lengths = node switch
            {
                not null when node.Is("ConstantOfShape") && (node.Find("value")?.T is not { } value || ConstantReader.IsZero(value)) => index.Lengths(node.Input[0]),
                not null when node.Is("Expand") && index.ElementType(node.Input[0]) is DataType.Float && index.Constant(node.Input[0])?.Number is 0 => index.Lengths(node.Input[1]),
                _ => throw new NotUnderstoodException(first, "it is expected to scatter into zeros of float32"),
            };
        }

        if (lengths is not { Count: 4 })
        {
            throw new NotUnderstoodException(node ?? first, "it is expected to make zeros of float32, of a shape of four lengths that can be followed");
        }

        for (int axis = 0; axis < 4; axis++)
        {
            if (!IsAsLong(index, lengths[axis], axis, levels, rule))
            {
                throw new NotUnderstoodException(node ?? first, $"it makes zeros for the results, and nothing shows that their number of {Names[axis]} is that of the results");
            }
        }
    }

    private static bool IsAsLong(GraphIndex index, Length length, int axis, IReadOnlyList<PooledLevel> levels, LevelRule rule)
    {
        NodeProto pool = levels[0].Pool;
        if (length.Tensor is not null)
        {
            string tensor = index.Root(length.Tensor);
            bool result = levels.Any(level => level.Pool.Output[0] == Uncast(index, tensor));
            return axis switch
            {
                0 => length.Axis == 0 && (rule.Rows.Contains(tensor) || levels[0].Boxes == tensor || IsOfOneImage(tensor, rule)),
                1 => length.Axis == 1 && (result || levels.Any(level => level.Map == tensor)),
                _ => length.Axis == axis && result,
            };
        }

        return axis switch
        {
            0 => index.Rows(levels[0].Boxes) == length.Value || rule.Sides[0].End.Select(part => index.Rows(part.Matrix)).Aggregate((sum, rows) => sum + rows) == length.Value,
            1 => levels.Any(level => index.Channels(level.Map) == length.Value),
            2 => pool.Int("output_height", 1) == length.Value,
            _ => pool.Int("output_width", 1) == length.Value,
        };
    }

    // The boxes of a single image, before their column of images was put in front.
    private static bool IsOfOneImage(string tensor, LevelRule rule) => rule.Sides[0].End is [var only] && only.Matrix == tensor;

    private static string Uncast(GraphIndex index, string tensor) =>
        index.Producer(tensor, "Cast") is { } cast && (DataType)cast.Int("to", 0) == DataType.Float ? index.Root(cast.Input[0]) : tensor;
}
