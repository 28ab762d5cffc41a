using System;
using System.Linq;

namespace RoiGen.Settings;

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
    public const int MaxLevel = 100;
    public const float MaxMinimumSize = 1e6f;

    private const string OutputRemark = " (Output sets height and width)";

    public static SpecProblem? FirstProblem(in RoiAlignSpec spec) => Problems(spec).First;

    public static SpecProblem? FirstProblem(in RoiPoolSpec spec) => Problems(spec).First;

    public static SpecProblem? FirstProblem(in PrRoiPoolSpec spec) => Problems(spec).First;

    public static SpecProblem? FirstProblem(in CropAndResizeSpec spec) => Problems(spec).First;

    public static SpecProblem? FirstProblemOfFloats(in CropAndResizeSpec spec) => ProblemsOfFloats(spec).First;

    public static SpecProblem? FirstProblem(in PsRoiAlignSpec spec) => Problems(spec).First;

    public static SpecProblem? FirstProblem(in PsRoiPoolSpec spec) => Problems(spec).First;

    public static SpecProblems Problems(in RoiAlignSpec spec) => new()
    {
        OutputHeight(spec.OutputHeight),
        OutputWidth(spec.OutputWidth),
        Range(nameof(spec.Samples), spec.Samples, 0, MaxSamples, " (0 is adaptive)"),
        Layout(nameof(spec.OutputLayout), spec.OutputLayout),
        Named<RoiOffset>(nameof(spec.Offset), (int)spec.Offset, (int)RoiOffset.HalfPixelSource),
        MinimumSize(spec.MinimumSize),
        Named<RoiReduction>(nameof(spec.Reduction), (int)spec.Reduction, (int)RoiReduction.MaxFromZero),
        Named<SamplePlacement>(nameof(spec.Placement), (int)spec.Placement, (int)SamplePlacement.Interior),
        NonFinite(spec.NonFinite),
    };

    public static SpecProblems Problems(in RoiPoolSpec spec) => new()
    {
        OutputHeight(spec.OutputHeight),
        OutputWidth(spec.OutputWidth),
        Layout(nameof(spec.OutputLayout), spec.OutputLayout),
        Named<PoolRounding>(nameof(spec.Rounding), (int)spec.Rounding, (int)PoolRounding.Exact),
        Named<PoolBins>(nameof(spec.Bins), (int)spec.Bins, (int)PoolBins.FloorSize),
        PairOfBins(spec),
        NonFinite(spec.NonFinite),
    };

    public static SpecProblems Problems(in PrRoiPoolSpec spec) => new()
    {
        OutputHeight(spec.OutputHeight),
        OutputWidth(spec.OutputWidth),
        Layout(nameof(spec.OutputLayout), spec.OutputLayout),
        NonFinite(spec.NonFinite),
    };

    public static SpecProblems Problems(in CropAndResizeSpec spec) => new()
    {
        OutputHeight(spec.OutputHeight),
        OutputWidth(spec.OutputWidth),
        Layout(nameof(spec.OutputLayout), spec.OutputLayout),
        Named<Interpolation>(nameof(spec.Interpolation), (int)spec.Interpolation, (int)Interpolation.Nearest),
        Named<CropEnds>(nameof(spec.Ends), (int)spec.Ends, (int)CropEnds.Exact),
        Finite(nameof(spec.Scale), spec.Scale),
        Finite(nameof(spec.Mean), spec.Mean, positive: false),
        Finite(nameof(spec.Deviation), spec.Deviation, positive: true),
        NonFinite(spec.NonFinite, NonFiniteRoi.Extrapolate),
    };

    /// <summary>What is wrong with a crop of floats: the settings that only bytes have.</summary>
    public static SpecProblems ProblemsOfFloats(in CropAndResizeSpec spec)
    {
        SpecProblems problems = Problems(spec);
        problems.Add(spec.Scale == 1 ? null : OfBytes(nameof(spec.Scale), FormattableString.Invariant($"{spec.Scale}")));
        problems.Add(spec.Mean is null ? null : OfBytes(nameof(spec.Mean), "set"));
        problems.Add(spec.Deviation is null ? null : OfBytes(nameof(spec.Deviation), "set"));
        return problems;
    }

    public static SpecProblems Problems(in PsRoiAlignSpec spec) => new()
    {
        OutputHeight(spec.OutputHeight),
        OutputWidth(spec.OutputWidth),
        Range(nameof(spec.Samples), spec.Samples, 0, MaxSamples, " (0 is adaptive)"),
        Layout(nameof(spec.OutputLayout), spec.OutputLayout),
        NonFinite(spec.NonFinite),
    };

    public static SpecProblems Problems(in PsRoiPoolSpec spec) => new()
    {
        OutputHeight(spec.OutputHeight),
        OutputWidth(spec.OutputWidth),
        Layout(nameof(spec.OutputLayout), spec.OutputLayout),
        NonFinite(spec.NonFinite),
    };

    public static SpecProblem? FirstProblem(in LevelAssignment assignment) =>
        // Written so that NaN fails.
        (assignment.CanonicalSize > 0 && assignment.CanonicalSize <= float.MaxValue
            ? null
            : (SpecProblem?)new SpecProblem(nameof(assignment.CanonicalSize), FormattableString.Invariant($"{assignment.CanonicalSize}"), "a positive number"))
        ?? Range(nameof(assignment.CanonicalLevel), assignment.CanonicalLevel, -MaxLevel, MaxLevel)
        ?? Named<LevelGuard>(nameof(assignment.Guard), (int)assignment.Guard, (int)LevelGuard.Detectron2);

    public static SpecProblem? Range(string setting, int value, int low, int high, string remark = "") =>
        value >= low && value <= high
            ? null
            : new SpecProblem(setting, FormattableString.Invariant($"{value}"), FormattableString.Invariant($"{low} to {high}{remark}"));

    public static SpecProblem? Layout(string setting, TensorLayout value) =>
        Named<TensorLayout>(setting, (int)value, (int)TensorLayout.Nhwc);

    public static SpecProblem? Unroll(Unrolling value) => Named<Unrolling>(nameof(Unroll), (int)value, (int)Unrolling.Bin);

    private static SpecProblem? NonFinite(NonFiniteRoi value, NonFiniteRoi last = NonFiniteRoi.Zero) =>
        Named<NonFiniteRoi>(nameof(NonFinite), (int)value, (int)last);

    // Takes numbers, not the enum: the valid case runs in every call and must not box.
    private static SpecProblem? Named<TEnum>(string setting, int value, int last)
        where TEnum : struct, Enum =>
        value >= 0 && value <= last
            ? null
            : new SpecProblem(setting, FormattableString.Invariant($"{value}"), string.Join(", ", Enum.GetNames(typeof(TEnum)).Take(last + 1)));

    private static SpecProblem? Finite(string setting, float value) =>
        float.IsNaN(value) || float.IsInfinity(value) ? new SpecProblem(setting, FormattableString.Invariant($"{value}"), "a finite number") : null;

    private static SpecProblem? Finite(string setting, float[]? values, bool positive)
    {
        foreach (float value in values ?? [])
        {
            if (Finite(setting, value) is { } problem)
            {
                return problem;
            }

            if (positive && value <= 0)
            {
                return new SpecProblem(setting, FormattableString.Invariant($"{value}"), "a positive number");
            }
        }

        return null;
    }

    private static SpecProblem? OfBytes(string setting, string value) => new SpecProblem(setting, value, "nothing here: it belongs to images, FeatureMap<byte>");

    private static SpecProblem? OutputHeight(int height) => Range("OutputHeight", height, 1, MaxOutput, OutputRemark);

    private static SpecProblem? OutputWidth(int width) => Range("OutputWidth", width, 1, MaxOutput, OutputRemark);

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
