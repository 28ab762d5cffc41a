using System;

namespace RoiGen.Planning;

/// <summary>The contraction that an operator needs.</summary>
internal enum Contraction
{
    /// <summary>Weighted sums of taps, first over rows, then over columns.</summary>
    Average,

    /// <summary>The maximum of four entries of the maximum tables.</summary>
    Maximum,
}

/// <summary>What a specialised kernel computes, independent of any instruction set; how it does so is the generator's schedule.</summary>
/// <param name="Contraction">The kind of contraction.</param>
/// <param name="OutputHeight">Rows of bins.</param>
/// <param name="OutputWidth">Columns of bins.</param>
/// <param name="MaxTaps">The kernel has one body for each count of taps a bin and axis from 1 to this; regions with more take the portable kernel.</param>
internal readonly record struct KernelPlan(Contraction Contraction, int OutputHeight, int OutputWidth, int MaxTaps)
{
    /// <summary>Outputs larger than this, along either axis, are left to the portable kernel.</summary>
    public const int MaxSpecialisedOutput = 32;

    /// <summary>Enough for four samples a bin, or an adaptive grid over bins six pixels wide; loops beyond are long enough to run well unspecialised.</summary>
    public const int MaxSpecialisedTaps = 8;

    /// <summary>Taps a bin and axis of the pooling kernel: two overlapping table entries cover any range.</summary>
    public const int TableTaps = 2;

    /// <summary>Number of bins of the output.</summary>
    public int Bins => OutputHeight * OutputWidth;

    public static KernelPlan For(in RoiAlignSpec spec) => new(
        Contraction.Average,
        spec.OutputHeight,
        spec.OutputWidth,
        // A sample lies between two pixels, so s samples name at most 2 s of them.
        spec.Samples == 0 ? MaxSpecialisedTaps : Math.Min(2 * spec.Samples, MaxSpecialisedTaps));

    public static KernelPlan For(in RoiPoolSpec spec) => new(Contraction.Maximum, spec.OutputHeight, spec.OutputWidth, TableTaps);

    // A bin of l pixels meets up to l + 2 of them, so only the regions tell how many.
    public static KernelPlan For(in PrRoiPoolSpec spec) => new(Contraction.Average, spec.OutputHeight, spec.OutputWidth, MaxSpecialisedTaps);

    // One sample a bin: between two pixels, or on one.
    public static KernelPlan For(in CropAndResizeSpec spec) => new(
        Contraction.Average, spec.OutputHeight, spec.OutputWidth, spec.Interpolation == Interpolation.Nearest ? 1 : 2);

    /// <summary>Why no specialised kernel is written, or null when one is.</summary>
    public string? ReasonForPortable =>
        OutputHeight <= MaxSpecialisedOutput && OutputWidth <= MaxSpecialisedOutput
            ? null
            : FormattableString.Invariant(
                $"an output of {OutputHeight}x{OutputWidth} bins is larger than {MaxSpecialisedOutput} along an axis, where unrolled code no longer pays");
}
