using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>
/// Asks the generator for a ROI Align kernel of exactly this shape (He et al., Mask R-CNN, 2017): every bin of a region is the average, or another
/// <see cref="Reduction"/>, of bilinear samples of the feature map.
/// </summary>
/// <remarks>
/// Belongs on a static partial method <c>void M(FeatureMap&lt;float&gt; features, RoiBatch rois, Span&lt;float&gt; output)</c>, optionally with a last
/// parameter <c>ParallelOptions parallel</c>. The output is <c>[rois, channels, height, width]</c>, or <c>[rois, height, width, channels]</c>
/// for <see cref="TensorLayout.Nhwc"/>; its length must be exact. A map of another layout or channel count takes the portable kernel, with the same bits.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RoiAlignAttribute : Attribute
{
    private TensorLayout? _outputLayout;
    private RoiOffset? _offset;
    private float? _minimumSize;
    private RoiReduction? _reduction;

    /// <summary>Height and width of the output in bins, 1 to 1024; set this, or <see cref="OutputHeight"/> and <see cref="OutputWidth"/>.</summary>
    public int Output
    {
        get => OutputHeight == OutputWidth ? OutputHeight : 0;
        set => (OutputHeight, OutputWidth) = (value, value);
    }

    /// <summary>Height of the output in bins, 1 to 1024.</summary>
    public int OutputHeight { get; set; }

    /// <summary>Width of the output in bins, 1 to 1024.</summary>
    public int OutputWidth { get; set; }

    /// <summary>Samples of a bin along each axis, 1 to 256; 0, the default, is adaptive: ceil(region size / output size).</summary>
    public int Samples { get; set; }

    /// <summary>Channels of the feature map that the kernel is specialised for; 0, the default, is any count.</summary>
    public int Channels { get; set; }

    /// <summary>Layout of the feature map that the kernel is specialised for.</summary>
    public TensorLayout Layout { get; set; }

    /// <summary>Layout of the output; as <see cref="Layout"/> when not set.</summary>
    public TensorLayout OutputLayout
    {
        get => _outputLayout ?? Layout;
        set => _outputLayout = value;
    }

    /// <summary>The framework whose results are wanted: it decides the defaults of <see cref="Offset"/> and <see cref="Reduction"/>. They win where they are set too.</summary>
    public RoiConvention Convention { get; set; }

    /// <summary>How region corners become map coordinates; the convention's when not set.</summary>
    public RoiOffset Offset
    {
        get => _offset ?? RoiAlignInfo.Table.Preset(Convention).Offset;
        set => _offset = value;
    }

    /// <summary>Smallest width and height of a region on the map, in pixels, 0 to 1,000,000; when not set, 1 for <see cref="RoiOffset.None"/> and otherwise 0, which is no limit at all.</summary>
    public float MinimumSize
    {
        get => _minimumSize ?? RoiAlignSpec.DefaultMinimumSize(Offset);
        set => _minimumSize = value;
    }

    /// <summary>How the samples of a bin become one value; the convention's when not set.</summary>
    public RoiReduction Reduction
    {
        get => _reduction ?? RoiAlignInfo.Table.Preset(Convention).Reduction;
        set => _reduction = value;
    }

    /// <summary>Where the samples of a bin lie.</summary>
    public SamplePlacement Placement { get; set; }

    /// <summary>What happens to a region that is not finite.</summary>
    public NonFiniteRoi NonFinite { get; set; }

    /// <summary>How much of the output is written out; the samples and taps of a bin always are.</summary>
    public Unrolling Unroll { get; set; }
}
