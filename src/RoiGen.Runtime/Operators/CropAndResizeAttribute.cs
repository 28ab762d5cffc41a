using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>
/// Asks the generator for a kernel that crops regions and resizes them to exactly this shape: TensorFlow's <c>tf.image.crop_and_resize</c>, ONNX Runtime's contributed
/// <c>CropAndResize</c>. Each value is one sample; the outermost samples lie on the edges of the region.
/// </summary>
/// <remarks>
/// Belongs on the same methods, with the same output, as <see cref="RoiAlignAttribute"/>. Boxes are fractions of the map (<see cref="RoiBatch.YxyxNormalized(ReadOnlySpan{float})"/>)
/// as in TensorFlow, or corners in image units (every other form), which the map's spatial scale takes to its pixels. A region that runs backwards is flipped.
/// With a first parameter <c>FeatureMap&lt;byte&gt;</c>, channels last and 1, 3 or 4 of them, a value is (pixel * <see cref="Scale"/> - <see cref="Mean"/>[c]) / <see cref="Deviation"/>[c].
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CropAndResizeAttribute : Attribute
{
    private TensorLayout? _outputLayout;
    private CropEnds? _ends;

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

    /// <summary>The framework whose results are wanted: it decides the default of <see cref="Ends"/>, which wins where it is set too.</summary>
    public RoiConvention Convention { get; set; }

    /// <summary>Where the first and the last sample of an axis lie; the convention's when not set.</summary>
    public CropEnds Ends
    {
        get => _ends ?? CropAndResizeInfo.Table.Preset(Convention).Ends;
        set => _ends = value;
    }

    /// <inheritdoc cref="CropAndResizeSpec.Scale"/>
    public float Scale { get; set; } = 1;

    /// <inheritdoc cref="CropAndResizeSpec.Mean"/>
    public float[]? Mean { get; set; }

    /// <inheritdoc cref="CropAndResizeSpec.Deviation"/>
    public float[]? Deviation { get; set; }

    /// <inheritdoc cref="CropAndResizeSpec.Interpolation"/>
    public Interpolation Interpolation { get; set; }

    /// <inheritdoc cref="CropAndResizeSpec.Extrapolation"/>
    public float Extrapolation { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.NonFinite"/>
    public NonFiniteRoi NonFinite { get; set; }

    /// <inheritdoc cref="RoiAlignAttribute.Unroll"/>
    public Unrolling Unroll { get; set; }
}
