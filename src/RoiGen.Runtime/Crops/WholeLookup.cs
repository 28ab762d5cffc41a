using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Crops;

/// <summary>Pixels of four bytes: places count them.</summary>
internal readonly unsafe struct WholeLookup : IPixelLookup
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Places(int* offsets) => (Vector512.Load(offsets) >>> 2).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Step(int pixelBytes) => Vector512.Create(1).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> IsNear(Vector512<byte> places) => Vector512.LessThan(places.AsUInt32(), Vector512.Create(2 * (uint)Vector512<uint>.Count)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Pixels(Vector512<byte> register, Vector512<byte> places) => Avx512F.PermuteVar16x32(register.AsUInt32(), places.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Pixels(Vector512<byte> low, Vector512<byte> high, Vector512<byte> places) =>
        Avx512F.PermuteVar16x32x2(low.AsUInt32(), places.AsUInt32(), high.AsUInt32()).AsByte();
}
