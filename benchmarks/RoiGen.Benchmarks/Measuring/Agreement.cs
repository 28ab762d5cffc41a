using System;
using System.Runtime.InteropServices;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Whether two results are what they should be to each other.</summary>
internal static class Agreement
{
    /// <summary>On data in [-1, 1]: others add in another order.</summary>
    public const double Tolerance = 2e-6;

    public static double MaxDifference(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double largest = one.Length == other.Length ? 0 : double.PositiveInfinity;
        for (int i = 0; i < one.Length && i < other.Length; i++)
        {
            double difference = Math.Abs((double)one[i] - other[i]);
            // A NaN is a disagreement here: the maps hold none.
            largest = difference <= largest ? largest : double.IsNaN(difference) ? double.PositiveInfinity : difference;
        }

        return largest;
    }

    /// <summary>Against somebody else: the tolerance for align, the same values for pooling.</summary>
    public static bool Holds(RoiOperator roiOperator, double difference) => difference <= (roiOperator == RoiOperator.Align ? Tolerance : 0);

    /// <summary>Among ourselves: the same bits.</summary>
    public static bool SameBits(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));
}
