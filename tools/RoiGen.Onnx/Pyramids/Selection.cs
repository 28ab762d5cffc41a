namespace RoiGen.Onnx.Pyramids;

/// <summary>The rows of the boxes whose level has a number.</summary>
/// <param name="Levels">The tensor of levels.</param>
/// <param name="Number">What it is compared with.</param>
internal readonly record struct Selection(string Levels, int Number);
