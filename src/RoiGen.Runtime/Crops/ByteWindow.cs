using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Crops;

/// <summary>128 bytes, of pixels of any size.</summary>
internal readonly unsafe struct ByteWindow : IPixelWindow<ByteWindow>
{
    private readonly Vector512<byte> _low, _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ByteWindow(byte* window) => (_low, _high) = (Vector512.Load(window), Vector512.Load(window + Vector512<byte>.Count));

    public static int Bytes => 2 * Vector512<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteWindow Load(byte* window) => new(window);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Places(int* offsets) => ByteRegister.Places(offsets);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Step(int pixelBytes) => ByteRegister.Step(pixelBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> IsInside(Vector512<byte> places) => Vector512.LessThan(places, Vector512.Create((byte)128));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<byte> Pixels(Vector512<byte> places) => Avx512Vbmi.PermuteVar64x8x2(_low, places, _high);
}
