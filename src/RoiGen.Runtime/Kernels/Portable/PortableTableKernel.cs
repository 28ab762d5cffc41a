using System;
using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>ROI Pool of any shape. What it works on must not move: the driver pins it.</summary>
internal sealed unsafe class PortableTableKernel<TUnit, TVector>()
    : TableKernel<float>(new(FormattableString.Invariant($"portable_pool_{32 * TUnit.Lanes}bit"), RoiIsa.Portable, TUnit.Lanes))
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bins(in TablePass<float> pass)
    {
        float* source = Pinned(ref pass.Tables);
        int* rows = Pinned(ref pass.RowOffsets);
        int* columns = Pinned(ref pass.ColumnOffsets);
        float* target = Pinned(ref pass.Output);
        int width = pass.Width;
        for (int bin = 0; bin < pass.Height; bin++, rows += 2)
        {
            float* upper = source + rows[0];
            float* lower = source + rows[1];
            for (int column = 0; column < width; column++, target += TUnit.Lanes)
            {
                nint left = columns[2 * column];
                nint right = columns[(2 * column) + 1];
                TUnit.Store(
                    target,
                    TUnit.Maximum(
                        TUnit.Maximum(TUnit.Load(upper + left), TUnit.Load(upper + right)),
                        TUnit.Maximum(TUnit.Load(lower + left), TUnit.Load(lower + right))));
            }
        }
    }
}
