using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Isa;
using RoiGen.Model;
using RoiGen.Scheduling;
using RoiGen.Settings;

namespace RoiGen.Emit;

/// <summary>The kernels of a plan, one for each instruction set: they are emitted once, and all methods of a program with that plan share them.</summary>
/// <param name="Plan">What they compute.</param>
/// <param name="Unroll">The unrolling that was asked for; never <see cref="Unrolling.Auto"/>.</param>
/// <param name="Channels">The most channels that a method has, and no more than the widest vector: they decide which instruction sets there is a kernel for.</param>
/// <param name="ChecksOverflow">Whether the consumer compiles with checked arithmetic.</param>
/// <param name="InstructionSets">The instruction sets that the project wants kernels for, by name; empty for all.</param>
internal sealed record KernelSet(KernelPlan Plan, Unrolling Unroll, int Channels, bool ChecksOverflow, EquatableArray<string> InstructionSets)
{
    private static readonly int MostLanes = IsaTarget.WidestFirst.Max(target => target.Lanes);

    /// <summary>The class that holds them.</summary>
    public string Name => KernelNames.Of(Plan, Unroll);

    /// <summary>Name of their file.</summary>
    public string HintName => KernelNames.File(Name);

    /// <summary>The kernels, widest first, and how they work.</summary>
    public IReadOnlyList<TargetKernel> Kernels
    {
        get
        {
            Scheduler scheduler = new(Plan);
            return [.. Targets.Select(target => new TargetKernel(target, scheduler.For(Unroll, target.Layout)))];
        }
    }

    /// <summary>The instruction sets that there is a kernel for, widest first.</summary>
    public IEnumerable<IsaTarget> Targets => IsaTarget.Filled(InstructionSets, Channels);

    /// <summary>What a request needs; null where the portable kernel does it all.</summary>
    public static KernelSet? Of(KernelRequest request) =>
        request is { RunsKernels: true, Refusal: null, Operator.Plan: { FitsOutput: true, FitsSamples: true } plan }
            && new KernelSet(
                plan,
                request.Unroll == Unrolling.Auto ? Scheduler.Shortest(plan.Contraction) : request.Unroll,
                request.Channels == 0 ? MostLanes : Math.Min(request.Channels, MostLanes),
                request.ChecksOverflow,
                request.InstructionSets) is var set
            && set.Targets.Any()
            ? set
            : null;

    /// <summary>What a program needs: of each plan one.</summary>
    public static IEnumerable<KernelSet> Shared(IEnumerable<KernelRequest?> requests) => requests
        .Select(request => request is null ? null : Of(request))
        .OfType<KernelSet>()
        .GroupBy(set => set.Name, (_, sets) => sets.OrderByDescending(set => set.Channels).First());
}
