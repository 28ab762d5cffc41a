using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RoiGen.Crops;

/// <summary>Two windows, one behind the other.</summary>
/// <typeparam name="THalf">One of them.</typeparam>
internal readonly unsafe struct WideWindow<THalf> : IPixelWindow<WideWindow<THalf>>
    where THalf : struct, IPixelWindow<THalf>
{
    private readonly THalf _near, _far;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideWindow(byte* window) => (_near, _far) = (THalf.Load(window), THalf.Load(window + THalf.Bytes));

    public static int Bytes => 2 * THalf.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWindow<THalf> Load(byte* window) => new(window);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Places(int* offsets) => THalf.Places(offsets);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Step(int pixelBytes) => THalf.Step(pixelBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> IsInside(Vector512<byte> places) => Vector512<byte>.AllBitsSet;

    // A permute takes the low bits of a place, so places of the far window are its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<byte> Pixels(Vector512<byte> places) => Vector512.ConditionalSelect(THalf.IsInside(places), _near.Pixels(places), _far.Pixels(places));
}
