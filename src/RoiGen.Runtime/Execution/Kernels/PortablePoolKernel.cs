using System;
using System.Runtime.CompilerServices;
using RoiGen.Execution.Vectors;

namespace RoiGen.Execution.Kernels;

/// <summary>ROI Pool of any shape. Its arguments must not move: the driver pins them.</summary>
internal sealed unsafe class PortablePoolKernel<TUnit, TVector> : PoolKernel
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    public override int Lanes => TUnit.Lanes;

    public override string Name { get; } = FormattableString.Invariant($"portable_pool_{32 * TUnit.Lanes}bit");

    public override RoiIsa Isa => RoiIsa.Portable;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MaximumOfFour(
        int height, int width, ref float tables, ref int rowOffsets, ref int columnOffsets, ref float output)
    {
        float* source = (float*)Unsafe.AsPointer(ref tables);
        int* rows = (int*)Unsafe.AsPointer(ref rowOffsets);
        int* columns = (int*)Unsafe.AsPointer(ref columnOffsets);
        float* target = (float*)Unsafe.AsPointer(ref output);
        for (int bin = 0; bin < height; bin++, rows += 2)
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
