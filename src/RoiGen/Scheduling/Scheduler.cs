using System.Collections.Generic;
using System.Linq;
using RoiGen.Planning;

namespace RoiGen.Scheduling;

/// <summary>Chooses how much of the output to write out: as much as was asked for, or the most that pays, within the JIT's budget.</summary>
internal static class Scheduler
{
    /// <param name="plan">What to compute.</param>
    /// <param name="asked">How much to write out.</param>
    /// <param name="registers">Registers that a block of channels takes: a body is written out for each.</param>
    public static Schedule For(KernelPlan plan, Unrolling asked, int registers)
    {
        string? steppedDown = null;
        for (Unrolling unroll = asked == Unrolling.Auto ? Unrolling.Full : asked; ; unroll++)
        {
            string? objection = Objection(plan, unroll, asked, registers);
            // A single bin has a handful of taps: it always fits.
            if (objection is null || unroll == Unrolling.Bin)
            {
                return new(plan, unroll, Methods(plan, unroll), steppedDown);
            }

            steppedDown = $"{unroll} takes {objection}";
        }
    }

    // The largest method alone comes first: where it is far too large, the others need not be written.
    private static string? Objection(KernelPlan plan, Unrolling unroll, Unrolling asked, int registers) =>
        Budget.OfJit(Cost.InRegisters(Cost.Of(Largest(plan, unroll)), registers))
        ?? (asked == Unrolling.Auto ? Budget.OfCache(Cost.InRegisters(Cost.Of(Methods(plan, unroll)), registers)) : null);

    private static KernelMethod Largest(KernelPlan plan, Unrolling unroll) =>
        plan.Contraction == Contraction.MaximumOfEntries ? PoolBodies.MaximumOfFour(plan, unroll) : AlignBodies.Columns(plan, plan.MaxTaps, unroll);

    private static IReadOnlyList<KernelMethod> Methods(KernelPlan plan, Unrolling unroll) => plan.Contraction == Contraction.MaximumOfEntries
        ? [PoolBodies.MaximumOfFour(plan, unroll)]
        : [
            .. plan.RowTaps.Select(taps => AlignBodies.Rows(plan, taps)),
            .. plan.ColumnTaps.Select(taps => AlignBodies.Columns(plan, taps, unroll)),
        ];
}
