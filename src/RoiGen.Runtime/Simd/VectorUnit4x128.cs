using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RoiGen.Simd;

/// <summary>Four registers of four lanes.</summary>
internal readonly record struct Vector4x128(Vector128<float> V0, Vector128<float> V1, Vector128<float> V2, Vector128<float> V3);

/// <summary>Sixteen lanes where no register has as many: four of <see cref="VectorUnit128"/>. Arm64 has 32 registers of four lanes.</summary>
internal readonly unsafe struct VectorUnit4x128 : IVectorUnit<Vector4x128>
{
    public static int Lanes => 4 * VectorUnit128.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 Load(float* source) =>
        new(Vector128.Load(source), Vector128.Load(source + 4), Vector128.Load(source + 8), Vector128.Load(source + 12));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector4x128 value)
    {
        value.V0.Store(target);
        value.V1.Store(target + 4);
        value.V2.Store(target + 8);
        value.V3.Store(target + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream(float* target, Vector4x128 value)
    {
        value.V0.StoreAlignedNonTemporal(target);
        value.V1.StoreAlignedNonTemporal(target + 4);
        value.V2.StoreAlignedNonTemporal(target + 8);
        value.V3.StoreAlignedNonTemporal(target + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 Broadcast(float value)
    {
        Vector128<float> vector = Vector128.Create(value);
        return new(vector, vector, vector, vector);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 Multiply(Vector4x128 left, Vector4x128 right) =>
        new(left.V0 * right.V0, left.V1 * right.V1, left.V2 * right.V2, left.V3 * right.V3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 MultiplyAdd(Vector4x128 left, Vector4x128 right, Vector4x128 addend) => new(
        VectorUnit128.MultiplyAdd(left.V0, right.V0, addend.V0),
        VectorUnit128.MultiplyAdd(left.V1, right.V1, addend.V1),
        VectorUnit128.MultiplyAdd(left.V2, right.V2, addend.V2),
        VectorUnit128.MultiplyAdd(left.V3, right.V3, addend.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 Maximum(Vector4x128 left, Vector4x128 right) => new(
        VectorUnit128.Maximum(left.V0, right.V0),
        VectorUnit128.Maximum(left.V1, right.V1),
        VectorUnit128.Maximum(left.V2, right.V2),
        VectorUnit128.Maximum(left.V3, right.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 Add(Vector4x128 left, Vector4x128 right) => new(
        VectorUnit128.Add(left.V0, right.V0),
        VectorUnit128.Add(left.V1, right.V1),
        VectorUnit128.Add(left.V2, right.V2),
        VectorUnit128.Add(left.V3, right.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 Divide(Vector4x128 left, Vector4x128 right) => new(
        VectorUnit128.Divide(left.V0, right.V0),
        VectorUnit128.Divide(left.V1, right.V1),
        VectorUnit128.Divide(left.V2, right.V2),
        VectorUnit128.Divide(left.V3, right.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 Minimum(Vector4x128 left, Vector4x128 right) => new(
        VectorUnit128.Minimum(left.V0, right.V0),
        VectorUnit128.Minimum(left.V1, right.V1),
        VectorUnit128.Minimum(left.V2, right.V2),
        VectorUnit128.Minimum(left.V3, right.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 MaximumOrNaN(Vector4x128 left, Vector4x128 right) => new(
        VectorUnit128.MaximumOrNaN(left.V0, right.V0),
        VectorUnit128.MaximumOrNaN(left.V1, right.V1),
        VectorUnit128.MaximumOrNaN(left.V2, right.V2),
        VectorUnit128.MaximumOrNaN(left.V3, right.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 SelectGreater(Vector4x128 left, Vector4x128 right, Vector4x128 first, Vector4x128 second) => new(
        VectorUnit128.SelectGreater(left.V0, right.V0, first.V0, second.V0),
        VectorUnit128.SelectGreater(left.V1, right.V1, first.V1, second.V1),
        VectorUnit128.SelectGreater(left.V2, right.V2, first.V2, second.V2),
        VectorUnit128.SelectGreater(left.V3, right.V3, first.V3, second.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 MinimumOfIntegers(Vector4x128 left, Vector4x128 right) => new(
        VectorUnit128.MinimumOfIntegers(left.V0, right.V0),
        VectorUnit128.MinimumOfIntegers(left.V1, right.V1),
        VectorUnit128.MinimumOfIntegers(left.V2, right.V2),
        VectorUnit128.MinimumOfIntegers(left.V3, right.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 NumberOrZero(Vector4x128 value) => new(
        VectorUnit128.NumberOrZero(value.V0),
        VectorUnit128.NumberOrZero(value.V1),
        VectorUnit128.NumberOrZero(value.V2),
        VectorUnit128.NumberOrZero(value.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector4x128 Comparable(Vector4x128 value) => new(
        VectorUnit128.Comparable(value.V0), VectorUnit128.Comparable(value.V1), VectorUnit128.Comparable(value.V2), VectorUnit128.Comparable(value.V3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* target, nint targetStride)
    {
        // In squares of four; column i of a square is row i of its target.
        for (int column = 0; column < Lanes; column += VectorUnit128.Lanes)
        {
            TransposeFour(source + column, sourceStride, target + (column * targetStride), targetStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride)
    {
        for (int row = 0; row < Lanes; row += VectorUnit128.Lanes)
        {
            VectorUnit128.Transpose(source + (row * sourceStride), sourceStride, target + row, targetStride);
        }
    }
}
