using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>Columns that stand side by side in a matrix, taken out of it by Slice or by Split.</summary>
internal static class ColumnRanges
{
    /// <summary>Which columns of its first input an output of the node is; a slice may be said to end behind the last one.</summary>
    public static (int First, int Count)? Of(GraphIndex index, NodeProto node, string output) => node.Is("Slice") ? SliceRange.Of(index, node) is { Axis: 1 or -1 } range ? (range.First, range.End - range.First) : null
        : node.Is("Split") && node.Int("axis", 0) is 1 or -1 ? OfSplit(index, node, node.Output.IndexOf(output))
        : null;

    private static (int First, int Count)? OfSplit(GraphIndex index, NodeProto node, int place)
    {
        if (SliceRange.Part(index, node, 1, "split") is { } sizes)
        {
            return sizes.Values.Count == node.Output.Count ? ((int)sizes.Values.Take(place).Sum(), (int)sizes.Values[place]) : null;
        }

        // Sizes that are computed are not equal parts.
        return node.InputAt(1) is null && index.Width(node.Input[0]) is { } width && width % node.Output.Count == 0
            ? (place * (int)(width / node.Output.Count), (int)(width / node.Output.Count))
            : null;
    }
}
