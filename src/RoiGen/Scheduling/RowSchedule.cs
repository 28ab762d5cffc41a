using System.Collections.Generic;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Scheduling;

/// <summary>How the taps of a row of the scratch are combined.</summary>
internal enum RowTerm
{
    /// <summary>By a weighted sum.</summary>
    Sum,

    /// <summary>By the largest product of tap and weight.</summary>
    Maximum,
}

/// <summary>
/// The row passes of all kernels of a program that combine taps alike. The number of rows is an argument, so outputs of any size share them: a constant number would gain
/// nothing, because the loop over touched columns is inside.
/// </summary>
internal static class RowSchedule
{
    /// <summary>How a plan combines rows of the map; null where it has no row pass. A sample is the sum of its taps, also where the largest sample is looked for.</summary>
    public static RowTerm? Term(Contraction contraction) => contraction switch
    {
        Contraction.MaximumOfEntries or Contraction.Scatter => null,
        Contraction.MaximumOfTaps => RowTerm.Maximum,
        _ => RowTerm.Sum,
    };

    /// <summary>A method for each count of taps.</summary>
    public static IReadOnlyList<KernelMethod> Methods(RowTerm term, IEnumerable<int> taps, RegisterLayout layout) =>
        [.. taps.Select(count => SeparableBodies.Rows(term, count).In(layout))];

    /// <summary>
    /// The counts of row taps that a plan shares both passes at once for. Those of a maximum of samples combine columns otherwise than rows, so they stand in its own kernel.
    /// </summary>
    public static IReadOnlyList<int> FusedTaps(KernelPlan plan) => plan.Contraction == Contraction.MaximumOfSamples ? [] : plan.FusedTaps;

    /// <summary>Both passes at once, a method for each count of row taps; none where the registers keep them apart.</summary>
    public static IReadOnlyList<KernelMethod> Fused(IEnumerable<int> taps, RegisterLayout layout) =>
        layout.FusesPasses ? [.. taps.Select(count => SeparableBodies.Fused(count).In(layout))] : [];
}
