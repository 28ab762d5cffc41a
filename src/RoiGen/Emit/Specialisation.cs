using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Emit.Isa;
using RoiGen.Model;
using RoiGen.Scheduling;
using RoiGen.Settings;

namespace RoiGen.Emit;

/// <summary>Which kernels a valid request gets, and why not more: the emitter, the header and the diagnostics read the same.</summary>
/// <param name="Kernels">The kernels that it takes; null where the portable kernel does it all.</param>
/// <param name="Shortfall">Why some machine or region takes the portable kernel.</param>
internal sealed record Specialisation(KernelSet? Kernels, Shortfall? Shortfall)
{
    public static Specialisation Of(KernelRequest request)
    {
        if (request.Operator.Plan is not { } plan)
        {
            return new(null, null);
        }

        KernelSet? kernels = KernelSet.Of(request);
        if (kernels is null && KernelSet.Of(request with { RunsKernels = true }) is not null)
        {
            return new(null, Unoptimised);
        }

        return new(kernels, TooManyBins(plan) ?? UnknownSamples(plan) ?? TooFewChannels(request, kernels) ?? TooManyTaps(request.Operator, plan));
    }

    // An assembly that is built without optimisation tells the JIT to optimise nothing in it, whatever a method asks for; intrinsics are calls then.
    private static Shortfall Unoptimised { get; } = new(
        "Optimize",
        $"this build is not optimised, and kernels in it were not either; a Release build calls them, and a Debug build where the project sets {BuildProperties.DebugKernelsName}",
        "Optimize");

    private static Shortfall? TooManyBins(KernelPlan plan) => plan.FitsOutput
        ? null
        : new(
            "Output",
            FormattableString.Invariant($"an output of {plan.OutputHeight}x{plan.OutputWidth} bins is larger than {KernelPlan.MaxSpecialisedOutput} along an axis, ")
                + "where unrolled code no longer pays",
            FormattableString.Invariant($"an output of at most {KernelPlan.MaxSpecialisedOutput}x{KernelPlan.MaxSpecialisedOutput} bins"));

    private static Shortfall? UnknownSamples(KernelPlan plan) => plan.FitsSamples
        ? null
        : new(
            "Samples",
            plan.Samples == 0
                ? "the adaptive samples that a maximum must tell apart are counted at run time"
                : FormattableString.Invariant(
                    $"a maximum tells all {plan.Samples} samples along an axis apart and kernels unroll at most {KernelPlan.MaxSpecialisedSamples}"),
            FormattableString.Invariant($"1 to {KernelPlan.MaxSpecialisedSamples} samples"));

    // An architecture is without a kernel when even its narrowest vectors are wider than the channels.
    private static Shortfall? TooFewChannels(KernelRequest request, KernelSet? kernels)
    {
        IReadOnlyList<IsaTarget> narrowest =
        [
            .. IsaTarget.Named(request.InstructionSets).GroupBy(target => target.Architecture).Select(group => group.Last()).Except(kernels?.Targets ?? []),
        ];
        return narrowest.Count == 0
            ? null
            : new(
                "Channels",
                Counted.Of(request.Channels, "channel") + (request.Channels == 1 ? " does" : " do") + " not fill a block of "
                    + string.Join(" or ", narrowest.Select(target => FormattableString.Invariant($"{target.Architecture} ({target.Lanes})"))),
                FormattableString.Invariant($"{narrowest.Max(target => target.Lanes)} channels or more"));
    }

    // An adaptive grid has no limit of its own; with a fixed one the user can know. Gradients have none: the bins of a pixel are looped over.
    private static Shortfall? TooManyTaps(OperatorSettings settings, KernelPlan plan) =>
        plan.Contraction != Contraction.Scatter && settings.Samples is { } samples && 2 * samples > plan.MaxTaps
            ? new(
                "Samples",
                FormattableString.Invariant($"{samples} samples read up to {2 * samples} taps along an axis and kernels unroll at most {plan.MaxTaps}"),
                FormattableString.Invariant($"{KernelPlan.MaxSpecialisedSamples} samples or fewer"))
            : null;
}

/// <summary>An emitted kernel.</summary>
/// <param name="Target">Its instruction set.</param>
/// <param name="Schedule">How it works.</param>
internal sealed record TargetKernel(IsaTarget Target, Schedule Schedule);

/// <summary>Less than was asked for: some calls take the portable kernel.</summary>
/// <param name="Setting">The setting that it comes from.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What would change it.</param>
internal sealed record Shortfall(string Setting, string Reason, string Remedy);
