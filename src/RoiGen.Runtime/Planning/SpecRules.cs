using System;

namespace RoiGen.Planning;

/// <summary>A setting that means nothing: which one, its value, and what is allowed. The runtime throws it, the generator reports it.</summary>
internal readonly record struct SpecProblem(string Setting, string Value, string Allowed)
{
    public override string ToString() => $"{Setting} is {Value}; allowed is {Allowed}.";
}

/// <summary>The limits of every setting, in one place for the runtime and the generator.</summary>
internal static class SpecRules
{
    public const int MaxOutput = 1024;
    public const int MaxSamples = 256;
    public const float MaxMinimumSize = 1e6f;

    public static SpecProblem? FirstProblem(in RoiAlignSpec spec) =>
        Output(spec.OutputHeight, spec.OutputWidth)
        ?? Range(nameof(spec.Samples), spec.Samples, 0, MaxSamples, " (0 is adaptive)")
        ?? Layout(nameof(spec.OutputLayout), spec.OutputLayout)
        ?? Named<RoiOffset>(nameof(spec.Offset), (int)spec.Offset, (int)RoiOffset.HalfPixelSource)
        ?? MinimumSize(spec.MinimumSize)
        ?? Named<RoiReduction>(nameof(spec.Reduction), (int)spec.Reduction, (int)RoiReduction.MaxFromZero)
        ?? Named<SamplePlacement>(nameof(spec.Placement), (int)spec.Placement, (int)SamplePlacement.Interior)
        ?? NonFinite(spec.NonFinite);

    public static SpecProblem? FirstProblem(in RoiPoolSpec spec) =>
        Output(spec.OutputHeight, spec.OutputWidth)
        ?? Layout(nameof(spec.OutputLayout), spec.OutputLayout)
        ?? Named<PoolRounding>(nameof(spec.Rounding), (int)spec.Rounding, (int)PoolRounding.Exact)
        ?? Named<PoolBins>(nameof(spec.Bins), (int)spec.Bins, (int)PoolBins.FloorSize)
        ?? PairOfBins(spec)
        ?? NonFinite(spec.NonFinite);

    public static SpecProblem? Range(string setting, int value, int low, int high, string remark = "") =>
        value >= low && value <= high
            ? null
            : new SpecProblem(setting, FormattableString.Invariant($"{value}"), FormattableString.Invariant($"{low} to {high}{remark}"));

    public static SpecProblem? Layout(string setting, TensorLayout value) =>
        Named<TensorLayout>(setting, (int)value, (int)TensorLayout.Nhwc);

    public static SpecProblem? Unroll(Unrolling value) => Named<Unrolling>(nameof(Unroll), (int)value, (int)Unrolling.Bin);

    private static SpecProblem? NonFinite(NonFiniteRoi value) => Named<NonFiniteRoi>(nameof(NonFinite), (int)value, (int)NonFiniteRoi.Zero);

    // Takes numbers, not the enum: the valid case runs in every call and must not box.
    private static SpecProblem? Named<TEnum>(string setting, int value, int last)
        where TEnum : struct, Enum =>
        value >= 0 && value <= last
            ? null
            : new SpecProblem(setting, FormattableString.Invariant($"{value}"), string.Join(", ", Enum.GetNames(typeof(TEnum))));

    private static SpecProblem? Output(int height, int width) =>
        Range("OutputHeight", height, 1, MaxOutput, " (Output sets height and width)")
        ?? Range("OutputWidth", width, 1, MaxOutput, " (Output sets height and width)");

    // An inclusive end belongs to bins that overlap; whole pixels a bin need a region of whole pixels.
    private static SpecProblem? PairOfBins(in RoiPoolSpec spec) => (spec.Rounding, spec.Bins) switch
    {
        (PoolRounding.InclusiveEnd, not PoolBins.Overlapping) => Pair(spec, nameof(PoolBins.Overlapping)),
        (PoolRounding.Exact, PoolBins.FloorSize) => Pair(spec, $"{nameof(PoolBins.Overlapping)}, {nameof(PoolBins.Partition)}"),
        _ => null,
    };

    private static SpecProblem Pair(in RoiPoolSpec spec, string allowed) =>
        new(nameof(spec.Bins), $"{spec.Bins}", $"{allowed} where {nameof(spec.Rounding)} is {spec.Rounding}");

    // Written so that NaN fails.
    private static SpecProblem? MinimumSize(float value) =>
        value >= 0 && value <= MaxMinimumSize
            ? null
            : new SpecProblem("MinimumSize", FormattableString.Invariant($"{value}"), FormattableString.Invariant($"0 to {MaxMinimumSize}"));
}
