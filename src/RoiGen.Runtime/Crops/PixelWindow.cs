using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Crops;

/// <summary>32 pixels of four bytes.</summary>
internal readonly unsafe struct PixelWindow : IPixelWindow<PixelWindow>
{
    private readonly Vector512<uint> _low, _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PixelWindow(uint* window) => (_low, _high) = (Vector512.Load(window), Vector512.Load(window + Vector512<uint>.Count));

    public static int Bytes => 2 * Vector512<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PixelWindow Load(byte* window) => new((uint*)window);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Places(int* offsets) => PixelRegister.Places(offsets);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Step(int pixelBytes) => PixelRegister.Step(pixelBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> IsInside(Vector512<byte> places) => Vector512.LessThan(places.AsUInt32(), Vector512.Create(32u)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<byte> Pixels(Vector512<byte> places) => Avx512F.PermuteVar16x32x2(_low, places.AsUInt32(), _high).AsByte();
}
