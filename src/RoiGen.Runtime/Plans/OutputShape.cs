using RoiGen.Settings;

namespace RoiGen.Plans;

/// <summary>Bins of a region's output, and the order they are written in.</summary>
internal readonly record struct OutputShape(int Height, int Width, TensorLayout Layout)
{
    public int Bins => Height * Width;

    public static OutputShape Of<TSpec>(in TSpec spec)
        where TSpec : struct, IOperatorSpec<TSpec> => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);
}
