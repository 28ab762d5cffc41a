using System;

namespace RoiGen.Oracle;

/// <summary>How close is close enough: absolute plus relative to the wanted number.</summary>
public readonly record struct VectorTolerance(double Absolute, double Relative)
{
    /// <summary>Whether a result passes; NaN must meet NaN, and an infinity itself.</summary>
    public bool Accepts(double got, double want)
    {
        if (double.IsNaN(want) || double.IsInfinity(want))
        {
            return got.Equals(want);
        }

        return Math.Abs(got - want) <= Absolute + (Relative * Math.Abs(want));
    }
}
