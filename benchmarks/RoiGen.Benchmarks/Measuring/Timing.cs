using System;
using System.Collections.Generic;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>The times of one contestant's rounds, in milliseconds.</summary>
internal readonly record struct Timing(double Median, double Minimum, int Rounds)
{
    public static Timing Of(List<double> milliseconds)
    {
        double[] sorted = [.. milliseconds];
        Array.Sort(sorted);
        int half = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Timing(median, sorted[0], sorted.Length);
    }
}
