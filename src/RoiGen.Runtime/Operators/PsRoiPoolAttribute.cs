using System;

namespace RoiGen;

/// <summary>
/// Asks the generator for position-sensitive ROI Pool of exactly this shape (Dai et al., R-FCN, 2016; torchvision's <c>ps_roi_pool</c>): every bin of a region,
/// rounded to whole pixels, is the average of the pixels of a channel of its own.
/// </summary>
/// <remarks>
/// Belongs on the same methods as <see cref="RoiAlignAttribute"/>. The output is <c>[rois, channels / bins, height, width]</c>, or <c>[rois, height, width, channels / bins]</c>
/// for <see cref="TensorLayout.Nhwc"/>: bin b of output channel o reads channel o * height * width + b. There are no kernels to specialise, for no two bins share a channel: the
/// method is the operator's Run method with fixed settings.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PsRoiPoolAttribute : Attribute
{
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

    /// <summary>Layout of the output, whatever the layout of the map.</summary>
    public TensorLayout OutputLayout { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.NonFinite"/>
    public NonFiniteRoi NonFinite { get; set; }
}
