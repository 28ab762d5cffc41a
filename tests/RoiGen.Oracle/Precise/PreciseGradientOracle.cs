using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>The gradients of precise ROI Pool, with respect to the maps and to the corners of the regions.</summary>
public static class PreciseGradientOracle
{
    /// <summary>Adds what every bin passes on to zeros: to each pixel its weight in the integral.</summary>
    /// <param name="settings">What was pooled.</param>
    /// <param name="features">The maps, of which only the shape counts.</param>
    /// <param name="rois">The regions; one that is not finite, of no size or reversed passes nothing on.</param>
    /// <param name="outputGradient"><c>[roi, channel, row, column]</c>.</param>
    /// <exception cref="ArgumentException">The output gradient has another length than the output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range, or a region names an image outside the batch.</exception>
    public static MapGradient Run(PreciseSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient) =>
        GradientLoop.Run(settings, features, rois, outputGradient, roi => PreciseBins.Of(settings, features, roi) is { } bins
            ? (_, row, column) => new(Taps(bins.Rows[row], bins.Columns[column]))
            : null);

    /// <summary>How the loss changes with x1, y1, x2 and y2 of every region, in image units; zeros for one that is not finite, of no size or reversed.</summary>
    /// <inheritdoc cref="Run"/>
    /// <param name="settings">What was pooled.</param>
    /// <param name="features">The maps.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient"><c>[roi, channel, row, column]</c>.</param>
    public static BoxGradient RunBoxes(PreciseSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient)
    {
        RegionLoop.Check(settings, features, rois);
        GradientLoop.Check(settings, features.Channels, rois.Count, outputGradient);
        var gradient = BoxGradient.Zeros(rois.Count);
        double scale = settings.Positions == Positions.Float32 ? (float)settings.SpatialScale : settings.SpatialScale;
        int next = 0;
        for (int region = 0; region < rois.Count; region++)
        {
            PreciseBins? bins = PreciseBins.Of(settings, features, rois[region]);
            for (int channel = 0; channel < features.Channels; channel++)
            {
                var plane = new Plane(features, rois[region].Image, channel);
                for (int row = 0; row < settings.OutputHeight; row++)
                {
                    for (int column = 0; column < settings.OutputWidth; column++)
                    {
                        double passed = scale * outputGradient[next++];
                        if (bins is not null)
                        {
                            EdgeSlopes slopes = Slopes(plane, bins.Rows[row], bins.Columns[column]);
                            AddEdge(gradient, region, BoxGradient.Corner.X1, BoxGradient.Corner.X2, (double)column / settings.OutputWidth, passed, slopes.Left);
                            AddEdge(gradient, region, BoxGradient.Corner.X1, BoxGradient.Corner.X2, (column + 1.0) / settings.OutputWidth, passed, slopes.Right);
                            AddEdge(gradient, region, BoxGradient.Corner.Y1, BoxGradient.Corner.Y2, (double)row / settings.OutputHeight, passed, slopes.Top);
                            AddEdge(gradient, region, BoxGradient.Corner.Y1, BoxGradient.Corner.Y2, (row + 1.0) / settings.OutputHeight, passed, slopes.Bottom);
                        }
                    }
                }
            }
        }

        return gradient;
    }

    private static IEnumerable<Tap> Taps(PreciseBin row, PreciseBin column)
    {
        for (int y = 0; y < row.Weights.Length; y++)
        {
            for (int x = 0; x < column.Weights.Length; x++)
            {
                if (row.Weights[y] != 0 && column.Weights[x] != 0)
                {
                    yield return new(row.First + y, column.First + x, row.Weights[y] * column.Weights[x]);
                }
            }
        }
    }

    // An edge of a bin moves by a share of what the second corner moves, and by the rest of what the first one does.
    private static void AddEdge(
        BoxGradient gradient, int region, BoxGradient.Corner first, BoxGradient.Corner second, double share, double passed, Slope slope)
    {
        gradient.Add(region, first, passed * slope.Value * (1 - share), Math.Abs(passed) * slope.Size * (1 - share));
        gradient.Add(region, second, passed * slope.Value * share, Math.Abs(passed) * slope.Size * share);
    }

    // How a bin changes with each of its edges. The size is that of the terms as they are defined, the weight and the hat over the bin's length.
    private static EdgeSlopes Slopes(Plane plane, PreciseBin row, PreciseBin column)
    {
        (Slope left, Slope right, Slope top, Slope bottom) = (default, default, default, default);
        for (int y = 0; y < row.Weights.Length; y++)
        {
            for (int x = 0; x < column.Weights.Length; x++)
            {
                (double wy, double wx) = (row.Weights[y], column.Weights[x]);
                if (wy == 0 || wx == 0)
                {
                    continue;
                }

                double pixel = plane[row.First + y, column.First + x];
                (left, right) = (left + (pixel * wy * AtStart(column, x)), right + (pixel * wy * AtEnd(column, x)));
                (top, bottom) = (top + (pixel * wx * AtStart(row, y)), bottom + (pixel * wx * AtEnd(row, y)));
            }
        }

        return new(left, right, top, bottom);
    }

    private static Slope AtStart(PreciseBin bin, int index)
    {
        double distance = bin.Start - (bin.First + index);
        return new(Hat.MeanSlopes(distance, bin.Length).OfStart, (bin.Weights[index] + Hat.At(distance)) / bin.Length);
    }

    private static Slope AtEnd(PreciseBin bin, int index)
    {
        double distance = bin.Start - (bin.First + index);
        return new(Hat.MeanSlopes(distance, bin.Length).OfEnd, (bin.Weights[index] + Hat.At(distance + bin.Length)) / bin.Length);
    }

    private readonly record struct EdgeSlopes(Slope Left, Slope Right, Slope Top, Slope Bottom);

    private readonly record struct Slope(double Value, double Size)
    {
        public static Slope operator +(Slope first, Slope second) => new(first.Value + second.Value, first.Size + second.Size);

        public static Slope operator *(double factor, Slope slope) => new(factor * slope.Value, Math.Abs(factor) * slope.Size);
    }
}
