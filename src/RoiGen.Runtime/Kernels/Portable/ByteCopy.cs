using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Kernels.Portable;

/// <summary>Copies whole numbers, -128 to 255, into bytes: of both signs the low eight bits are the byte.</summary>
internal static unsafe class ByteCopy
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* source, byte* target, int count)
    {
        int i = 0;
        for (; i <= count - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Sixteen(source + i).Store(target + i);
        }

        for (; i < count; i++)
        {
            target[i] = (byte)(int)source[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Sixteen(float* source) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector128Byte(Avx512F.ConvertToVector512Int32(Vector512.Load(source)))
        : Vector128.Narrow(Four(source, 0), Four(source, 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Four(float* source, int first) => Vector128.Narrow(
        Vector128.ConvertToInt32(Vector128.Load(source + first)).AsUInt32(), Vector128.ConvertToInt32(Vector128.Load(source + first + Vector128<float>.Count)).AsUInt32());
}
