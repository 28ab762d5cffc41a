namespace RoiGen.Execution;

/// <summary>Bins of a region's output, and the order they are written in.</summary>
internal readonly record struct OutputShape(int Height, int Width, TensorLayout Layout)
{
    public int Bins => Height * Width;
}
