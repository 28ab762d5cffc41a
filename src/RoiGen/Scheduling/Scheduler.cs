using System.Collections.Generic;
using System.Linq;
using RoiGen.Planning;

namespace RoiGen.Scheduling;

/// <summary>
/// Chooses how much of a plan's output to write out: as much as was asked for, or the most that pays, within the JIT's budget. The instruction sets share the
/// bodies, which know none of them.
/// </summary>
internal sealed class Scheduler(KernelPlan plan)
{
    private readonly Dictionary<Unrolling, Bodies> _bodies = [];

    /// <param name="asked">How much to write out.</param>
    /// <param name="registers">Registers that a block of channels takes: a body is written out for each.</param>
    /// <param name="machineCode">Bytes of machine code up to which writing out more of the output pays.</param>
    public Schedule For(Unrolling asked, int registers, int machineCode)
    {
        string? steppedDown = null;
        for (Unrolling unroll = asked == Unrolling.Auto ? Unrolling.Full : asked; ; unroll++)
        {
            Bodies bodies = Unrolled(unroll);
            string? objection = Objection(bodies, asked, registers, machineCode);
            // A single bin has a handful of taps: it always fits.
            if (objection is null || unroll == Unrolling.Bin)
            {
                return new(plan, unroll, bodies.All, steppedDown);
            }

            steppedDown = $"{unroll} takes {objection}";
        }
    }

    // The largest method alone comes first: where it is far too large, the others need not be written.
    private static string? Objection(Bodies bodies, Unrolling asked, int registers, int machineCode) =>
        Budget.OfJit(Cost.InRegisters(bodies.Largest.Cost, registers))
        ?? (asked == Unrolling.Auto ? Budget.OfCache(Cost.InRegisters(Cost.Of(bodies.All), registers), machineCode) : null);

    private Bodies Unrolled(Unrolling unroll)
    {
        if (!_bodies.TryGetValue(unroll, out Bodies? bodies))
        {
            _bodies.Add(unroll, bodies = new(plan, unroll));
        }

        return bodies;
    }

    /// <summary>The methods for one unrolling; all but the largest are written when they are looked at.</summary>
    private sealed class Bodies(KernelPlan plan, Unrolling unroll)
    {
        private IReadOnlyList<KernelMethod>? _all;

        public KernelMethod Largest { get; } = plan.Contraction == Contraction.MaximumOfEntries
            ? PoolBodies.MaximumOfFour(plan, unroll)
            : AlignBodies.Columns(plan, plan.MaxTaps, unroll);

        public IReadOnlyList<KernelMethod> All => _all ??= plan.Contraction == Contraction.MaximumOfEntries
            ? [Largest]
            : [
                .. plan.RowTaps.Select(taps => AlignBodies.Rows(plan, taps)),
                .. plan.ColumnTaps.Where(taps => taps < plan.MaxTaps).Select(taps => AlignBodies.Columns(plan, taps, unroll)),
                Largest,
            ];
    }
}
