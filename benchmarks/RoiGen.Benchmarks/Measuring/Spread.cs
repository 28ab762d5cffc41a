using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>A number that was found several times.</summary>
/// <param name="Median">The middle.</param>
/// <param name="Low">Where it spreads to below.</param>
/// <param name="High">Where it spreads to above.</param>
internal readonly record struct Spread(double Median, double Low, double High)
{
    /// <summary>The results of several runs: the median of them, the lowest and the highest.</summary>
    public static Spread OfRuns(IEnumerable<double> results)
    {
        double[] sorted = [.. results.Order()];
        return new(Timing.Of([.. sorted]).Median, sorted[0], sorted[^1]);
    }
}
