using System;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>
/// A contraction in two passes of any shape with any count of taps, whose row pass puts taps together, in planes too. What it works on must not move: the driver pins it.
/// </summary>
internal abstract class PortableSeparableKernel<TUnit, TVector, TRowTerm, TFused>(string operation)
    : SeparableKernel<float>(new(FormattableString.Invariant($"portable_{operation}_{32 * TUnit.Lanes}bit"), RoiIsa.Portable, TUnit.Lanes) { FusedTaps = TFused.Taps })
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TRowTerm : ITapTerm<TUnit, TVector>
    where TFused : IFusedPass
{
    public override void Rows(in RowPass<float> pass)
    {
        if (!pass.InPlanes)
        {
            TapPasses<TUnit, TVector, TRowTerm>.CombineRows(pass);
        }
        else
        {
            PlanePass<TUnit, TVector, TRowTerm>.CombinePlanes(pass);
        }
    }

    public override void Fused(in FusedPass<float> pass) => TFused.Combine(pass);
}
