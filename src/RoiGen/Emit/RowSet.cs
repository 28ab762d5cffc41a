using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Isa;
using RoiGen.Model;
using RoiGen.Scheduling;

namespace RoiGen.Emit;

/// <summary>The row passes that the kernels of a program share, one class for each instruction set.</summary>
/// <param name="Term">How they combine taps.</param>
/// <param name="Taps">The counts of taps that some kernel needs, ascending.</param>
/// <param name="FusedTaps">Those that some kernel needs both passes at once for, ascending.</param>
/// <param name="Channels">The most channels that a method has, and no more than the widest vector: they decide which instruction sets there are passes for.</param>
/// <param name="ChecksOverflow">Whether the consumer compiles with checked arithmetic.</param>
/// <param name="InstructionSets">The instruction sets that the project wants kernels for, by name; empty for all.</param>
internal sealed record RowSet(RowTerm Term, EquatableArray<int> Taps, EquatableArray<int> FusedTaps, int Channels, bool ChecksOverflow, EquatableArray<string> InstructionSets)
{
    /// <summary>The beginning of the classes' names.</summary>
    public string Name => KernelNames.Of(Term);

    /// <summary>Name of their file.</summary>
    public string HintName => KernelNames.File(Name);

    /// <summary>The instruction sets that there are passes for, widest first.</summary>
    public IEnumerable<IsaTarget> Targets => IsaTarget.Filled(InstructionSets, Channels);

    /// <summary>The passes of one of them, as many as there are counts of taps.</summary>
    public IReadOnlyList<KernelMethod> Methods(IsaTarget target) => RowSchedule.Methods(Term, Taps, target.Layout);

    /// <summary>Both passes at once, as many methods as there are counts of taps for them; none where the registers keep them apart.</summary>
    public IReadOnlyList<KernelMethod> Fused(IsaTarget target) => RowSchedule.Fused(FusedTaps, target.Layout);

    /// <summary>What the kernels of a program need: of each term one.</summary>
    public static IEnumerable<RowSet> Shared(IEnumerable<KernelSet> kernels) =>
        from set in kernels
        let term = RowSchedule.Term(set.Plan.Contraction)
        where term is not null
        group set by term.Value into sets
        let first = sets.First()
        select new RowSet(
            sets.Key,
            Union(sets.Select(set => set.Plan.RowTaps)),
            Union(sets.Select(set => RowSchedule.FusedTaps(set.Plan))),
            sets.Max(set => set.Channels),
            first.ChecksOverflow,
            first.InstructionSets);

    private static EquatableArray<int> Union(IEnumerable<IReadOnlyList<int>> counts) => new(counts.SelectMany(taps => taps).Distinct().OrderBy(taps => taps));
}
