using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>What one crop-and-resize call computes, chosen at run time; the counterpart of <see cref="T:RoiGen.CropAndResizeAttribute"/>.</summary>
public readonly record struct CropAndResizeSpec
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
        init => _scale = value;
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
    public static CropAndResizeSpec For(RoiConvention convention) => ConventionRules.CropProblem(convention) is { } problem
        ? throw new ArgumentException(problem.ToString(), nameof(convention))
        : ConventionRules.Crop(convention);
}
