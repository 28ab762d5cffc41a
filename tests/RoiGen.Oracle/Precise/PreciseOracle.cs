using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>Precise ROI Pool: the integral of the bilinear surface over each bin, straight piece by straight piece of a pixel's hat, divided by the bin's area.</summary>
public static class PreciseOracle
{
    private static readonly double[] s_kinks = [-1, 0, 1];

    /// <summary>Pools every region to <c>[roi, channel, row, column]</c>.</summary>
    /// <remarks>A region that is not finite, of no size or reversed comes out as zeros.</remarks>
    public static double[] Run(PreciseSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois) =>
        RegionLoop.Run(settings, features, rois, (roi, pooled) => Pool(settings, features, roi, pooled));

    private static void Pool(PreciseSettings settings, FeatureTensor features, Roi roi, Span<double> pooled)
    {
        if (!(settings.Positions == Positions.Float32 ? roi.IsFiniteIn<float>() : roi.IsFiniteIn<double>()))
        {
            return;
        }

        PixelWeights[]? rows = Weights(Coordinate(settings, roi.Y1), Coordinate(settings, roi.Y2), settings.OutputHeight, features.Height);
        PixelWeights[]? columns = Weights(Coordinate(settings, roi.X1), Coordinate(settings, roi.X2), settings.OutputWidth, features.Width);
        if (rows is null || columns is null)
        {
            return;
        }

        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            foreach (PixelWeights row in rows)
            {
                foreach (PixelWeights column in columns)
                {
                    double sum = 0;
                    for (int y = 0; y < row.Weights.Length; y++)
                    {
                        for (int x = 0; x < column.Weights.Length; x++)
                        {
                            // A pixel that the bin does not reach is not part of the integral, be it infinite.
                            sum += row.Weights[y] == 0 || column.Weights[x] == 0
                                ? 0
                                : row.Weights[y] * column.Weights[x] * features[roi.Image, channel, row.First + y, column.First + x];
                        }
                    }

                    pooled[next++] = sum;
                }
            }
        }
    }

    private static double Coordinate(PreciseSettings settings, double corner) =>
        settings.Positions == Positions.Float32 ? (float)corner * (float)settings.SpatialScale : corner * settings.SpatialScale;

    // For each bin the weights of the axis' pixels around it; null for an axis of no length.
    private static PixelWeights[]? Weights(double from, double to, int bins, int pixels)
    {
        double bin = (to - from) / bins;
        return bin > 0 && double.IsFinite(bin) ? [.. Enumerable.Range(0, bins).Select(number => WeightsOfBin(from + (number * bin), bin, pixels))] : null;
    }

    // Of all pixels whose hats may reach into the bin; the others weigh nothing.
    private static PixelWeights WeightsOfBin(double start, double length, int pixels)
    {
        int first = (int)Math.Clamp(Math.Floor(start) - 2, 0, pixels), end = (int)Math.Clamp(Math.Ceiling(start + length) + 2, first, pixels);
        return new(first, [.. Enumerable.Range(first, end - first).Select(pixel => Mean(start - pixel, length))]);
    }

    /// <summary>The weights of a bin: from the first pixel on, one after the other.</summary>
    private readonly record struct PixelWeights(int First, double[] Weights);

    // Of the hat that is 1 at 0 and falls to 0 at -1 and 1. On a straight piece the mean is the value in the middle, however short the bin.
    private static double Mean(double start, double length)
    {
        double end = start + length;
        return s_kinks.Any(kink => start < kink && kink < end)
            ? Piece(start, end, -1, 0, length) + Piece(start, end, 0, 1, length)
            : Hat(start + (length / 2));
    }

    private static double Piece(double start, double end, double low, double high, double length)
    {
        (double from, double to) = (Math.Max(start, low), Math.Min(end, high));
        return to > from ? (to - from) / length * Hat((from + to) / 2) : 0;
    }

    private static double Hat(double t) => Math.Max(1 - Math.Abs(t), 0);
}
