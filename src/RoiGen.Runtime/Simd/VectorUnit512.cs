using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Simd;

/// <summary>Sixteen lanes: x86 with AVX-512F.</summary>
internal readonly unsafe struct VectorUnit512 : IVectorUnit<Vector512<float>>, IPixelUnit<Vector512<float>, Vector512<byte>>
{
    // Avx512F alone is not enough: the runtime turns 512-bit vectors off where they slow the clock down.
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    public static int Lanes => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector512<float> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream(float* target, Vector512<float> value) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Avx512F.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Maximum(Vector512<float> left, Vector512<float> right) => Avx512F.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Minimum(Vector512<float> left, Vector512<float> right) =>
        Vector512.ConditionalSelect(Vector512.LessThan(left, right), left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MaximumOrNaN(Vector512<float> left, Vector512<float> right) =>
        Vector512.ConditionalSelect(Vector512.Equals(left, left), Maximum(left, right), left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SelectGreater(Vector512<float> left, Vector512<float> right, Vector512<float> first, Vector512<float> second) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MinimumOfIntegers(Vector512<float> left, Vector512<float> right) => Vector512.Min(left.AsInt32(), right.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NumberOrZero(Vector512<float> value) =>
        Vector512.ConditionalSelect(Vector512.Equals(value, value), value, Vector512<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Comparable(Vector512<float> value)
    {
        Vector512<float> lowest = Vector512.Create(float.MinValue);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(value, lowest), value, lowest) + Vector512<float>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* target, nint targetStride)
    {
        // Four rows at a time become, in each 128-bit part p, column 4p + j of those rows; then the parts of the four groups are gathered.
        TransposeRows(source, sourceStride, out var a0, out var a1, out var a2, out var a3);
        TransposeRows(source + (4 * sourceStride), sourceStride, out var b0, out var b1, out var b2, out var b3);
        TransposeRows(source + (8 * sourceStride), sourceStride, out var c0, out var c1, out var c2, out var c3);
        TransposeRows(source + (12 * sourceStride), sourceStride, out var d0, out var d1, out var d2, out var d3);
        StoreParts(a0, b0, c0, d0, target, targetStride);
        StoreParts(a1, b1, c1, d1, target + targetStride, targetStride);
        StoreParts(a2, b2, c2, d2, target + (2 * targetStride), targetStride);
        StoreParts(a3, b3, c3, d3, target + (3 * targetStride), targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride)
    {
        // Row i has row i + 4 in its second part, and so on: the parts of a column lie in order then.
        TransposeParts(
            LoadParts(source, sourceStride),
            LoadParts(source + sourceStride, sourceStride),
            LoadParts(source + (2 * sourceStride), sourceStride),
            LoadParts(source + (3 * sourceStride), sourceStride),
            out var j0,
            out var j1,
            out var j2,
            out var j3);
        Store(target, j0);
        Store(target + targetStride, j1);
        Store(target + (2 * targetStride), j2);
        Store(target + (3 * targetStride), j3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeRows(
        float* source, nint stride, out Vector512<float> j0, out Vector512<float> j1, out Vector512<float> j2, out Vector512<float> j3) =>
        TransposeParts(Load(source), Load(source + stride), Load(source + (2 * stride)), Load(source + (3 * stride)), out j0, out j1, out j2, out j3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LoadParts(float* source, nint stride) => Vector512.Create(
        Vector256.Create(Vector128.Load(source), Vector128.Load(source + (4 * stride))),
        Vector256.Create(Vector128.Load(source + (8 * stride)), Vector128.Load(source + (12 * stride))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeParts(
        Vector512<float> r0,
        Vector512<float> r1,
        Vector512<float> r2,
        Vector512<float> r3,
        out Vector512<float> j0,
        out Vector512<float> j1,
        out Vector512<float> j2,
        out Vector512<float> j3)
    {
        Vector512<double> low01 = Avx512F.UnpackLow(r0, r1).AsDouble();
        Vector512<double> high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        Vector512<double> low23 = Avx512F.UnpackLow(r2, r3).AsDouble();
        Vector512<double> high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        j0 = Avx512F.UnpackLow(low01, low23).AsSingle();
        j1 = Avx512F.UnpackHigh(low01, low23).AsSingle();
        j2 = Avx512F.UnpackLow(high01, high23).AsSingle();
        j3 = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreParts(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* target, nint stride)
    {
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        Vector512<float> even01 = Avx512F.Shuffle4x128(a, b, Even);
        Vector512<float> even23 = Avx512F.Shuffle4x128(c, d, Even);
        Vector512<float> odd01 = Avx512F.Shuffle4x128(a, b, Odd);
        Vector512<float> odd23 = Avx512F.Shuffle4x128(c, d, Odd);
        Store(target, Avx512F.Shuffle4x128(even01, even23, Even));
        Store(target + (4 * stride), Avx512F.Shuffle4x128(odd01, odd23, Even));
        Store(target + (8 * stride), Avx512F.Shuffle4x128(even01, even23, Odd));
        Store(target + (12 * stride), Avx512F.Shuffle4x128(odd01, odd23, Odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Repeat(Vector128<byte> part)
    {
        Vector256<byte> half = Vector256.Create(part, part);
        return Vector512.Create(half, half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Numbers(Vector512<byte> pixels, Vector512<byte> places) => Vector512.ConvertToSingle(Avx512BW.Shuffle(pixels, places).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GatherPairs(byte* window, int* offsets, Vector512<byte> places, out Vector512<byte> first, out Vector512<byte> second)
    {
        Vector512<ulong> near = Avx512BW.Shuffle(Vector512.Create(VectorUnit256.LoadFour(window, offsets), VectorUnit256.LoadFour(window, offsets + 8)), places).AsUInt64();
        Vector512<ulong> far = Avx512BW.Shuffle(Vector512.Create(VectorUnit256.LoadFour(window, offsets + 2), VectorUnit256.LoadFour(window, offsets + 10)), places).AsUInt64();
        first = Avx512F.UnpackLow(near, far).AsByte();
        second = Avx512F.UnpackHigh(near, far).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTriples(float* target, Vector512<float> first, Vector512<float> second, Vector512<float> third)
    {
        Vector512<int> low = Vector512.Create(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5);
        Vector512<int> middle = Vector512.Create(5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10);
        Vector512<int> high = Vector512.Create(10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15);
        Vector512<float> from0 = Vector512.Create(-1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1).AsSingle();
        Vector512<float> from1 = Vector512.Create(0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0).AsSingle();
        Vector512<float> from2 = Vector512.Create(0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0).AsSingle();
        Store(target, Pick(from0, from1, low));
        Store(target + Lanes, Pick(from2, from0, middle));
        Store(target + (2 * Lanes), Pick(from1, from2, high));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector512<float> Pick(Vector512<float> fromFirst, Vector512<float> fromSecond, Vector512<int> lanes) => Vector512.ConditionalSelect(
            fromFirst, Vector512.Shuffle(first, lanes), Vector512.ConditionalSelect(fromSecond, Vector512.Shuffle(second, lanes), Vector512.Shuffle(third, lanes)));
    }
}
