using System;
using System.Runtime.CompilerServices;
using RoiGen.Execution.Vectors;

namespace RoiGen.Execution.Kernels;

/// <summary>ROI Align of any shape with any count of taps: the row pass, which puts taps together. Its arguments must not move: the driver pins them.</summary>
internal abstract unsafe class PortableAlignKernel<TUnit, TVector, TRowTerm>(string operation) : AlignKernel
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TRowTerm : ITapTerm<TUnit, TVector>
{
    public override int Lanes => TUnit.Lanes;

    public override string Name { get; } = FormattableString.Invariant($"portable_{operation}_{32 * TUnit.Lanes}bit");

    public override RoiIsa Isa => RoiIsa.Portable;

    public override int MaxTaps => int.MaxValue;

    public override void CombineRows(
        int taps,
        int height,
        int columns,
        ref float map,
        ref int rowOffsets,
        ref float rowWeights,
        ref int columnOffsets,
        ref float scratch) =>
        TapPasses<TUnit, TVector, TRowTerm>.CombineRows(
            taps, height, columns, Pinned(ref map), Pinned(ref rowOffsets), Pinned(ref rowWeights), Pinned(ref columnOffsets), Pinned(ref scratch));

    protected static T* Pinned<T>(ref T reference)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref reference);
}
