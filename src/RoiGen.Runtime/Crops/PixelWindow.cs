using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Crops;

/// <summary>The pixels of four bytes that a window of columns is made of, in registers of AVX-512.</summary>
internal readonly struct PixelWindow
{
    private readonly Vector512<uint> _low, _high, _nextLow, _nextHigh;
    private readonly Vector512<int> _start;

    /// <param name="row">The row.</param>
    /// <param name="start">The byte of the window's first pixel.</param>
    /// <param name="nextPair">Bytes from the first pair of registers to the second; 0 where one is enough.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe PixelWindow(byte* row, int start, int nextPair)
    {
        uint* first = (uint*)(row + start);
        uint* next = (uint*)(row + start + nextPair);
        (_low, _high) = (Vector512.Load(first), Vector512.Load(first + Vector512<uint>.Count));
        (_nextLow, _nextHigh) = (Vector512.Load(next), Vector512.Load(next + Vector512<uint>.Count));
        _start = Vector512.Create(start);
    }

    /// <summary>The pixels of a tap.</summary>
    /// <param name="offsets">Their bytes, counted from the beginning of the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe Vector512<uint> Pixels(int* offsets)
    {
        Vector512<uint> places = ((Vector512.Load(offsets) - _start) >>> 2).AsUInt32();
        return Vector512.ConditionalSelect(
            Vector512.GreaterThan(places, Vector512.Create((2 * (uint)Vector512<uint>.Count) - 1)),
            Avx512F.PermuteVar16x32x2(_nextLow, places, _nextHigh),
            Avx512F.PermuteVar16x32x2(_low, places, _high));
    }
}
