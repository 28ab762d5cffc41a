using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>
/// Asks the generator for a ROI Pool kernel of exactly this shape (Girshick, Fast R-CNN, 2015): every bin of a region, rounded to whole
/// pixels, is the maximum of its pixels. Unless said otherwise, bins and their float32 edges are those of Caffe, torchvision and ONNX MaxRoiPool.
/// </summary>
/// <remarks>Belongs on the same methods, with the same output, as <see cref="RoiAlignAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RoiPoolAttribute : Attribute
{
    private TensorLayout? _outputLayout;
    private PoolRounding? _rounding;
    private PoolBins? _bins;

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

    /// <summary>The framework whose results are wanted: it decides the defaults of <see cref="Rounding"/> and <see cref="Bins"/>. They win where they are set too.</summary>
    public RoiConvention Convention { get; set; }

    /// <summary>How a region becomes pixels; the convention's when not set.</summary>
    public PoolRounding Rounding
    {
        get => _rounding ?? RoiPoolInfo.Table.Preset(Convention).Rounding;
        set => _rounding = value;
    }

    /// <summary>How the pixels of a region are dealt out to bins. Not every pair with <see cref="Rounding"/> means something; see there. The convention's when not set.</summary>
    public PoolBins Bins
    {
        get => _bins ?? RoiPoolInfo.Table.Preset(Convention).Bins;
        set => _bins = value;
    }

    /// <inheritdoc cref="RoiAlignAttribute.NonFinite"/>
    public NonFiniteRoi NonFinite { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.Unroll"/>
    public Unrolling Unroll { get; set; }
}
