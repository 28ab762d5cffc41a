namespace RoiGen.Onnx.Graphs;

/// <summary>One column of a matrix of boxes.</summary>
internal readonly record struct Column(string Matrix, int Number);
