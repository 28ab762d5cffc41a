using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Settings;

/// <summary>The contraction that an operator needs.</summary>
internal enum Contraction
{
    /// <summary>Weighted sums of taps, first over rows, then over columns.</summary>
    Average,

    /// <summary>The largest products of taps and weights, first over rows, then over columns.</summary>
    MaximumOfTaps,

    /// <summary>Weighted sums of the two taps of a sample over rows, then over columns, and the largest of a bin.</summary>
    MaximumOfSamples,

    /// <summary>The maximum of four entries of the maximum tables.</summary>
    MaximumOfEntries,

    /// <summary>Weighted sums, transposed: the gradient of bins is summed over columns of bins, then added to rows of the map.</summary>
    Scatter,
}

/// <summary>What a specialised kernel computes, independent of any instruction set; how it does so is the generator's schedule.</summary>
/// <param name="Contraction">The kind of contraction.</param>
/// <param name="OutputHeight">Rows of bins.</param>
/// <param name="OutputWidth">Columns of bins.</param>
/// <param name="Samples">Samples of a bin along each axis that a maximum tells apart; 0 is adaptive. An average merges them into taps, and has 0.</param>
/// <param name="MaxTaps">The most taps a bin and axis that the kernel has a body for; regions with more take the portable kernel.</param>
internal readonly record struct KernelPlan(Contraction Contraction, int OutputHeight, int OutputWidth, int Samples, int MaxTaps)
{
    /// <summary>Outputs larger than this, along either axis, are left to the portable kernel.</summary>
    public const int MaxSpecialisedOutput = 32;

    /// <summary>Enough for four samples a bin, or an adaptive grid over bins six pixels wide; loops beyond are long enough to run well unspecialised.</summary>
    public const int MaxSpecialisedTaps = 8;

    /// <summary>Taps a bin and axis of the pooling kernel: two overlapping table entries cover any range.</summary>
    public const int TableTaps = 2;

    /// <summary>Taps of a sample along an axis: it lies between two pixels.</summary>
    public const int SampleTaps = 2;

    /// <summary>The most samples that specialised kernels write out.</summary>
    public const int MaxSpecialisedSamples = MaxSpecialisedTaps / SampleTaps;

    /// <summary>Number of bins of the output.</summary>
    public int Bins => OutputHeight * OutputWidth;

    /// <summary>Rows of the scratch that a row of bins is made of: one, or one a sample where a maximum of samples must tell them apart.</summary>
    public int RowsOfBin => Contraction == Contraction.MaximumOfSamples ? Samples : 1;

    /// <summary>The counts of taps that the row pass has a body for.</summary>
    public IReadOnlyList<int> RowTaps => Contraction == Contraction.MaximumOfSamples ? [SampleTaps] : ColumnTaps;

    /// <summary>The counts of taps that the column pass has a body for.</summary>
    public IReadOnlyList<int> ColumnTaps => Contraction switch
    {
        Contraction.Average => [.. Enumerable.Range(1, MaxTaps)],
        // Taps that are not merged come in pairs, as many as there are samples.
        Contraction.MaximumOfTaps or Contraction.MaximumOfSamples =>
            Samples == 0 ? [.. Enumerable.Range(1, MaxSpecialisedSamples).Select(samples => SampleTaps * samples)] : [SampleTaps * Samples],
        _ => throw new ArgumentOutOfRangeException(nameof(Contraction), Contraction, "A contraction without a column pass."),
    };

    /// <summary>
    /// The counts of row taps that both passes at once have a body for, with registers that allow it. A maximum of taps has none: its taps are two operations each, and doing some of
    /// them twice takes as long as the scratch (W1: 3 to 6 % longer).
    /// </summary>
    public IReadOnlyList<int> FusedTaps => Contraction switch
    {
        Contraction.Average or Contraction.MaximumOfSamples => ColumnTaps,
        _ => [],
    };

    /// <summary>What a specialised kernel of the gradient computes: weighted sums have one, whatever their taps.</summary>
    public KernelPlan? Gradient => Contraction == Contraction.Average ? new(Contraction.Scatter, OutputHeight, OutputWidth, 0, 0) : null;

    /// <summary>Whether the output is small enough to be written out.</summary>
    public bool FitsOutput => OutputHeight <= MaxSpecialisedOutput && OutputWidth <= MaxSpecialisedOutput;

    /// <summary>Whether there is a body for some count of samples. Weighted sums merge taps; maxima need them all, and those of samples a fixed count too.</summary>
    public bool FitsSamples => Contraction switch
    {
        Contraction.MaximumOfTaps => Samples <= MaxSpecialisedSamples,
        Contraction.MaximumOfSamples => Samples is > 0 and <= MaxSpecialisedSamples,
        Contraction.Average or Contraction.MaximumOfEntries or Contraction.Scatter => true,
        _ => throw new ArgumentOutOfRangeException(nameof(Contraction), Contraction, "A contraction without a limit of samples."),
    };
}
