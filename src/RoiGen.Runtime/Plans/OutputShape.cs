namespace RoiGen.Plans;

/// <summary>Bins of a region's output, and the order they are written in.</summary>
internal readonly record struct OutputShape(int Height, int Width, TensorLayout Layout)
{
    public int Bins => Height * Width;

    public static OutputShape Of(in RoiAlignSpec spec) => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);

    public static OutputShape Of(in RoiPoolSpec spec) => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);

    public static OutputShape Of(in CropAndResizeSpec spec) => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);

    public static OutputShape Of(in PsRoiAlignSpec spec) => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);

    public static OutputShape Of(in PsRoiPoolSpec spec) => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);

    public static OutputShape Of(in PrRoiPoolSpec spec) => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);
}
