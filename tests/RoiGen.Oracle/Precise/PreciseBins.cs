using System;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>A bin on one axis, and the weights of the pixels around it: from the first on, one after the other.</summary>
internal readonly record struct PreciseBin(double Start, double Length, int First, double[] Weights)
{
    // Of all pixels whose hats may reach into the bin; the others weigh nothing.
    public static PreciseBin At(double start, double length, int pixels)
    {
        int first = (int)Math.Clamp(Math.Floor(start) - 2, 0, pixels), end = (int)Math.Clamp(Math.Ceiling(start + length) + 2, first, pixels);
        return new(start, length, first, [.. Enumerable.Range(first, end - first).Select(pixel => Hat.Mean(start - pixel, length))]);
    }
}

/// <summary>The bins of a region on both axes; all have a length.</summary>
internal sealed record PreciseBins(PreciseBin[] Rows, PreciseBin[] Columns)
{
    /// <summary>Those of a region, or null if it is not finite, of no size or reversed.</summary>
    public static PreciseBins? Of(PreciseSettings settings, FeatureTensor features, Roi roi)
    {
        if (!(settings.Positions == Positions.Float32 ? roi.IsFiniteIn<float>() : roi.IsFiniteIn<double>()))
        {
            return null;
        }

        PreciseBin[]? rows = OnAxis(Coordinate(settings, roi.Y1), Coordinate(settings, roi.Y2), settings.OutputHeight, features.Height);
        PreciseBin[]? columns = OnAxis(Coordinate(settings, roi.X1), Coordinate(settings, roi.X2), settings.OutputWidth, features.Width);
        return rows is null || columns is null ? null : new(rows, columns);
    }

    private static double Coordinate(PreciseSettings settings, double corner) =>
        settings.Positions == Positions.Float32 ? (float)corner * (float)settings.SpatialScale : corner * settings.SpatialScale;

    private static PreciseBin[]? OnAxis(double from, double to, int bins, int pixels)
    {
        double bin = (to - from) / bins;
        return bin > 0 && double.IsFinite(bin) ? [.. Enumerable.Range(0, bins).Select(number => PreciseBin.At(from + (number * bin), bin, pixels))] : null;
    }
}
