using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Crops;

/// <summary>16 pixels of four bytes.</summary>
internal readonly unsafe struct PixelRegister : IPixelWindow<PixelRegister>
{
    private readonly Vector512<uint> _pixels;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PixelRegister(uint* window) => _pixels = Vector512.Load(window);

    public static int Bytes => Vector512<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PixelRegister Load(byte* window) => new((uint*)window);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Places(int* offsets) => (Vector512.Load(offsets) >>> 2).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Step(int pixelBytes) => Vector512.Create(1).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> IsInside(Vector512<byte> places) => Vector512.LessThan(places.AsUInt32(), Vector512.Create(16u)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<byte> Pixels(Vector512<byte> places) => Avx512F.PermuteVar16x32(_pixels, places.AsUInt32()).AsByte();
}
