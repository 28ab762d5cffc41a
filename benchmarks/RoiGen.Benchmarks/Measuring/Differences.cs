using System;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>How far results lie apart.</summary>
internal static class Differences
{
    /// <summary>The largest difference; infinite where the lengths differ, or a value is no number.</summary>
    public static double Largest(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
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
}
