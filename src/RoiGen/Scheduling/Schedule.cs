using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Settings;

namespace RoiGen.Scheduling;

/// <summary>How a plan is carried out with the registers of an instruction set: the methods of its kernel, which only have to be spelled.</summary>
/// <param name="Plan">What to compute.</param>
/// <param name="Unroll">How much of the output is written out; never <see cref="Unrolling.Auto"/>.</param>
/// <param name="Bodies">Column passes by count of taps, or the one pass; written when somebody looks at them.</param>
/// <param name="Fused">Both passes at once, where the kernel shares them with no other.</param>
/// <param name="SteppedDown">Why the kernel is less unrolled than asked; null where it is not.</param>
internal sealed record Schedule(KernelPlan Plan, Unrolling Unroll, Lazy<IReadOnlyList<KernelMethod>> Bodies, IReadOnlyList<KernelMethod> Fused, string? SteppedDown)
{
    /// <summary>All methods of the kernel. Row passes are none of a plan's: see <see cref="RowSchedule"/>.</summary>
    public IReadOnlyList<KernelMethod> Methods => [.. Bodies.Value, .. Fused];

    /// <summary>The method that comes nearest to the JIT's budget: the column pass with the most taps, or the one pass.</summary>
    public KernelMethod Largest => Methods.OrderBy(method => method.Cost.Instructions).Last();
}
