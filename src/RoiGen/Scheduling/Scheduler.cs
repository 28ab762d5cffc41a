using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Planning;

namespace RoiGen.Scheduling;

/// <summary>Chooses how much of the output to write out: as much as was asked for, or the most that pays, within the JIT's budget.</summary>
internal static class Scheduler
{
    public static Schedule For(KernelPlan plan, Unrolling asked)
    {
        Func<Cost, string?> objection = asked == Unrolling.Auto ? Budget.ReasonNotToPrefer : Budget.ReasonAgainst;
        string? steppedDown = null;
        for (Unrolling unroll = asked == Unrolling.Auto ? Unrolling.Full : asked; ; unroll++)
        {
            KernelMethod largest = Largest(plan, unroll);
            // One bin has at most a handful of taps: it always fits.
            if (unroll == Unrolling.Bin || objection(Cost.Of(largest)) is not { } reason)
            {
                return new(plan, unroll, [.. Methods(plan, unroll)], largest, steppedDown);
            }

            steppedDown = $"{largest.Name} as {unroll} would not fit: {reason}";
        }
    }

    private static KernelMethod Largest(KernelPlan plan, Unrolling unroll) =>
        plan.Contraction == Contraction.Average ? AlignBodies.Columns(plan, plan.MaxTaps, unroll) : PoolBodies.MaximumOfFour(plan, unroll);

    private static IEnumerable<KernelMethod> Methods(KernelPlan plan, Unrolling unroll)
    {
        IEnumerable<int> taps = Enumerable.Range(1, plan.MaxTaps);
        return plan.Contraction == Contraction.Average
            ? taps.Select(count => AlignBodies.Rows(plan, count)).Concat(taps.Select(count => AlignBodies.Columns(plan, count, unroll)))
            : [PoolBodies.MaximumOfFour(plan, unroll)];
    }
}
