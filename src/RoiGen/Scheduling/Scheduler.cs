using System.Collections.Generic;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Scheduling;

/// <summary>
/// Chooses how much of a plan's output to write out: as much as was asked for, within the budget of the JIT. The instruction sets share the bodies, and lower
/// them to their registers.
/// </summary>
internal sealed class Scheduler(KernelPlan plan)
{
    private readonly Dictionary<Unrolling, Bodies> _bodies = [];

    /// <summary>
    /// The shortest text among the fastest. By single bins, weighted sums take as long as written out: at most 2 % longer on W1, W2, W4 and W6, with AVX-512 and with
    /// AVX2, and on W3 with AVX2, 3 % on W3 with AVX-512 (medians of nine processes). Pooling, a bin of four loads, takes 2 to 3 % longer by bins and 0 to 2 % by lines of
    /// them (W5).
    /// </summary>
    public static Unrolling Shortest(Contraction contraction) => contraction == Contraction.MaximumOfEntries ? Unrolling.Row : Unrolling.Bin;

    /// <param name="asked">How much to write out.</param>
    /// <param name="layout">The registers of the instruction set.</param>
    public Schedule For(Unrolling asked, RegisterLayout layout)
    {
        if (plan.Contraction == Contraction.Scatter)
        {
            return new(plan, asked, new(() => [.. ScatterBodies.Methods(plan, layout.Sums).Select(method => method.In(layout))]), [], null);
        }

        string? steppedDown = null;
        for (Unrolling unroll = asked == Unrolling.Auto ? Shortest(plan.Contraction) : asked; ; unroll++)
        {
            Bodies bodies = Unrolled(unroll);
            string? objection = Budget.Objection(bodies.Largest.In(layout).Cost, layout);
            // A single bin has a handful of taps: it always fits.
            if (objection is null || unroll == Unrolling.Bin)
            {
                return new(plan, unroll, new(() => [.. bodies.All.Select(method => method.In(layout))]), Fused(layout), steppedDown);
            }

            steppedDown = $"{unroll} takes {objection}";
        }
    }

    private IReadOnlyList<KernelMethod> Fused(RegisterLayout layout) =>
        plan.Contraction == Contraction.MaximumOfSamples && layout.FusesPasses ? [SeparableBodies.FusedSamples(plan.Samples).In(layout)] : [];

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
            : SeparableBodies.Columns(plan, plan.MaxTaps, unroll);

        public IReadOnlyList<KernelMethod> All => _all ??= plan.Contraction == Contraction.MaximumOfEntries
            ? [Largest]
            : [
                .. plan.ColumnTaps.Where(taps => taps < plan.MaxTaps).Select(taps => SeparableBodies.Columns(plan, taps, unroll)),
                Largest,
            ];
    }
}
