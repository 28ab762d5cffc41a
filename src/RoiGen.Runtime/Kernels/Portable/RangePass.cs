using System;
using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>Maxima of ranges of pixels, every pixel of a bin by itself: ROI Pool where tables do not pay.</summary>
/// <remarks>Optimised from the first call on: as tier-0 code every vector operation would be a call, some 100 times slower.</remarks>
internal static unsafe class RangePass<TUnit, TVector>
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    /// <summary>Maxima that are found side by side: one alone would wait for each comparison.</summary>
    private const int Group = 4;

    /// <inheritdoc cref="LaneFamily.MaximumOfRanges"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Maximum(int height, int width, float* block, int* rows, in RowPlaces places, int* columns, nint pixelStride, float* output)
    {
        for (int bin = 0; bin < height; bin++, rows += 2)
        {
            (int first, int count) = (rows[0], rows[1]);
            int untilEnd = Math.Min(count, places.Ring - first);
            for (int column = 0; column < width; column++, output += TUnit.Lanes)
            {
                float* source = block + columns[2 * column];
                int pixels = columns[(2 * column) + 1];
                TVector largest = Largest(TUnit.Broadcast(float.MinValue), source + (first * places.Stride), untilEnd, places.Stride, pixels, pixelStride);
                if (untilEnd < count)
                {
                    largest = Largest(largest, source, count - untilEnd, places.Stride, pixels, pixelStride);
                }

                TUnit.Store(output, TUnit.Comparable(largest));
            }
        }
    }

    /// <inheritdoc cref="LaneFamily.MaximumOfColumns"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaximumOfColumns(int height, int width, float* scratch, int* columns, float* output)
    {
        nint column = (nint)height * TUnit.Lanes;
        for (int bin = 0; bin < height; bin++, scratch += TUnit.Lanes)
        {
            for (int place = 0; place < width; place++, output += TUnit.Lanes)
            {
                TUnit.Store(
                    output, Largest(TUnit.Broadcast(float.MinValue), scratch + (columns[2 * place] * column), 1, 0, columns[(2 * place) + 1], column));
            }
        }
    }

    // A NaN is never greater, so it is passed over; of equal zeros either may be found.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest(TVector start, float* source, int rows, nint rowStride, int pixels, nint pixelStride)
    {
        TVector largest0 = start, largest1 = start, largest2 = start, largest3 = start;
        nint group = Group * pixelStride;
        for (int row = 0; row < rows; row++, source += rowStride)
        {
            float* pixel = source;
            int left = pixels;
            for (; left >= Group; left -= Group, pixel += group)
            {
                largest0 = TUnit.Maximum(TUnit.Load(pixel), largest0);
                largest1 = TUnit.Maximum(TUnit.Load(pixel + pixelStride), largest1);
                largest2 = TUnit.Maximum(TUnit.Load(pixel + (2 * pixelStride)), largest2);
                largest3 = TUnit.Maximum(TUnit.Load(pixel + (3 * pixelStride)), largest3);
            }

            for (; left > 0; left--, pixel += pixelStride)
            {
                largest0 = TUnit.Maximum(TUnit.Load(pixel), largest0);
            }
        }

        return TUnit.Maximum(TUnit.Maximum(largest0, largest1), TUnit.Maximum(largest2, largest3));
    }
}
