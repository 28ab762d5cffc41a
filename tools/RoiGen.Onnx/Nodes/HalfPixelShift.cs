using System;
using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Nodes;

/// <summary>Boxes that a Sub or an Add moves before a RoiAlign, as exporters write an offset of half a pixel before opset 16.</summary>
/// <param name="Boxes">The boxes before they are moved.</param>
/// <param name="Pixels">How far they are moved, in pixels of the map.</param>
internal readonly record struct HalfPixelShift(string Boxes, double Pixels)
{
    private const double Half = -0.5;

    /// <summary>Whether it is half a pixel to the last bit. Then (x - 0.5 / scale) * scale has the bits of x * scale - 0.5, where the scale is a power of two.</summary>
    public bool IsExact => Pixels == Half;

    /// <summary>Whether it was meant to be half a pixel.</summary>
    public bool IsNear => Math.Abs(Pixels - Half) < 1e-5;

    /// <summary>Null where boxes are not moved by an amount of the file.</summary>
    public static HalfPixelShift? Of(GraphIndex index, NodeProto pool)
    {
        NodeProto? node = index.Producer(index.Root(pool.Input[1]));
        if (node is null || !(node.Is("Sub") || node.Is("Add")))
        {
            return null;
        }

        float scale = pool.Float("spatial_scale", 1);
        return Amount(index, node.Input[1]) is { } second ? new(node.Input[0], (node.Is("Sub") ? -second : second) * scale)
            : node.Is("Add") && Amount(index, node.Input[0]) is { } first ? new(node.Input[1], first * scale)
            : null;
    }

    private static double? Amount(GraphIndex index, string tensor) =>
        index.Constant(tensor) is { Lengths.Count: <= 2 } amounts && amounts.Values.Distinct().Count() == 1 ? amounts.Values[0] : null;
}
