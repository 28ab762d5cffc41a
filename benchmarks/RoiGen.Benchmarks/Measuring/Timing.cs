using System;
using System.Collections.Generic;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>The times of one contestant's rounds, in milliseconds.</summary>
/// <param name="Median">Half of the rounds took no longer.</param>
/// <param name="LowerQuartile">A quarter of the rounds took no longer.</param>
/// <param name="UpperQuartile">Three quarters of the rounds took no longer.</param>
/// <param name="Minimum">The fastest round.</param>
/// <param name="Rounds">How many there were.</param>
internal readonly record struct Timing(double Median, double LowerQuartile, double UpperQuartile, double Minimum, int Rounds)
{
    public Spread Quartiles() => new(Median, LowerQuartile, UpperQuartile);

    public static Timing Of(List<double> milliseconds)
    {
        double[] sorted = [.. milliseconds];
        Array.Sort(sorted);
        return new Timing(At(0.5), At(0.25), At(0.75), sorted[0], sorted.Length);

        // Between two rounds, in proportion.
        double At(double share)
        {
            double place = share * (sorted.Length - 1);
            int low = (int)place;
            int high = Math.Min(low + 1, sorted.Length - 1);
            return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
        }
    }
}
