using System;

namespace RoiGen.Simd;

/// <summary>
/// One lane: a block is a single channel, read in place whatever the strides, so it needs no copy of the map. It is the way out for regions whose
/// copies would be huge.
/// </summary>
internal readonly unsafe struct VectorUnitScalar : IVectorUnit<float>
{
    public static int Lanes => 1;

    public static float Load(float* source) => *source;

    public static void Store(float* target, float value) => *target = value;

    public static void Stream(float* target, float value) => *target = value;

    public static float Broadcast(float value) => value;

    public static float Multiply(float left, float right) => left * right;

    public static float MultiplyAdd(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);

    public static float Maximum(float left, float right) => left > right ? left : right;

    public static float Add(float left, float right) => left + right;

    public static float Divide(float left, float right) => left / right;

    public static float Minimum(float left, float right) => left < right ? left : right;

    public static float MaximumOrNaN(float left, float right) => float.IsNaN(left) ? left : Maximum(left, right);

    public static float SelectGreater(float left, float right, float first, float second) => left > right ? first : second;

    public static float MinimumOfIntegers(float left, float right) =>
        BitConverter.SingleToInt32Bits(left) < BitConverter.SingleToInt32Bits(right) ? left : right;

    public static float NumberOrZero(float value) => float.IsNaN(value) ? 0 : value;

    public static float Comparable(float value) => (value > float.MinValue ? value : float.MinValue) + 0f;

    public static void Transpose(float* source, nint sourceStride, float* target, nint targetStride) => *target = *source;

    public static void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride) => *target = *source;
}
