using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Simd;

namespace RoiGen.Crops;

/// <summary>Brings the pixels of the taps of a row side by side: four bytes each, of which the pixel's come first.</summary>
internal static unsafe class PixelFetch
{
    /// <summary>What two registers hold.</summary>
    public const int PairBytes = 2 * 64;

    private static readonly bool s_permutesBytes = Machine.Isa == RoiIsa.Avx512 && Avx512Vbmi.IsSupported;

    /// <summary>Pairs of registers that hold every window of columns, 1 or 2; 0 where they do not.</summary>
    public static int PairsOf(in ColumnPlan plan, in PixelRow row)
    {
        long pairs = ((plan.MaxWindow + (PixelRow.PixelRoom - 1L)) / PairBytes) + 1;
        return pairs <= 2 && plan.LastWindow + (pairs * PairBytes) <= row.Behind ? (int)pairs : 0;
    }

    /// <summary>Brings all taps of some windows of columns.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="first">The first column, of a window.</param>
    /// <param name="columns">How many, of whole windows.</param>
    /// <param name="row">The row.</param>
    /// <param name="target">Receives [tap][column].</param>
    public static void Fetch(in ColumnPlan plan, int first, int columns, in PixelRow row, uint* target)
    {
        int pairs = s_permutesBytes ? PairsOf(plan, row) : 0;
        if (pairs > 0)
        {
            PermuteBytes(plan, first, columns, row.First, (pairs - 1) * PairBytes, target);
        }
        else
        {
            Gather(plan, first, columns, row.First, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(in ColumnPlan plan, int first, int columns, byte* row, uint* target)
    {
        int* offsets = plan.Offsets + first;
        for (int tap = 0; tap < plan.Taps; tap++, offsets += plan.Columns, target += columns)
        {
            for (int column = 0; column < columns; column++)
            {
                target[column] = Unsafe.ReadUnaligned<uint>(row + offsets[column]);
            }
        }
    }

    // Two registers hold 128 bytes, four of them 256. Where two hold all, the next two are the same.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PermuteBytes(in ColumnPlan plan, int first, int columns, byte* row, int nextPair, uint* target)
    {
        const ulong Low = 0x04040404_00000000, High = 0x0C0C0C0C_08080808;
        (int taps, nint stride) = (plan.Taps, plan.Columns);
        int* windows = plan.Windows + (first / ColumnPlan.WindowColumns);
        Vector512<byte> firstOfFour = Vector512.Create(Low, High, Low, High, Low, High, Low, High).AsByte();
        Vector512<byte> ofFour = Vector512.Create(0x03020100).AsByte(), last = Vector512.Create((byte)(PairBytes - 1));
        for (int column = 0; column < columns; column += ColumnPlan.WindowColumns)
        {
            int start = *windows++;
            byte* window = row + start;
            byte* next = window + nextPair;
            Vector512<byte> low = Vector512.Load(window), high = Vector512.Load(window + Vector512<byte>.Count);
            Vector512<byte> nextLow = Vector512.Load(next), nextHigh = Vector512.Load(next + Vector512<byte>.Count);
            Vector512<int> firstByte = Vector512.Create(start);
            int* offsets = plan.Offsets + first + column;
            uint* pixels = target + column;
            for (int tap = 0; tap < taps; tap++, offsets += stride, pixels += columns)
            {
                Vector512<byte> places = Avx512BW.Shuffle((Vector512.Load(offsets) - firstByte).AsByte(), firstOfFour) + ofFour;
                Vector512.ConditionalSelect(
                    Vector512.GreaterThan(places, last), Avx512Vbmi.PermuteVar64x8x2(nextLow, places, nextHigh), Avx512Vbmi.PermuteVar64x8x2(low, places, high))
                    .AsUInt32().Store(pixels);
            }
        }
    }
}
