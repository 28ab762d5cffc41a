using System;
using System.Runtime.CompilerServices;
using RoiGen.Execution.Vectors;

namespace RoiGen.Execution.Kernels;

/// <summary>ROI Align of any shape with any count of taps, which can combine rows where lanes are no channels yet.</summary>
internal abstract unsafe class PortableAlignKernel : AlignKernel
{
    /// <summary>
    /// <see cref="AlignKernel.CombineRows"/> in planes: lanes are columns of the map while rows are combined, and channels in the scratch, whose columns are those of all windows.
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

/// <summary>ROI Align of any shape with any count of taps: the row pass, which puts taps together. Its arguments must not move: the driver pins them.</summary>
internal abstract unsafe class PortableAlignKernel<TUnit, TVector, TRowTerm>(string operation) : PortableAlignKernel
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

    public override void CombinePlanes(
        int taps, int height, int windows, float* map, nint planeStride, int* rowOffsets, float* rowWeights, int* windowOffsets, float* scratch) =>
        PlanePass<TUnit, TVector, TRowTerm>.CombinePlanes(
            taps, height, windows, map, planeStride, rowOffsets, rowWeights, windowOffsets, scratch);

    protected static T* Pinned<T>(ref T reference)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref reference);
}
