using System;
using System.Collections.Generic;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>A logarithmic axis, on which the same ratio is the same step everywhere.</summary>
/// <param name="smallest">The smallest value to show; positive.</param>
/// <param name="largest">The largest value to show.</param>
/// <param name="start">Where the axis begins.</param>
/// <param name="end">Where it ends.</param>
internal sealed class LogAxis(double smallest, double largest, double start, double end)
{
    private static readonly double[] s_digits = [1, 2, 5];

    /// <summary>1, 2 and 5 times powers of ten, from at most the smallest to at least the largest value.</summary>
    public IReadOnlyList<double> Ticks { get; } = TicksOf(smallest, largest);

    public double Of(double value) => start + (end - start) * Math.Log(value / Ticks[0]) / Math.Log(Ticks[^1] / Ticks[0]);

    private static List<double> TicksOf(double smallest, double largest)
    {
        List<double> ticks = [];
        for (double power = Math.Pow(10, Math.Floor(Math.Log10(smallest))); ; power *= 10)
        {
            foreach (double digit in s_digits)
            {
                double tick = digit * power;
                if (tick <= smallest)
                {
                    ticks.Clear();
                }

                ticks.Add(tick);
                if (tick >= largest && ticks.Count > 1)
                {
                    return ticks;
                }
            }
        }
    }
}
