namespace RoiGen.Onnx.Tests.Building;

/// <summary>How a model takes columns out of a matrix.</summary>
internal enum ColumnForm
{
    Gather,
    Slice,
    Split,
}
