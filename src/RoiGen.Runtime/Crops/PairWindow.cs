using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>Two registers.</summary>
internal readonly unsafe struct PairWindow<TLookup> : IPixelWindow<PairWindow<TLookup>>
    where TLookup : IPixelLookup
{
    private readonly Vector512<byte> _low, _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PairWindow(byte* window) => (_low, _high) = (Vector512.Load(window), Vector512.Load(window + Vector512<byte>.Count));

    public static int Bytes => 2 * Vector512<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairWindow<TLookup> Load(byte* window) => new(window);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<byte> Pixels(Vector512<byte> places) => TLookup.Pixels(_low, _high, places);
}
