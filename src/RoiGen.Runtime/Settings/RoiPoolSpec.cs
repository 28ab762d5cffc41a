using System;
using RoiGen.Settings;

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

    /// <summary>The settings of a framework; what is set beside them wins: <c>RoiPoolSpec.For(RoiConvention.Mmcv) with { Output = 7 }</c>.</summary>
    /// <param name="convention">The framework.</param>
    /// <exception cref="ArgumentException">It has no ROI Pool.</exception>
    public static RoiPoolSpec For(RoiConvention convention) => ConventionRules.PoolProblem(convention) is { } problem
        ? throw new ArgumentException(problem.ToString(), nameof(convention))
        : ConventionRules.Pool(convention);
}
