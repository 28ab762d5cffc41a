using System;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>The cells of one pooling bin on one axis, the end excluded.</summary>
internal readonly record struct CellRange(int Start, int End)
{
    /// <summary>
    /// The bins of the Caffe form: corners rounded half away from zero, the second one inclusive, neighbouring bins overlapping by up to a
    /// cell, and everything cut to the map. The bin's size and its multiples are rounded in <typeparamref name="T"/>.
    /// </summary>
    public static CellRange[] Bins<T>(double lowCorner, double highCorner, double spatialScale, int bins, int length)
        where T : IBinaryFloatingPointIeee754<T>
    {
        long start = RoundedCorner<T>(lowCorner, spatialScale);
        long cells = Math.Max(RoundedCorner<T>(highCorner, spatialScale) - start + 1, 1);
        T binSize = T.CreateTruncating(cells) / T.CreateTruncating(bins);

        var ranges = new CellRange[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            long first = start + long.CreateSaturating(T.Floor(T.CreateTruncating(bin) * binSize));
            long end = start + long.CreateSaturating(T.Ceiling(T.CreateTruncating(bin + 1) * binSize));
            ranges[bin] = new CellRange((int)Math.Clamp(first, 0, length), (int)Math.Clamp(end, 0, length));
        }

        return ranges;
    }

    /// <summary>A corner beyond the range of an integer saturates; the frameworks overflow, each in its own way.</summary>
    private static long RoundedCorner<T>(double corner, double spatialScale)
        where T : IBinaryFloatingPointIeee754<T>
    {
        double scaled = double.CreateTruncating(T.CreateTruncating(corner) * T.CreateTruncating(spatialScale));
        return (long)Math.Clamp(Math.Round(scaled, MidpointRounding.AwayFromZero), int.MinValue, int.MaxValue);
    }
}
