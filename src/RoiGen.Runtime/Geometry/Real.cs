using System.Numerics;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>Conversions to and from the number that coordinates are computed in, <see cref="float"/> or <see cref="double"/>: those of the language.</summary>
/// <remarks>Those of generic mathematics ask for every type that there is, which is more than the JIT inlines. What is asked here it knows: of each there is one instruction left.</remarks>
internal static class Real
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(int value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(value) : Unsafe.BitCast<double, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(long value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(value) : Unsafe.BitCast<double, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(float value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(value) : Unsafe.BitCast<double, T>(value);

    /// <summary>The integer before a number in the direction of 0; the number is in range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToInt<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? (int)Unsafe.BitCast<T, float>(value) : (int)Unsafe.BitCast<T, double>(value);

    /// <inheritdoc cref="ToInt"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ToLong<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? (long)Unsafe.BitCast<T, float>(value) : (long)Unsafe.BitCast<T, double>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value) : Unsafe.BitCast<T, double>(value);
}
