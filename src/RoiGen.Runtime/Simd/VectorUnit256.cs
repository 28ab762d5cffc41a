using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Simd;

/// <summary>Eight lanes: x86 with AVX2 and FMA.</summary>
internal readonly unsafe struct VectorUnit256 : IVectorUnit<Vector256<float>>, IPixelUnit<Vector256<float>, Vector256<byte>>
{
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Lanes => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector256<float> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream(float* target, Vector256<float> value) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Fma.MultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Maximum(Vector256<float> left, Vector256<float> right) => Avx.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(Vector256<float> left, Vector256<float> right) =>
        Vector256.ConditionalSelect(Vector256.LessThan(left, right), left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MaximumOrNaN(Vector256<float> left, Vector256<float> right) =>
        Vector256.ConditionalSelect(Vector256.Equals(left, left), Maximum(left, right), left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SelectGreater(Vector256<float> left, Vector256<float> right, Vector256<float> first, Vector256<float> second) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(left, right), first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MinimumOfIntegers(Vector256<float> left, Vector256<float> right) => Vector256.Min(left.AsInt32(), right.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NumberOrZero(Vector256<float> value) =>
        Vector256.ConditionalSelect(Vector256.Equals(value, value), value, Vector256<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Comparable(Vector256<float> value)
    {
        Vector256<float> lowest = Vector256.Create(float.MinValue);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(value, lowest), value, lowest) + Vector256<float>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* target, nint targetStride)
    {
        // Rows i and i + 4 share a vector, so a 4 x 4 transpose within each 128-bit part is all there is to do.
        TransposeFour(source, sourceStride, target, targetStride);
        TransposeFour(source + 4, sourceStride, target + (4 * targetStride), targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeFour(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Vector256<float> r0 = LoadPair(source, sourceStride);
        Vector256<float> r1 = LoadPair(source + sourceStride, sourceStride);
        Vector256<float> r2 = LoadPair(source + (2 * sourceStride), sourceStride);
        Vector256<float> r3 = LoadPair(source + (3 * sourceStride), sourceStride);
        Vector256<double> low01 = Avx.UnpackLow(r0, r1).AsDouble();
        Vector256<double> high01 = Avx.UnpackHigh(r0, r1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(r2, r3).AsDouble();
        Vector256<double> high23 = Avx.UnpackHigh(r2, r3).AsDouble();
        Store(target, Avx.UnpackLow(low01, low23).AsSingle());
        Store(target + targetStride, Avx.UnpackHigh(low01, low23).AsSingle());
        Store(target + (2 * targetStride), Avx.UnpackLow(high01, high23).AsSingle());
        Store(target + (3 * targetStride), Avx.UnpackHigh(high01, high23).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LoadPair(float* source, nint stride) =>
        Vector256.Create(Vector128.Load(source), Vector128.Load(source + (4 * stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Repeat(Vector128<byte> part) => Vector256.Create(part, part);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Numbers(Vector256<byte> pixels, Vector256<byte> places) => Vector256.ConvertToSingle(Avx2.Shuffle(pixels, places).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GatherPairs(byte* window, int* offsets, Vector256<byte> places, out Vector256<byte> first, out Vector256<byte> second)
    {
        Vector256<ulong> near = Avx2.Shuffle(LoadFour(window, offsets), places).AsUInt64();
        Vector256<ulong> far = Avx2.Shuffle(LoadFour(window, offsets + 2), places).AsUInt64();
        first = Avx2.UnpackLow(near, far).AsByte();
        second = Avx2.UnpackHigh(near, far).AsByte();
    }

    /// <summary>Eight bytes at each of two offsets, and of the fourth and the fifth behind the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<byte> LoadFour(byte* window, int* offsets) =>
        Vector256.Create(VectorUnit128.LoadTwo(window, offsets[0], offsets[1]), VectorUnit128.LoadTwo(window, offsets[4], offsets[5]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTriples(float* target, Vector256<float> first, Vector256<float> second, Vector256<float> third)
    {
        Vector256<int> low = Vector256.Create(0, 0, 0, 1, 1, 1, 2, 2);
        Vector256<int> middle = Vector256.Create(2, 3, 3, 3, 4, 4, 4, 5);
        Vector256<int> high = Vector256.Create(5, 5, 6, 6, 6, 7, 7, 7);
        Vector256<float> from0 = Vector256.Create(-1, 0, 0, -1, 0, 0, -1, 0).AsSingle();
        Vector256<float> from1 = Vector256.Create(0, -1, 0, 0, -1, 0, 0, -1).AsSingle();
        Vector256<float> from2 = Vector256.Create(0, 0, -1, 0, 0, -1, 0, 0).AsSingle();
        Store(target, Pick(from0, from1, low));
        Store(target + Lanes, Pick(from1, from2, middle));
        Store(target + (2 * Lanes), Pick(from2, from0, high));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector256<float> Pick(Vector256<float> fromFirst, Vector256<float> fromSecond, Vector256<int> lanes) => Vector256.ConditionalSelect(
            fromFirst, Vector256.Shuffle(first, lanes), Vector256.ConditionalSelect(fromSecond, Vector256.Shuffle(second, lanes), Vector256.Shuffle(third, lanes)));
    }
}
