using System;
using System.Numerics;

namespace RoiGen.Geometry;

/// <summary>One axis of a region in coordinates of the map, where pixel i lies at i.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <param name="From">The first edge.</param>
/// <param name="To">The second edge; before the first where the region runs backwards.</param>
/// <param name="Size">The size as the caller has it, scaled: float32 does not always make it the difference of the scaled edges.</param>
/// <param name="Centre">Half way between the edges as the caller has them, scaled.</param>
internal readonly record struct AxisEdges<T>(T From, T To, T Size, T Centre)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>About how many pixels of a map of an extent a region covers; none where it runs backwards, or where an edge is not finite, be it by scaling.</summary>
    /// <param name="extent">Pixels of the map.</param>
    /// <param name="minimumSize">What a smaller size becomes.</param>
    public double PixelsOn(int extent, float minimumSize)
    {
        (double from, double to) = (Real.ToDouble(From), Real.ToDouble(To));
        return double.IsFinite(from) && double.IsFinite(to) ? Math.Max(Math.Min(Math.Max(to, from + minimumSize), extent) - Math.Max(from, -1.0), 0) : 0;
    }
}
