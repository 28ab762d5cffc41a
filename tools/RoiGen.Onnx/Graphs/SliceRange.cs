using System;
using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>What a Slice along one axis takes, counted from the front; before opset 10 its numbers are attributes, since then inputs.</summary>
/// <param name="Axis">The axis; -1 is the last.</param>
/// <param name="First">The first that it takes.</param>
/// <param name="End">The one behind the last, <see cref="Open"/> where that is further than any length.</param>
internal readonly record struct SliceRange(int Axis, int First, int End)
{
    public const int Open = int.MaxValue;

    /// <summary>Null where a slice is not understood, as one with steps or one that counts from the end.</summary>
    public static SliceRange? Of(GraphIndex index, NodeProto node)
    {
        bool everyOne = node.InputAt(4) is not { } steps || index.Constant(steps) is { Values: [1] };
        return everyOne && Part(index, node, 1, "starts") is { Values: [>= 0 and < int.MaxValue and var first] } && Part(index, node, 2, "ends") is { Values: [var end] }
            && Part(index, node, 3, "axes") is { Values: [var axis] } && end > first
            ? new((int)axis, (int)first, (int)Math.Min(end, Open))
            : null;
    }

    /// <summary>Numbers that are an attribute in some versions of an operator, and an input in others.</summary>
    public static Constant? Part(GraphIndex index, NodeProto node, int place, string name) => node.Find(name) is { } attribute
        ? new([attribute.Ints.Count], [.. attribute.Ints.Select(value => (double)value)])
        : node.InputAt(place) is { } tensor ? index.Constant(tensor) : null;
}
