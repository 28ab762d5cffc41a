namespace RoiGen.Onnx;

/// <summary>What became of a node.</summary>
internal enum Outcome
{
    Done,
    Refused,
    Warned,
    Left,
}
