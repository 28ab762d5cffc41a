using System;

namespace RoiGen;

/// <summary>
/// Asks the generator for a precise ROI Pool kernel of exactly this shape (Jiang et al., IoU-Net, 2018; mmcv's <c>prroi_pool</c>): every bin of a region is the mean of the
/// bilinear surface over the bin, integrated, not sampled. Pixels off the map count as 0; a region of no size, or reversed, is 0.
/// </summary>
/// <remarks>Belongs on the same methods, with the same output, as <see cref="RoiAlignAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrRoiPoolAttribute : Attribute
{
    private TensorLayout? _outputLayout;

    /// <inheritdoc cref="RoiAlignAttribute.Output"/>
    public int Output
    {
        get => OutputHeight == OutputWidth ? OutputHeight : 0;
        set => (OutputHeight, OutputWidth) = (value, value);
    }

    /// <inheritdoc cref="RoiAlignAttribute.OutputHeight"/>
    public int OutputHeight { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.OutputWidth"/>
    public int OutputWidth { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.Channels"/>
    public int Channels { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.Layout"/>
    public TensorLayout Layout { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.OutputLayout"/>
    public TensorLayout OutputLayout
    {
        get => _outputLayout ?? Layout;
        set => _outputLayout = value;
    }

    /// <inheritdoc cref="RoiAlignAttribute.NonFinite"/>
    public NonFiniteRoi NonFinite { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.Unroll"/>
    public Unrolling Unroll { get; set; }
}
