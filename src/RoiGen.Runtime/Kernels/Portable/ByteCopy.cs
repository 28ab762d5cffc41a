using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RoiGen.Memory;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>Copies whole numbers, -128 to 255, into bytes: of both signs the low eight bits are the byte.</summary>
internal static unsafe class ByteCopy
{
    /// <summary>Copies numbers; past the cache, if asked, as far as they are whole lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* source, byte* target, int count, bool stream)
    {
        if (stream)
        {
            int head = Math.Min(CacheLine.BytesBefore(target), count);
            CopyPlain(source, target, head);
            source += head;
            target += head;
            for (count -= head; count >= CacheLine.Bytes; source += CacheLine.Bytes, target += CacheLine.Bytes, count -= CacheLine.Bytes)
            {
                for (int i = 0; i < CacheLine.Bytes; i += Vector128<byte>.Count)
                {
                    Sixteen(source + i).StoreAlignedNonTemporal(target + i);
                }
            }
        }

        CopyPlain(source, target, count);
    }

    /// <summary>Copies a few numbers; a vector of eight or sixteen without a loop, where their count is a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyFew(float* source, byte* target, int count)
    {
        if (count == Vector128<byte>.Count)
        {
            Sixteen(source).Store(target);
        }
        else if (count == Vector64<byte>.Count)
        {
            Vector128<ushort> eight = Eight(source);
            Vector128.Narrow(eight, eight).GetLower().Store(target);
        }
        else
        {
            CopyPlain(source, target, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyPlain(float* source, byte* target, int count)
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
    private static Vector128<byte> Sixteen(float* source) => Machine.HasSixteenLanes
        ? Avx512F.ConvertToVector128Byte(Avx512F.ConvertToVector512Int32(Vector512.Load(source)))
        : Vector128.Narrow(Eight(source), Eight(source + Vector128<ushort>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Eight(float* source) => Vector128.Narrow(
        Vector128.ConvertToInt32(Vector128.Load(source)).AsUInt32(), Vector128.ConvertToInt32(Vector128.Load(source + Vector128<float>.Count)).AsUInt32());
}
