using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>Precise ROI Pool: the integral of the bilinear surface over each bin, by the antiderivative of a pixel's hat, divided by the bin's area.</summary>
public static class PreciseOracle
{
    /// <summary>Pools every region to <c>[roi, channel, row, column]</c>.</summary>
    /// <remarks>A region that is not finite, of no size or reversed comes out as zeros. Differences of the antiderivative need bins that are not much shorter than a pixel.</remarks>
    public static double[] Run(PreciseSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois) =>
        RegionLoop.Run(features, rois, settings.OutputHeight, settings.OutputWidth, (roi, pooled) => Pool(settings, features, roi, pooled));

    private static void Pool(PreciseSettings settings, FeatureTensor features, Roi roi, Span<double> pooled)
    {
        if (!(settings.Positions == Positions.Float32 ? roi.IsFiniteIn<float>() : roi.IsFiniteIn<double>()))
        {
            return;
        }

        double[][]? rows = Weights(Coordinate(settings, roi.Y1), Coordinate(settings, roi.Y2), settings.OutputHeight, features.Height);
        double[][]? columns = Weights(Coordinate(settings, roi.X1), Coordinate(settings, roi.X2), settings.OutputWidth, features.Width);
        if (rows is null || columns is null)
        {
            return;
        }

        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            foreach (double[] row in rows)
            {
                foreach (double[] column in columns)
                {
                    double sum = 0;
                    for (int y = 0; y < row.Length; y++)
                    {
                        for (int x = 0; x < column.Length; x++)
                        {
                            // A pixel that the bin does not reach is not part of the integral, be it infinite.
                            sum += row[y] == 0 || column[x] == 0 ? 0 : row[y] * column[x] * features[roi.Image, channel, y, x];
                        }
                    }

                    pooled[next++] = sum;
                }
            }
        }
    }

    private static double Coordinate(PreciseSettings settings, double corner) =>
        settings.Positions == Positions.Float32 ? (float)corner * (float)settings.SpatialScale : corner * settings.SpatialScale;

    // For each bin the weight of every pixel of the axis; null for an axis of no length.
    private static double[][]? Weights(double from, double to, int bins, int pixels)
    {
        double bin = (to - from) / bins;
        return bin > 0 && double.IsFinite(bin)
            ? [.. Enumerable.Range(0, bins).Select(number => Enumerable.Range(0, pixels).Select(pixel => Mean(from + (number * bin) - pixel, bin)).ToArray())]
            : null;
    }

    private static double Mean(double start, double length) => (Antiderivative(start + length) - Antiderivative(start)) / length;

    // Of the hat that is 1 at 0 and falls to 0 at -1 and 1.
    private static double Antiderivative(double t) => t switch
    {
        <= -1 => 0,
        <= 0 => (t + 1) * (t + 1) / 2,
        <= 1 => 1 - ((1 - t) * (1 - t) / 2),
        _ => 1,
    };
}
