using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Memory;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>Crops with AVX-512: pixels of four bytes are combined in registers, without a way through memory.</summary>
internal sealed unsafe class Avx512CropPasses : VectorCropPasses<VectorUnit512, Vector512<float>>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CombineColumns(in ColumnPlan plan, in PixelRow row, NativeBuffer<uint> fetched, float* lines)
    {
        int pairs = row.Format.Bytes == PixelRow.PixelRoom ? PixelFetch.PairsOf(plan, row) : 0;
        if (pairs == 0)
        {
            base.CombineColumns(plan, row, fetched, lines);
            return;
        }

        (int taps, nint stride, int nextPair) = (plan.Taps, plan.Columns, (pairs - 1) * PixelFetch.PairBytes);
        (Vector512<byte> red, Vector512<byte> green, Vector512<byte> blue) = (ByteOf(row.Format.Red), ByteOf(row.Format.Green), ByteOf(row.Format.Blue));
        int* windows = plan.Windows;
        for (nint column = 0; column < stride; column += ColumnPlan.WindowColumns, lines += ColumnPlan.WindowColumns)
        {
            PixelWindow window = new(row.First, *windows++, nextPair);
            Vector512<float> redSum = Vector512.Load(plan.Starts + column), greenSum = redSum, blueSum = redSum;
            int* offsets = plan.Offsets + column;
            float* weights = plan.Weights + column;
            for (int tap = 0; tap < taps; tap++, offsets += stride, weights += stride)
            {
                Vector512<byte> pixels = window.Pixels(offsets).AsByte();
                Vector512<float> weight = Vector512.Load(weights);
                redSum = Add(redSum, pixels, red, weight);
                greenSum = Add(greenSum, pixels, green, weight);
                blueSum = Add(blueSum, pixels, blue, weight);
            }

            redSum.Store(lines);
            greenSum.Store(lines + stride);
            blueSum.Store(lines + (2 * stride));
        }
    }

    // One byte of each pixel, above it zeros.
    private static Vector512<byte> ByteOf(int number)
    {
        Vector128<int> places = Vector128.Create(number, number + 4, number + 8, number + 12) | Vector128.Create(unchecked((int)0x80808000));
        return Vector512.Create(Vector256.Create(places, places), Vector256.Create(places, places)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(Vector512<float> sum, Vector512<byte> pixels, Vector512<byte> channel, Vector512<float> weight) =>
        VectorUnit512.MultiplyAdd(Vector512.ConvertToSingle(Avx512BW.Shuffle(pixels, channel).AsInt32()), weight, sum);
}
