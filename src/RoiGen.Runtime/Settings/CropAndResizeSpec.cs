using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>What one crop-and-resize call computes, chosen at run time; the counterpart of <see cref="T:RoiGen.CropAndResizeAttribute"/>.</summary>
public readonly record struct CropAndResizeSpec : IOperatorSpec<CropAndResizeSpec>
{
    private readonly float? _scale;

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

    /// <summary>Factor of the bytes of an image, before <see cref="Mean"/>; finite, 1 by default. For maps of bytes only, as the next two.</summary>
    public float Scale
    {
        get => _scale ?? 1;
        init => _scale = value == 1 ? null : value;
    }

    /// <summary>What is subtracted from each channel, one number a channel; 0 when null. It is read during calls, and not copied.</summary>
    public float[]? Mean { get; init; }

    /// <summary>What each channel is divided by after that, one number a channel, finite and positive; 1 when null. It is read during calls, and not copied.</summary>
    public float[]? Deviation { get; init; }

    /// <summary>How a sample between pixels gets its value.</summary>
    public Interpolation Interpolation { get; init; }

    /// <summary>Where the first and the last sample of an axis lie.</summary>
    public CropEnds Ends { get; init; }

    /// <summary>The value of samples off the map; any number.</summary>
    public float Extrapolation { get; init; }

    /// <summary>What happens to a region that is not finite.</summary>
    public NonFiniteRoi NonFinite { get; init; }

    /// <summary>The settings of a framework; what is set beside them wins: <c>CropAndResizeSpec.For(RoiConvention.OnnxOpset16) with { Output = 14 }</c>.</summary>
    /// <param name="convention">The framework: <see cref="RoiConvention.TensorFlow"/>, or one of ONNX for ONNX Runtime's contributed operator.</param>
    /// <exception cref="ArgumentException">It has no crop-and-resize.</exception>
    public static CropAndResizeSpec For(RoiConvention convention) => CropAndResizeInfo.Table.For(convention);

    CropAndResizeSpec IOperatorSpec<CropAndResizeSpec>.Visit<TVisitor>(ref TVisitor visitor) => this with
    {
        OutputHeight = SettingVisits.Side(ref visitor, nameof(OutputHeight), OutputHeight),
        OutputWidth = SettingVisits.Side(ref visitor, nameof(OutputWidth), OutputWidth),
        OutputLayout = SettingVisits.Layout(ref visitor, nameof(OutputLayout), OutputLayout),
        Scale = visitor.Float(nameof(Scale), Scale, FloatRange.Finite, otherwise: 1, ofImages: true),
        Interpolation = (Interpolation)visitor.Choice(nameof(Interpolation), (int)Interpolation, typeof(Interpolation), (int)Interpolation.Nearest),
        Ends = (CropEnds)visitor.Choice(nameof(Ends), (int)Ends, typeof(CropEnds), (int)CropEnds.Exact),
        Extrapolation = visitor.Float(nameof(Extrapolation), Extrapolation, FloatRange.Any, otherwise: 0, ofImages: false),
        NonFinite = (NonFiniteRoi)visitor.Choice(nameof(NonFinite), (int)NonFinite, typeof(NonFiniteRoi), (int)NonFiniteRoi.Extrapolate),
        Mean = visitor.Floats(nameof(Mean), Mean, FloatRange.Finite),
        Deviation = visitor.Floats(nameof(Deviation), Deviation, FloatRange.Positive),
    };
}
