using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>Follows columns of boxes back through the operators that take matrices apart and put them together.</summary>
internal static class ColumnReader
{
    /// <summary>The column that a vector is; null where it is none, or may be a matrix of one column.</summary>
    public static Column? ColumnOf(this GraphIndex index, string vector)
    {
        NodeProto? node = index.Producer(index.Root(vector));
        if (node is null)
        {
            return null;
        }

        if (node.Is("Gather"))
        {
            return IsOfColumns(node) && index.Constant(node.Input[1]) is { Lengths.Count: 0, Values: [>= 0 and var number] } ? new(node.Input[0], (int)number) : null;
        }

        return IsSqueeze(index, node) ? index.OnlyColumn(node.Input[0]) : null;
    }

    /// <summary>
    /// The column that a RoiAlign takes its images from. Where the tracer knows no lengths it writes a squeeze as an If, whose other branch leaves the matrix as it is; RoiAlign takes
    /// vectors only, so that branch is never the one.
    /// </summary>
    public static Column? ImagesOf(this GraphIndex index, string vector)
    {
        string root = index.IntegerRoot(vector);
        if (index.Producer(root, "If") is not { } branches)
        {
            return index.ColumnOf(root);
        }

        List<string> matrices = [];
        foreach (GraphProto body in GraphIndex.Bodies(branches))
        {
            GraphIndex inside = new(body, true, index);
            if (body.Output.Count != 1 || inside.Producer(body.Output[0].Name) is not { } last || !(IsSqueeze(inside, last) || last.Is("Identity")))
            {
                return null;
            }

            matrices.Add(inside.Root(last.Input[0]));
        }

        return matrices.Distinct().Count() == 1 ? index.OnlyColumn(matrices[0]) : null;
    }

    /// <summary>The column that a column was copied from, through operators that leave the order of the rows alone.</summary>
    public static Column Origin(this GraphIndex index, Column column)
    {
        for (Column? current = column; current is not null; current = Copied(index, column))
        {
            column = current.Value with { Matrix = index.Root(current.Value.Matrix) };
        }

        return column;
    }

    /// <summary>The origins of a column of boxes that were put one below the other, as those of several images are.</summary>
    public static IEnumerable<Column> Parts(this GraphIndex index, Column column)
    {
        Column origin = index.Origin(column);
        return index.Producer(origin.Matrix, "Concat") is { } node && node.Int("axis", 0) == 0
            ? node.Input.SelectMany(input => index.Parts(new(input, origin.Number)))
            : [origin];
    }

    private static Column? Copied(GraphIndex index, Column column)
    {
        if (index.Producer(column.Matrix) is not { } node)
        {
            return null;
        }

        if (node.Is("Gather") && IsOfColumns(node))
        {
            return index.Constant(node.Input[1]) is { Lengths.Count: 1 } taken && column.Number < taken.Values.Count && taken.Values[column.Number] >= 0
                ? new(node.Input[0], (int)taken.Values[column.Number])
                : null;
        }

        if (node.Is("Slice") || node.Is("Split"))
        {
            return ColumnRanges.Of(index, node, column.Matrix) is { } range && column.Number < range.Count ? new(node.Input[0], range.First + column.Number) : null;
        }

        if (!node.Is("Concat") || node.Int("axis", 0) is not (1 or -1))
        {
            return null;
        }

        int number = column.Number;
        foreach (string input in node.Input)
        {
            if (index.Width(input) is not { } width)
            {
                // The last one may be as wide as it likes.
                return input == node.Input[^1] ? new(input, number) : null;
            }

            if (number < width)
            {
                return new(input, number);
            }

            number -= (int)width;
        }

        return null;
    }

    // The column of a matrix of one column.
    private static Column? OnlyColumn(this GraphIndex index, string matrix)
    {
        string root = index.Root(matrix);
        return index.Producer(root) switch
        {
            { } node when node.Is("Gather") && IsOfColumns(node) => index.Constant(node.Input[1]) is { Lengths.Count: 1, Values: [>= 0 and var number] } ? new(node.Input[0], (int)number) : null,
            { } node => ColumnRanges.Of(index, node, root) is (var first, 1) ? new(node.Input[0], first) : null,
            _ => null,
        };
    }

    private static bool IsOfColumns(NodeProto node) => node.Int("axis", 0) is 1 or -1;

    private static bool IsSqueeze(GraphIndex index, NodeProto node) => node.Is("Squeeze") ? node.Axes(index) is [1 or -1]
        : node.Is("Reshape") && node.NewShape(index) is { Values: [-1] };
}
