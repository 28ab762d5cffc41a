using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>Brings the pixels of the taps of a row side by side: four bytes each, of which the pixel's come first.</summary>
internal static unsafe class PixelFetch
{
    /// <summary>Bytes that are read for a pixel.</summary>
    public const int PixelRoom = sizeof(uint);

    private const int WindowBytes = 2 * 64;

    private static readonly bool s_permutesBytes = Machine.Isa == RoiIsa.Avx512 && Avx512Vbmi.IsSupported;
    private static readonly bool s_permutesPixels = Machine.Isa == RoiIsa.Avx512;

    /// <summary>Brings all taps of some windows of columns.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="first">The first column, of a window.</param>
    /// <param name="columns">How many, of whole windows.</param>
    /// <param name="row">The first byte of the row; behind every pixel of the plan lie <see cref="PixelRoom"/> bytes from its first on.</param>
    /// <param name="behind">Bytes from there that may be read.</param>
    /// <param name="pixelBytes">Bytes of a pixel.</param>
    /// <param name="target">Receives [tap][column].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fetch(in ColumnPlan plan, int first, int columns, byte* row, long behind, int pixelBytes, uint* target)
    {
        bool permutes = s_permutesBytes || (s_permutesPixels && pixelBytes == PixelRoom);
        for (int column = 0; column < columns; column += ColumnPlan.WindowColumns)
        {
            int* offsets = plan.Offsets + first + column;
            int* window = plan.Windows + (2 * ((first + column) / ColumnPlan.WindowColumns));
            uint* pixels = target + column;
            if (permutes && window[1] <= WindowBytes - PixelRoom && window[0] + WindowBytes <= behind)
            {
                if (pixelBytes == PixelRoom)
                {
                    PermutePixels(row + window[0], window[0], offsets, plan, columns, pixels);
                }
                else
                {
                    PermuteBytes(row + window[0], window[0], offsets, plan, columns, pixels);
                }

                continue;
            }

            for (int tap = 0; tap < plan.Taps; tap++, offsets += plan.Columns, pixels += columns)
            {
                for (int i = 0; i < ColumnPlan.WindowColumns; i++)
                {
                    pixels[i] = Unsafe.ReadUnaligned<uint>(row + offsets[i]);
                }
            }
        }
    }

    // Two registers hold 32 pixels of four bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PermutePixels(byte* window, int firstByte, int* offsets, in ColumnPlan plan, int columns, uint* target)
    {
        Vector512<uint> low = Vector512.Load((uint*)window), high = Vector512.Load((uint*)window + Vector512<uint>.Count);
        Vector512<int> firstByteOfAll = Vector512.Create(firstByte);
        for (int tap = 0; tap < plan.Taps; tap++, offsets += plan.Columns, target += columns)
        {
            Vector512<uint> places = ((Vector512.Load(offsets) - firstByteOfAll) >>> 2).AsUInt32();
            Avx512F.PermuteVar16x32x2(low, places, high).Store(target);
        }
    }

    // The same for pixels of any size: a byte for each of their four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PermuteBytes(byte* window, int firstByte, int* offsets, in ColumnPlan plan, int columns, uint* target)
    {
        const ulong Low = 0x04040404_00000000, High = 0x0C0C0C0C_08080808;
        Vector512<byte> low = Vector512.Load(window), high = Vector512.Load(window + Vector512<byte>.Count);
        Vector512<int> firstByteOfAll = Vector512.Create(firstByte);
        Vector512<byte> firstOfFour = Vector512.Create(Low, High, Low, High, Low, High, Low, High).AsByte();
        for (int tap = 0; tap < plan.Taps; tap++, offsets += plan.Columns, target += columns)
        {
            Vector512<byte> places = Avx512BW.Shuffle((Vector512.Load(offsets) - firstByteOfAll).AsByte(), firstOfFour) + Vector512.Create(0x03020100).AsByte();
            Avx512Vbmi.PermuteVar64x8x2(low, places, high).AsUInt32().Store(target);
        }
    }
}
