using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>One register.</summary>
internal readonly unsafe struct NarrowWindow<TLookup> : IPixelWindow<NarrowWindow<TLookup>>
    where TLookup : IPixelLookup
{
    private readonly Vector512<byte> _bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private NarrowWindow(byte* window) => _bytes = Vector512.Load(window);

    public static int Bytes => Vector512<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowWindow<TLookup> Load(byte* window) => new(window);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<byte> Pixels(Vector512<byte> places) => TLookup.Pixels(_bytes, places);
}
