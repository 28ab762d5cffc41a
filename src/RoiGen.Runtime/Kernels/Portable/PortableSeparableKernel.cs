using System;
using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>A contraction in two passes of any shape with any count of taps, which can combine rows where lanes are no channels yet.</summary>
internal abstract unsafe class PortableSeparableKernel(KernelInfo info) : SeparableKernel<float>(info)
{
    /// <summary>
    /// <see cref="SeparableKernel{T}.Rows"/> in planes: lanes are columns of the map while rows are combined, and channels in the scratch, whose columns are those of all windows.
    /// </summary>
    /// <param name="taps">Taps a row of the scratch, 1 or more.</param>
    /// <param name="height">Rows of the scratch.</param>
    /// <param name="windows">Windows of Lanes columns.</param>
    /// <param name="map">The first pixel of the first plane.</param>
    /// <param name="planeStride">Elements from a plane to the next.</param>
    /// <param name="rowOffsets">Offsets of rows in elements.</param>
    /// <param name="rowWeights">Their weights.</param>
    /// <param name="windowOffsets">Offsets of the windows' first columns in elements.</param>
    /// <param name="scratch">Receives windows * Lanes * height * Lanes values, and has room for as many more.</param>
    public abstract void CombinePlanes(
        int taps, int height, int windows, float* map, nint planeStride, int* rowOffsets, float* rowWeights, int* windowOffsets, float* scratch);
}

/// <summary>The same, with its row pass, which puts taps together. What it works on must not move: the driver pins it.</summary>
internal abstract unsafe class PortableSeparableKernel<TUnit, TVector, TRowTerm>(string operation)
    : PortableSeparableKernel(new(FormattableString.Invariant($"portable_{operation}_{32 * TUnit.Lanes}bit"), RoiIsa.Portable, TUnit.Lanes))
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TRowTerm : ITapTerm<TUnit, TVector>
{
    public override void Rows(in RowPass<float> pass) => TapPasses<TUnit, TVector, TRowTerm>.CombineRows(
        pass.Taps,
        pass.Height,
        pass.Columns,
        Pinned(ref pass.Map),
        Pinned(ref pass.RowOffsets),
        Pinned(ref pass.RowWeights),
        Pinned(ref pass.ColumnOffsets),
        Pinned(ref pass.Scratch));

    public override void CombinePlanes(
        int taps, int height, int windows, float* map, nint planeStride, int* rowOffsets, float* rowWeights, int* windowOffsets, float* scratch) =>
        PlanePass<TUnit, TVector, TRowTerm>.CombinePlanes(
            taps, height, windows, map, planeStride, rowOffsets, rowWeights, windowOffsets, scratch);

    protected static T* Pinned<T>(ref T reference)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref reference);
}
