using System;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>What one ROI Pool call computes, chosen at run time; the counterpart of <see cref="T:RoiGen.RoiPoolAttribute"/>.</summary>
public readonly record struct RoiPoolSpec : IOperatorSpec<RoiPoolSpec>
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

    /// <inheritdoc cref="RoiAlignSpec.Step"/>
    public OutputStep Step { get; init; }

    /// <summary>The settings of a framework; what is set beside them wins: <c>RoiPoolSpec.For(RoiConvention.Mmcv) with { Output = 7 }</c>.</summary>
    /// <param name="convention">The framework.</param>
    /// <exception cref="ArgumentException">It has no ROI Pool.</exception>
    public static RoiPoolSpec For(RoiConvention convention) => RoiPoolInfo.Table.For(convention);

    RoiPoolSpec IOperatorSpec<RoiPoolSpec>.Visit<TVisitor>(ref TVisitor visitor)
    {
        RoiPoolSpec spec = this with
        {
            OutputHeight = SettingVisits.Side(ref visitor, nameof(OutputHeight), OutputHeight),
            OutputWidth = SettingVisits.Side(ref visitor, nameof(OutputWidth), OutputWidth),
            OutputLayout = SettingVisits.Layout(ref visitor, nameof(OutputLayout), OutputLayout),
            Rounding = (PoolRounding)visitor.Choice(nameof(Rounding), (int)Rounding, typeof(PoolRounding), (int)PoolRounding.Exact),
            Bins = (PoolBins)visitor.Choice(nameof(Bins), (int)Bins, typeof(PoolBins), (int)PoolBins.FloorSize),
        };
        visitor.Together(spec.PairOfBins());
        return spec with
        {
            NonFinite = SettingVisits.NonFinite(ref visitor, NonFinite),
            Step = visitor.Step(nameof(Step), Step),
        };
    }

    // An inclusive end belongs to bins that overlap; whole pixels a bin need a region of whole pixels.
    private SpecProblem? PairOfBins() => (Rounding, Bins) switch
    {
        (PoolRounding.InclusiveEnd, not PoolBins.Overlapping) => Pair(nameof(PoolBins.Overlapping)),
        (PoolRounding.Exact, PoolBins.FloorSize) => Pair($"{nameof(PoolBins.Overlapping)}, {nameof(PoolBins.Partition)}"),
        _ => null,
    };

    private SpecProblem Pair(string allowed) => new(nameof(Bins), $"{Bins}", $"{allowed} where {nameof(Rounding)} is {Rounding}");
}
