namespace RoiGen;

/// <summary>What one ROI Pool call computes, chosen at run time; the counterpart of <see cref="T:RoiGen.RoiPoolAttribute"/>.</summary>
public readonly record struct RoiPoolSpec
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

    /// <summary>How a region becomes pixels.</summary>
    public PoolRounding Rounding { get; init; }

    /// <summary>How the pixels of a region are dealt out to bins. Not every pair with <see cref="Rounding"/> means something; see there.</summary>
    public PoolBins Bins { get; init; }

    /// <inheritdoc cref="RoiAlignSpec.NonFinite"/>
    public NonFiniteRoi NonFinite { get; init; }
}
