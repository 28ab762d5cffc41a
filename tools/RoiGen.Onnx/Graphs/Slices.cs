using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>Slices of some columns of a matrix: attributes before opset 10, inputs since.</summary>
internal static class Slices
{
    /// <summary>The first column and the count, if the node takes columns that stand side by side, counted from the first.</summary>
    public static (int First, int Count)? ColumnsOf(GraphIndex index, NodeProto node)
    {
        bool inputs = node.Input.Count > 1;
        Constant? Part(int place, string name) => !inputs
            ? node.Find(name) is { } attribute ? new([attribute.Ints.Count], [.. attribute.Ints.Select(value => (double)value)]) : null
            : node.InputAt(place) is { } tensor ? index.Constant(tensor) : null;

        bool everyOne = node.InputAt(4) is not { } steps || index.Constant(steps) is { Values: [1] };
        return everyOne && Part(1, "starts") is { Values: [>= 0 and var first] } && Part(2, "ends") is { Values: [< int.MaxValue and var end] }
            && Part(3, "axes") is { Values: [1 or -1] } && end > first
            ? ((int)first, (int)(end - first))
            : null;
    }
}
