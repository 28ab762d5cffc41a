using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>A contraction whose column pass puts taps together as the row pass does.</summary>
internal sealed class PortableTapKernel<TUnit, TVector, TRowTerm, TColumnTerm>(string operation)
    : PortableSeparableKernel<TUnit, TVector, TRowTerm, FusedTapPass<TUnit, TVector, TRowTerm, TColumnTerm>>(operation)
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TRowTerm : ITapTerm<TUnit, TVector>
    where TColumnTerm : ITapTerm<TUnit, TVector>
{
    public override void Columns(in ColumnPass<float> pass) => TapPasses<TUnit, TVector, TColumnTerm>.CombineColumns(pass);
}
