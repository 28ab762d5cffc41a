using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Crops;

/// <summary>Pixels of any size: places count bytes, four for each pixel. AVX-512 VBMI.</summary>
internal readonly unsafe struct ByteLookup : IPixelLookup
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Places(int* offsets)
    {
        // The low byte of each offset, four times.
        const ulong Low = 0x04040404_00000000, High = 0x0C0C0C0C_08080808;
        Vector512<byte> lowest = Vector512.Create(Low, High, Low, High, Low, High, Low, High).AsByte();
        return Avx512BW.Shuffle(Vector512.Load(offsets).AsByte(), lowest) + Vector512.Create(0x03020100).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Step(int pixelBytes) => Vector512.Create((byte)pixelBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> IsNear(Vector512<byte> places) => Vector512.LessThan(places, Vector512.Create((byte)(2 * Vector512<byte>.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Pixels(Vector512<byte> register, Vector512<byte> places) => Avx512Vbmi.PermuteVar64x8(register, places);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Pixels(Vector512<byte> low, Vector512<byte> high, Vector512<byte> places) => Avx512Vbmi.PermuteVar64x8x2(low, places, high);
}
