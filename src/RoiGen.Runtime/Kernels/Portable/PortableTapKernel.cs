using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>A contraction whose column pass puts taps together as the row pass does.</summary>
internal sealed unsafe class PortableTapKernel<TUnit, TVector, TRowTerm, TColumnTerm>(string operation)
    : PortableSeparableKernel<TUnit, TVector, TRowTerm, FusedTapPass<TUnit, TVector, TRowTerm, TColumnTerm>>(operation)
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TRowTerm : ITapTerm<TUnit, TVector>
    where TColumnTerm : ITapTerm<TUnit, TVector>
{
    public override void Columns(in ColumnPass<float> pass) => TapPasses<TUnit, TVector, TColumnTerm>.CombineColumns(
        pass.Taps, pass.Height, pass.Width, Pinned(ref pass.Scratch), Pinned(ref pass.ColumnTaps), Pinned(ref pass.ColumnWeights), Pinned(ref pass.Output));
}
