using System;
using RoiGen.Emit.Isa;
using RoiGen.Model;
using RoiGen.Scheduling;
using RoiGen.Settings;

namespace RoiGen.Emit;

/// <summary>Names of emitted types, after XNNPACK: operation, size, taps or samples, instruction set. Profiles and disassembly show them.</summary>
internal static class KernelNames
{
    /// <summary>Characters of a method's name at most. Metadata holds 1,023 bytes of a name, a character takes up to three, and the compiler adds the file's.</summary>
    private const int MaxMethod = 100;

    /// <summary>The class that holds the kernels of a plan.</summary>
    public static string Of(KernelPlan plan, Unrolling unroll) =>
        Operation(plan.Contraction)
        + FormattableString.Invariant($"_{plan.OutputHeight}x{plan.OutputWidth}")
        + Bodies(plan)
        + (unroll == Scheduler.Shortest(plan.Contraction) ? string.Empty : $"_{unroll.ToString().ToLowerInvariant()}");

    /// <summary>The class of one of them.</summary>
    public static string Of(KernelSet set, IsaTarget target) => $"{set.Name}_{target.Suffix}";

    /// <summary>The beginning of the names of classes with row passes.</summary>
    public static string Of(RowTerm term) => term == RowTerm.Maximum ? "maxtap_rows" : "average_rows";

    /// <summary>The class of those of one instruction set.</summary>
    public static string Of(RowTerm term, IsaTarget target) => $"{Of(term)}_{target.Suffix}";

    /// <summary>The file of what a name begins. The names of methods' files have no such mark at their beginning.</summary>
    public static string File(string name) => $"RoiGen-{name}.g.cs";

    /// <summary>The class that holds a method's head.</summary>
    public static string Head(KernelRequest request) =>
        (request.Method.PlainName is { Length: > MaxMethod } name ? name.Substring(0, MaxMethod) : request.Method.PlainName) + "_head";

    /// <summary>The class that kernels of a contraction derive from.</summary>
    public static string Base(Contraction contraction) => contraction switch
    {
        Contraction.MaximumOfEntries => "TableKernel<float>",
        Contraction.Scatter => "ScatterKernel<float>",
        _ => "SeparableKernel<float>",
    };

    private static string Operation(Contraction contraction) => contraction switch
    {
        Contraction.Average => "average",
        Contraction.MaximumOfTaps => "maxtap",
        Contraction.MaximumOfSamples => "max",
        Contraction.MaximumOfEntries => "pool",
        Contraction.Scatter => "scatter",
        _ => throw new ArgumentOutOfRangeException(nameof(contraction), contraction, "A contraction without a name."),
    };

    private static string Bodies(KernelPlan plan) => plan.Contraction switch
    {
        Contraction.Average => FormattableString.Invariant($"_taps{plan.MaxTaps}"),
        Contraction.MaximumOfEntries or Contraction.Scatter => string.Empty,
        _ => plan.Samples == 0 ? "_adaptive" : FormattableString.Invariant($"_s{plan.Samples}"),
    };
}
