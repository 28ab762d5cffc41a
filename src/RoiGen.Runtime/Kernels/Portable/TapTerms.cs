using System.Runtime.CompilerServices;
using RoiGen.Simd;

namespace RoiGen.Kernels.Portable;

/// <summary>How the taps of a bin are put together.</summary>
internal interface ITapTerm<TUnit, TVector>
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    static abstract TVector First(TVector pixel, TVector weight);

    static abstract TVector Next(TVector soFar, TVector pixel, TVector weight);
}

/// <summary>A weighted sum.</summary>
internal readonly struct WeightedSum<TUnit, TVector> : ITapTerm<TUnit, TVector>
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector First(TVector pixel, TVector weight) => TUnit.Multiply(weight, pixel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Next(TVector soFar, TVector pixel, TVector weight) => TUnit.MultiplyAdd(weight, pixel, soFar);
}

/// <summary>The value that a running maximum starts from.</summary>
internal interface IMaximumStart
{
    static abstract float Value { get; }
}

/// <summary>What is below every product, so that a column without a number stays below them when it is weighted too.</summary>
internal readonly struct FromNegativeInfinity : IMaximumStart
{
    public static float Value => float.NegativeInfinity;
}

/// <summary>Where the running maximum of the frameworks starts.</summary>
internal readonly struct FromLowest : IMaximumStart
{
    public static float Value => float.MinValue;
}

/// <summary>The largest product of a pixel and its weight; a NaN is passed over.</summary>
internal readonly struct LargestProduct<TUnit, TVector, TStart> : ITapTerm<TUnit, TVector>
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
    where TStart : IMaximumStart
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector First(TVector pixel, TVector weight) => Next(TUnit.Broadcast(TStart.Value), pixel, weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Next(TVector soFar, TVector pixel, TVector weight) => TUnit.Maximum(TUnit.Multiply(weight, pixel), soFar);
}

/// <summary>A maximum over pixels as they come; the weights are not looked at.</summary>
internal readonly struct MaximumOfPixels<TUnit, TVector> : ITapTerm<TUnit, TVector>
    where TUnit : IVectorUnit<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector First(TVector pixel, TVector weight) => TUnit.Comparable(pixel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Next(TVector soFar, TVector pixel, TVector weight) => TUnit.Maximum(soFar, TUnit.Comparable(pixel));
}
