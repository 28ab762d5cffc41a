using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>
/// The row pass where lanes are columns, for vectors of sixteen: rows of the planes are combined where they lie, and what is transposed, so that lanes become channels, are the few rows of the
/// scratch instead of the many rows of the map.
/// </summary>
/// <remarks>
/// All planes of a block are read row by row, into a register each. Several rows of one plane in turn set off the processor's prefetchers, which bring in
/// what no region needs: loading the boxes of ten regions of W1 takes 0.33 ms in this order, 0.49 ms in fours of rows. None of the methods is inlined into another: together
/// they exceed what the JIT inlines, and it would call the vector operations instead.
/// </remarks>
internal static unsafe class PlanePass<TUnit, TVector, TTerm>
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TTerm : ITapTerm<TUnit, TVector>
{
    /// <summary><see cref="SeparableKernel{T}.Rows"/> in planes: lanes are columns of the map while rows are combined, and channels in the scratch, whose columns are those of all windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CombinePlanes(in RowPass<float> pass)
    {
        (int taps, int height, int windows, nint planeStride) = (pass.Taps, pass.Height, pass.Columns, pass.PlaneStride);
        float* map = RoiKernel.Pinned(ref pass.Map), rowWeights = RoiKernel.Pinned(ref pass.RowWeights), scratch = RoiKernel.Pinned(ref pass.Scratch);
        int* rowOffsets = RoiKernel.Pinned(ref pass.RowOffsets), windowOffsets = RoiKernel.Pinned(ref pass.ColumnOffsets);

        // All rows first: transposing in between would keep the processor from seeing the loads ahead. And window by window: the next one begins in lines that
        // have arrived by then (ten regions of W1: 12 % less than row by row).
        float* squares = SquaresOf(scratch, height, windows);
        for (int window = 0; window < windows; window++)
        {
            for (int row = 0; row < height; row++)
            {
                CombineSixteen(
                    taps, map + windowOffsets[window], planeStride, rowOffsets + (row * taps), rowWeights + (row * taps), squares + (((window * height) + row) * Square));
            }
        }

        Transpose(height, windows, scratch);
    }

    /// <inheritdoc cref="LaneFamily.MaximumOfPlanes"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CombineRanges(
        int height, int windows, float* map, nint planeStride, int* rows, nint rowStride, int* ramp, int* windowOffsets, float* scratch)
    {
        float* squares = SquaresOf(scratch, height, windows);
        for (int window = 0; window < windows; window++)
        {
            for (int row = 0; row < height; row++)
            {
                // No weight is looked at; any readable memory of their size will do.
                CombineSixteen(
                    rows[(2 * row) + 1],
                    map + windowOffsets[window] + (rows[2 * row] * rowStride),
                    planeStride,
                    ramp,
                    (float*)ramp,
                    squares + (((window * height) + row) * Square));
            }
        }

        Transpose(height, windows, scratch);
    }

    private static nint Square => TUnit.Lanes * TUnit.Lanes;

    // The rows that are combined lie behind what they are transposed to.
    private static float* SquaresOf(float* scratch, int height, int windows) => scratch + (windows * height * Square);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Transpose(int height, int windows, float* scratch)
    {
        nint column = (nint)height * TUnit.Lanes;
        float* squares = SquaresOf(scratch, height, windows);
        for (int window = 0; window < windows; window++)
        {
            for (int row = 0; row < height; row++, squares += Square)
            {
                TUnit.Transpose(squares, TUnit.Lanes, scratch + (window * TUnit.Lanes * column) + (row * TUnit.Lanes), column);
            }
        }
    }

    // One row of a window in each plane.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CombineSixteen(int taps, float* source, nint stride, int* offsets, float* weights, float* square)
    {
        // One addition for four loads: the fewer instructions, the more loads are under way (7 to 17 % of the time of ten regions of W1).
        nint two = 2 * stride;
        nint three = 3 * stride;
        nint four = 4 * stride;
        float* pixels = source + offsets[0];
        TVector weight = TUnit.Broadcast(weights[0]);
        TVector sum0 = TTerm.First(TUnit.Load(pixels), weight);
        TVector sum1 = TTerm.First(TUnit.Load(pixels + stride), weight);
        TVector sum2 = TTerm.First(TUnit.Load(pixels + two), weight);
        TVector sum3 = TTerm.First(TUnit.Load(pixels + three), weight);
        TVector sum4 = TTerm.First(TUnit.Load(pixels += four), weight);
        TVector sum5 = TTerm.First(TUnit.Load(pixels + stride), weight);
        TVector sum6 = TTerm.First(TUnit.Load(pixels + two), weight);
        TVector sum7 = TTerm.First(TUnit.Load(pixels + three), weight);
        TVector sum8 = TTerm.First(TUnit.Load(pixels += four), weight);
        TVector sum9 = TTerm.First(TUnit.Load(pixels + stride), weight);
        TVector sum10 = TTerm.First(TUnit.Load(pixels + two), weight);
        TVector sum11 = TTerm.First(TUnit.Load(pixels + three), weight);
        TVector sum12 = TTerm.First(TUnit.Load(pixels += four), weight);
        TVector sum13 = TTerm.First(TUnit.Load(pixels + stride), weight);
        TVector sum14 = TTerm.First(TUnit.Load(pixels + two), weight);
        TVector sum15 = TTerm.First(TUnit.Load(pixels + three), weight);
        for (int tap = 1; tap < taps; tap++)
        {
            pixels = source + offsets[tap];
            weight = TUnit.Broadcast(weights[tap]);
            sum0 = TTerm.Next(sum0, TUnit.Load(pixels), weight);
            sum1 = TTerm.Next(sum1, TUnit.Load(pixels + stride), weight);
            sum2 = TTerm.Next(sum2, TUnit.Load(pixels + two), weight);
            sum3 = TTerm.Next(sum3, TUnit.Load(pixels + three), weight);
            sum4 = TTerm.Next(sum4, TUnit.Load(pixels += four), weight);
            sum5 = TTerm.Next(sum5, TUnit.Load(pixels + stride), weight);
            sum6 = TTerm.Next(sum6, TUnit.Load(pixels + two), weight);
            sum7 = TTerm.Next(sum7, TUnit.Load(pixels + three), weight);
            sum8 = TTerm.Next(sum8, TUnit.Load(pixels += four), weight);
            sum9 = TTerm.Next(sum9, TUnit.Load(pixels + stride), weight);
            sum10 = TTerm.Next(sum10, TUnit.Load(pixels + two), weight);
            sum11 = TTerm.Next(sum11, TUnit.Load(pixels + three), weight);
            sum12 = TTerm.Next(sum12, TUnit.Load(pixels += four), weight);
            sum13 = TTerm.Next(sum13, TUnit.Load(pixels + stride), weight);
            sum14 = TTerm.Next(sum14, TUnit.Load(pixels + two), weight);
            sum15 = TTerm.Next(sum15, TUnit.Load(pixels + three), weight);
        }

        TUnit.Store(square, sum0);
        TUnit.Store(square + TUnit.Lanes, sum1);
        TUnit.Store(square + (2 * TUnit.Lanes), sum2);
        TUnit.Store(square + (3 * TUnit.Lanes), sum3);
        TUnit.Store(square + (4 * TUnit.Lanes), sum4);
        TUnit.Store(square + (5 * TUnit.Lanes), sum5);
        TUnit.Store(square + (6 * TUnit.Lanes), sum6);
        TUnit.Store(square + (7 * TUnit.Lanes), sum7);
        TUnit.Store(square + (8 * TUnit.Lanes), sum8);
        TUnit.Store(square + (9 * TUnit.Lanes), sum9);
        TUnit.Store(square + (10 * TUnit.Lanes), sum10);
        TUnit.Store(square + (11 * TUnit.Lanes), sum11);
        TUnit.Store(square + (12 * TUnit.Lanes), sum12);
        TUnit.Store(square + (13 * TUnit.Lanes), sum13);
        TUnit.Store(square + (14 * TUnit.Lanes), sum14);
        TUnit.Store(square + (15 * TUnit.Lanes), sum15);
    }
}
