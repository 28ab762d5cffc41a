namespace RoiGen.Onnx.Graphs;

/// <summary>A length of a shape that a model computes: a number, or that of an axis of a tensor.</summary>
/// <param name="Tensor">The tensor, or null where it is a number.</param>
/// <param name="Axis">Its axis.</param>
/// <param name="Value">The number, where there is no tensor.</param>
internal readonly record struct Length(string? Tensor, int Axis, long Value);
