using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace RoiGen.Kernels;

/// <summary>
/// Four AdvSimd registers as one vector of 16 channels: the block that kernels for Arm64 work on. A weight, taken from a lane of its own register, serves all four.
/// </summary>
/// <remarks>
/// Every member becomes part of its caller, and the four registers are variables there: the machine code is that of four vectors spelled one by one. The JIT
/// (lclMAX_TRACKED in dotnet/runtime, src/coreclr/jit) does so for some 130 of them in one method, so the generator writes fewer.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Vector128x4
{
    private readonly Vector128<float> _first;
    private readonly Vector128<float> _second;
    private readonly Vector128<float> _third;
    private readonly Vector128<float> _fourth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128x4(Vector128<float> first, Vector128<float> second, Vector128<float> third, Vector128<float> fourth) =>
        (_first, _second, _third, _fourth) = (first, second, third, fourth);

    /// <summary>A number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128x4 Create(float number)
    {
        Vector128<float> all = Vector128.Create(number);
        return new(all, all, all, all);
    }

    /// <summary>The 16 numbers from an element of an array on. One register is read after the other, so that two neighbours are one instruction.</summary>
    /// <param name="source">The array's first element.</param>
    /// <param name="offset">Elements before the first number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128x4 LoadUnsafe(ref float source, nuint offset)
    {
        ref float first = ref Unsafe.Add(ref source, offset);
        return new(Vector128.LoadUnsafe(ref first, 0), Vector128.LoadUnsafe(ref first, 4), Vector128.LoadUnsafe(ref first, 8), Vector128.LoadUnsafe(ref first, 12));
    }

    /// <summary>A vector times a lane of two weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128x4 Multiply(Vector128x4 value, Vector64<float> weights, [ConstantExpected(Max = (byte)1)] byte lane) => new(
        AdvSimd.MultiplyBySelectedScalar(value._first, weights, lane),
        AdvSimd.MultiplyBySelectedScalar(value._second, weights, lane),
        AdvSimd.MultiplyBySelectedScalar(value._third, weights, lane),
        AdvSimd.MultiplyBySelectedScalar(value._fourth, weights, lane));

    /// <summary>A vector times a lane of four weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128x4 Multiply(Vector128x4 value, Vector128<float> weights, [ConstantExpected(Max = (byte)3)] byte lane) => new(
        AdvSimd.MultiplyBySelectedScalar(value._first, weights, lane),
        AdvSimd.MultiplyBySelectedScalar(value._second, weights, lane),
        AdvSimd.MultiplyBySelectedScalar(value._third, weights, lane),
        AdvSimd.MultiplyBySelectedScalar(value._fourth, weights, lane));

    /// <summary>A sum, and a vector times a lane of two weights added to it, with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128x4 MultiplyAdd(Vector128x4 sum, Vector128x4 value, Vector64<float> weights, [ConstantExpected(Max = (byte)1)] byte lane) => new(
        AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._first, value._first, weights, lane),
        AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._second, value._second, weights, lane),
        AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._third, value._third, weights, lane),
        AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._fourth, value._fourth, weights, lane));

    /// <summary>A sum, and a vector times a lane of four weights added to it, with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128x4 MultiplyAdd(Vector128x4 sum, Vector128x4 value, Vector128<float> weights, [ConstantExpected(Max = (byte)3)] byte lane) => new(
        AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._first, value._first, weights, lane),
        AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._second, value._second, weights, lane),
        AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._third, value._third, weights, lane),
        AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar(sum._fourth, value._fourth, weights, lane));

    /// <summary>Left where it is greater, else right: a NaN on the left is passed over. <c>AdvSimd.Max</c> gives a NaN where either side is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128x4 Max(Vector128x4 left, Vector128x4 right) => new(
        AdvSimd.BitwiseSelect(AdvSimd.CompareGreaterThan(left._first, right._first), left._first, right._first),
        AdvSimd.BitwiseSelect(AdvSimd.CompareGreaterThan(left._second, right._second), left._second, right._second),
        AdvSimd.BitwiseSelect(AdvSimd.CompareGreaterThan(left._third, right._third), left._third, right._third),
        AdvSimd.BitwiseSelect(AdvSimd.CompareGreaterThan(left._fourth, right._fourth), left._fourth, right._fourth));

    /// <summary>Writes the 16 numbers from an element of an array on.</summary>
    /// <param name="target">The array's first element.</param>
    /// <param name="offset">Elements before the first number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreUnsafe(ref float target, nuint offset)
    {
        ref float first = ref Unsafe.Add(ref target, offset);
        _first.StoreUnsafe(ref first, 0);
        _second.StoreUnsafe(ref first, 4);
        _third.StoreUnsafe(ref first, 8);
        _fourth.StoreUnsafe(ref first, 12);
    }
}
