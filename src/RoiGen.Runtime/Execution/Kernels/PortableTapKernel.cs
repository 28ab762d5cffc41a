using RoiGen.Execution.Vectors;

namespace RoiGen.Execution.Kernels;

/// <summary>ROI Align where the column pass puts taps together as the row pass does.</summary>
internal sealed unsafe class PortableTapKernel<TUnit, TVector, TRowTerm, TColumnTerm>(string operation)
    : PortableAlignKernel<TUnit, TVector, TRowTerm>(operation)
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TRowTerm : ITapTerm<TUnit, TVector>
    where TColumnTerm : ITapTerm<TUnit, TVector>
{
    public override void CombineColumns(
        int taps, int rowsOfBin, int height, int width, ref float scratch, ref int columnTaps, ref float columnWeights, ref float output) =>
        TapPasses<TUnit, TVector, TColumnTerm>.CombineColumns(
            taps, height, width, Pinned(ref scratch), Pinned(ref columnTaps), Pinned(ref columnWeights), Pinned(ref output));
}
