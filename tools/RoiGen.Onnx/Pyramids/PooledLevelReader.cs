using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Nodes;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Pyramids;

/// <summary>Reads a level from the node that scatters its results, up to the boxes.</summary>
internal static class PooledLevelReader
{
    /// <summary>The RoiAlign whose results a scatter puts at their rows, if there is one.</summary>
    public static NodeProto? Pool(GraphIndex index, NodeProto scatter)
    {
        string updates = index.Root(scatter.Input[2]);
        for (NodeProto? node = index.Producer(updates); node is not null; node = index.Producer(updates))
        {
            // ScatterND takes one block a row and nothing else, so a reshape before it leaves each where it was.
            if (!(node.Is("Cast") && (DataType)node.Int("to", 0) == DataType.Float) && !(scatter.Is("ScatterND") && node.Is("Reshape")))
            {
                return node.Is("RoiAlign") ? node : null;
            }

            updates = index.Root(node.Input[0]);
        }

        return null;
    }

    public static PooledLevel Read(GraphIndex index, NodeProto scatter)
    {
        NodeProto pool = Pool(index, scatter) ?? throw new NotUnderstoodException(scatter, "what it scatters is not the result of a RoiAlign");
        if (scatter.Text("reduction", "none") != "none")
        {
            throw new NotUnderstoodException(scatter, $"its reduction is {scatter.Text("reduction", "none")}; none is expected");
        }

        Selection selection = SelectionReader.Read(index, RowNumbers(index, scatter), scatter, out NodeProto comparison);
        HalfPixelShift? shift = HalfPixelShift.Of(index, pool) is { IsExact: true } half ? half : null;
        return new(scatter, pool, comparison, selection, Boxes(index, pool, shift?.Boxes ?? pool.Input[1], selection), shift is not null);
    }

    private static string RowNumbers(GraphIndex index, NodeProto scatter)
    {
        string numbers = index.IntegerRoot(scatter.Input[1]);
        if (scatter.Is("ScatterND"))
        {
            return index.Producer(numbers) switch
            {
                { } node when node.Is("Unsqueeze") && node.Axes(index) is [1 or -1] => node.Input[0],
                { } node when node.Is("Reshape") && node.NewShape(index) is { Values: [-1, 1] } => node.Input[0],
                _ => throw new NotUnderstoodException(scatter, "its indices are expected to be one column of row numbers"),
            };
        }

        if (scatter.Int("axis", 0) != 0)
        {
            throw new NotUnderstoodException(scatter, $"it scatters along axis {scatter.Int("axis", 0)}; rows, axis 0, are expected");
        }

        // It takes as many indices as values, so whatever shape they are expanded to is that of the results.
        string? expanded = index.Producer(numbers, "Expand") is { } expand ? index.IntegerRoot(expand.Input[0]) : null;
        return (expanded is null ? null : index.Producer(expanded)) switch
        {
            { } node when node.Is("Unsqueeze") && node.Axes(index) is [1, 2, 3] => node.Input[0],
            { } node when node.Is("Reshape") && node.NewShape(index) is { Values: [-1, 1, 1, 1] } => node.Input[0],
            _ => throw new NotUnderstoodException(scatter, "its indices are expected to be row numbers, reshaped to [-1, 1, 1, 1] and expanded"),
        };
    }

    // The boxes of a level are columns 1 to 4 of the selected rows, their images column 0 of the same rows.
    private static string Boxes(GraphIndex index, NodeProto pool, string corners, Selection selection)
    {
        Column[] columns = [.. Enumerable.Range(0, 4).Select(side => index.Origin(new(corners, side)))];
        Column? images = index.ImagesOf(pool.Input[2]);
        string selected = columns[0].Matrix;
        if (columns.Where((column, side) => column != new Column(selected, side + 1)).Any() || images?.Number != 0)
        {
            throw new NotUnderstoodException(pool, "its boxes and images are expected to be columns 1 to 4 and column 0 of one matrix, without arithmetic between");
        }

        string boxes = Selected(index, selected, pool, selection);
        return Selected(index, index.Root(images.Value.Matrix), pool, selection) == boxes
            ? boxes
            : throw new NotUnderstoodException(pool, "its boxes and images are not rows of the same matrix");
    }

    private static string Selected(GraphIndex index, string rows, NodeProto pool, Selection selection)
    {
        NodeProto gather = index.Producer(rows) is { } node && node.Is("Gather") && node.Int("axis", 0) == 0
            ? node
            : throw new NotUnderstoodException(pool, "its boxes are expected to be rows that a Gather took from all boxes");
        return SelectionReader.Read(index, gather.Input[1], gather, out _) == selection
            ? index.Root(gather.Input[0])
            : throw new NotUnderstoodException(pool, "its boxes are those of another level than the rows that its results go to");
    }
}
