namespace RoiGen;

/// <summary>What one crop-and-resize call computes, chosen at run time; the counterpart of <see cref="T:RoiGen.CropAndResizeAttribute"/>.</summary>
public readonly record struct CropAndResizeSpec
{
    /// <inheritdoc cref="RoiAlignSpec.Output"/>
    public int Output
    {
        get => OutputHeight == OutputWidth ? OutputHeight : 0;
        init => (OutputHeight, OutputWidth) = (value, value);
    }

    /// <inheritdoc cref="RoiAlignSpec.OutputHeight"/>
    public int OutputHeight { get; init; }

    /// <inheritdoc cref="RoiAlignSpec.OutputWidth"/>
    public int OutputWidth { get; init; }

    /// <inheritdoc cref="RoiAlignSpec.OutputLayout"/>
    public TensorLayout OutputLayout { get; init; }

    /// <summary>How a sample between pixels gets its value.</summary>
    public Interpolation Interpolation { get; init; }

    /// <summary>The value of samples off the map; any number.</summary>
    public float Extrapolation { get; init; }

    /// <summary>What happens to a region that is not finite.</summary>
    public NonFiniteRoi NonFinite { get; init; }
}
