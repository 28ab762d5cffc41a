using System;
using System.Collections.Generic;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>A linear axis from 0.</summary>
/// <param name="largest">The largest value to show.</param>
/// <param name="start">Where 0 lies.</param>
/// <param name="end">Where the axis ends; the largest value lies there or before.</param>
internal sealed class Axis(double largest, double start, double end)
{
    private readonly double _step = Step(largest);

    /// <summary>Round numbers from 0 to just beyond the largest value.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (int tick = 0; tick <= Count; tick++)
            {
                yield return tick * _step;
            }
        }
    }

    private int Count => (int)Math.Ceiling(largest / _step);

    public double Of(double value) => start + (end - start) * value / (Count * _step);

    /// <summary>1, 2 or 5 times a power of ten, so that there are four to ten ticks.</summary>
    private static double Step(double largest)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(largest / 4)));
        double digit = largest / 4 / power;
        return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
    }
}
