using Onnx;

namespace RoiGen.Onnx.Pyramids;

/// <summary>One level of the pattern: a RoiAlign of the boxes of a level, whose results are scattered to their rows.</summary>
/// <param name="Scatter">The node that puts results at their rows.</param>
/// <param name="Pool">The RoiAlign.</param>
/// <param name="Comparison">The node that finds the boxes of the level.</param>
/// <param name="Selection">The level.</param>
/// <param name="Boxes">The matrix of all boxes: image, left, top, right, bottom.</param>
/// <param name="IsShifted">Whether its boxes are moved by half a pixel before the RoiAlign.</param>
internal sealed record PooledLevel(NodeProto Scatter, NodeProto Pool, NodeProto Comparison, Selection Selection, string Boxes, bool IsShifted)
{
    public string Map => Pool.Input[0];
}
