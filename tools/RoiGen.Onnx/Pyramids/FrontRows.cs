using System.Collections.Generic;
using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Pyramids;

/// <summary>
/// Rows in front of those of the boxes. mmdeploy puts a few boxes of zeros on every level, so that none is without a box, and cuts their results off at the end; other exporters have none.
/// </summary>
/// <param name="Count">How many there are.</param>
/// <param name="Levels">The levels of the boxes behind them.</param>
/// <param name="Boxes">Those boxes.</param>
/// <param name="End">The node whose output is that of the pattern: the one that cuts them off, or the last scatter where there are none.</param>
internal sealed record FrontRows(long Count, string Levels, string Boxes, NodeProto End)
{
    private const int BoxColumns = 5;

    public static FrontRows Read(GraphIndex index, PooledLevel level, NodeProto last)
    {
        string compared = index.IntegerRoot(level.Selection.Levels);
        if (index.Producer(compared, "Concat") is not { } levels)
        {
            return new(0, level.Selection.Levels, level.Boxes, last);
        }

        long count = OfLevels(index, levels);
        NodeProto boxes = index.Producer(level.Boxes, "Concat") is { } node && node.Int("axis", 0) == 0
            ? node
            : throw new NotUnderstoodException(levels, $"it puts levels in front of those of the boxes, and no rows stand in front of the boxes");
        long zeros = OfBoxes(index, boxes);
        return zeros == count
            ? new(count, levels.Input[^1], index.Root(boxes.Input[^1]), Cut(index, last, count))
            : throw new NotUnderstoodException(boxes, $"it puts other rows in front of the boxes than {levels.Title()} in front of their levels, {zeros} and {count}");
    }

    private static long OfLevels(GraphIndex index, NodeProto levels)
    {
        long count = 0;
        foreach (string input in levels.Input.SkipLast(1))
        {
            count += index.Constant(input) is { Lengths.Count: 1 } numbers ? numbers.Values.Count
                : throw new NotUnderstoodException(levels, "it is expected to put numbers of the file in front of the levels of the boxes");
        }

        return count;
    }

    private static long OfBoxes(GraphIndex index, NodeProto boxes)
    {
        long count = 0;
        foreach (string input in boxes.Input.SkipLast(1))
        {
            count += ZeroReader.Are(index, input) && ZeroReader.Lengths(index, input) is [{ Tensor: null } rows, { Tensor: null, Value: BoxColumns }] ? rows.Value
                : throw new NotUnderstoodException(boxes, $"it is expected to put zeros in front of the boxes, as many as the file says, of {BoxColumns} columns");
        }

        return count;
    }

    private static NodeProto Cut(GraphIndex index, NodeProto last, long count)
    {
        string padded = last.Output[0];
        List<NodeProto> readers = [.. index.Readers(padded)];
        if (readers is not [var reader] || index.IsOutput(padded))
        {
            throw new NotUnderstoodException(last, $"its result has rows in front of those of the boxes, and one node alone is expected to read it and to cut them off");
        }

        return reader.Is("Slice") && SliceRange.Of(index, reader) is { Axis: 0, End: SliceRange.Open } range && range.First == count
            ? reader
            : throw new NotUnderstoodException(reader, $"it is expected to cut off what stands in front of the boxes, up to row {count}, and nothing else");
    }
}
