using System;
using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>Columns that stand side by side in a matrix, taken out of it by Slice or by Split. Before opset 10 and 13 what they take are attributes, since then inputs.</summary>
internal static class ColumnRanges
{
    /// <summary>Which columns of its first input an output of the node is; a slice may be said to end behind the last one.</summary>
    public static (int First, int Count)? Of(GraphIndex index, NodeProto node, string output) => node.Is("Slice") ? OfSlice(index, node)
        : node.Is("Split") && node.Int("axis", 0) is 1 or -1 ? OfSplit(index, node, node.Output.IndexOf(output))
        : null;

    private static (int First, int Count)? OfSlice(GraphIndex index, NodeProto node)
    {
        bool everyOne = node.InputAt(4) is not { } steps || index.Constant(steps) is { Values: [1] };
        return everyOne && Part(index, node, 1, "starts") is { Values: [>= 0 and < int.MaxValue and var first] } && Part(index, node, 2, "ends") is { Values: [var end] }
            && Part(index, node, 3, "axes") is { Values: [1 or -1] } && end > first
            ? ((int)first, (int)(Math.Min(end, int.MaxValue) - first))
            : null;
    }

    private static (int First, int Count)? OfSplit(GraphIndex index, NodeProto node, int place)
    {
        if (Part(index, node, 1, "split") is { } sizes)
        {
            return sizes.Values.Count == node.Output.Count ? ((int)sizes.Values.Take(place).Sum(), (int)sizes.Values[place]) : null;
        }

        return index.Width(node.Input[0]) is { } width && width % node.Output.Count == 0
            ? (place * (int)(width / node.Output.Count), (int)(width / node.Output.Count))
            : null;
    }

    private static Constant? Part(GraphIndex index, NodeProto node, int place, string name) => node.Find(name) is { } attribute
        ? new([attribute.Ints.Count], [.. attribute.Ints.Select(value => (double)value)])
        : node.InputAt(place) is { } tensor ? index.Constant(tensor) : null;
}
