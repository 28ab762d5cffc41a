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

    public static void Check(GraphIndex index, IReadOnlyList<PooledLevel> levels, LevelRule rule, FrontRows front)
    {
        NodeProto first = levels[0].Scatter;
        string root = index.Root(first.Input[0]);
        NodeProto? node = index.Producer(root);

        // Zeros for the rows in front may stand before those for the boxes.
        IReadOnlyList<string> parts = front.Count > 0 && node is not null && node.Is("Concat") && node.Int("axis", 0) == 0 ? node.Input : [root];
        if (!parts.All(part => ZeroReader.Are(index, part)))
        {
            throw new NotUnderstoodException(first, "it is expected to scatter into zeros of float32");
        }

        List<IReadOnlyList<Length>> shapes = [.. parts.Select(part => ZeroReader.Lengths(index, part) is { Count: 4 } lengths
            ? lengths
            : throw new NotUnderstoodException(node ?? first, "it is expected to make zeros of float32, of a shape of four lengths that can be followed"))];

        // What is put one below the other has the other lengths in common.
        Length[] shape = [Rows(shapes, front), .. shapes[^1].Skip(1)];
        for (int axis = 0; axis < 4; axis++)
        {
            if (!IsAsLong(index, shape[axis], axis, levels, rule, front))
            {
                throw new NotUnderstoodException(node ?? first, $"it makes zeros for the results, and nothing shows that their number of {Names[axis]} is that of the results");
            }
        }
    }

    // The length of what is left for the boxes: a number, or that of a tensor where the numbers are the rows in front.
    private static Length Rows(IReadOnlyList<IReadOnlyList<Length>> shapes, FrontRows front)
    {
        long known = shapes.Sum(shape => shape[0].Tensor is null ? shape[0].Value : 0);
        return shapes.All(shape => shape[0].Tensor is null) ? new(null, 0, known - front.Count)
            : known == front.Count && shapes.Count(shape => shape[0].Tensor is not null) == 1 ? shapes.Single(shape => shape[0].Tensor is not null)[0]
            : default;
    }

    private static bool IsAsLong(GraphIndex index, Length length, int axis, IReadOnlyList<PooledLevel> levels, LevelRule rule, FrontRows front)
    {
        NodeProto pool = levels[0].Pool;
        if (length.Tensor is not null)
        {
            string tensor = index.Root(length.Tensor);
            bool result = levels.Any(level => level.Pool.Output[0] == Uncast(index, tensor));
            return axis switch
            {
                0 => length.Axis == 0 && (rule.Rows.Contains(tensor) || front.Boxes == tensor || IsOfOneImage(tensor, rule)),
                1 => length.Axis == 1 && (result || levels.Any(level => level.Map == tensor)),
                _ => length.Axis == axis && result,
            };
        }

        return axis switch
        {
            0 => index.Rows(front.Boxes) == length.Value || rule.Sides[0].End.Select(part => index.Rows(part.Matrix)).Aggregate((sum, rows) => sum + rows) == length.Value,
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
