using System;
using System.Collections.Generic;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>ROI Align, sample by sample, with weights and sums in double.</summary>
public static class AlignOracle
{
    /// <summary>Pools every region to <c>[roi, channel, row, column]</c>.</summary>
    /// <remarks>A region that is not finite and a region whose adaptive grid is empty on either axis come out as zeros.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range, or a region names an image outside the batch.</exception>
    public static double[] Run(AlignSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Samples);
        return RegionLoop.Run(
            settings,
            features,
            rois,
            inFloat32: (roi, pooled) => Pool<float>(settings, features, roi, pooled),
            inDouble: (roi, pooled) => Pool<double>(settings, features, roi, pooled));
    }

    private static void Pool<T>(AlignSettings settings, FeatureTensor features, Roi roi, Span<double> pooled)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!roi.IsFiniteIn<T>())
        {
            return;
        }

        AxisSamples rows = new AxisGeometry<T>(settings, roi.Y1, roi.Y2, settings.OutputHeight).Samples(settings.OutputHeight, features.Height);
        AxisSamples columns = new AxisGeometry<T>(settings, roi.X1, roi.X2, settings.OutputWidth).Samples(settings.OutputWidth, features.Width);
        if (rows.Grid == 0 || columns.Grid == 0)
        {
            return;
        }

        double divisor = Math.Max(rows.Grid * columns.Grid, 1);
        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            var plane = new Plane(features, roi.Image, channel);
            foreach (BinSamples row in rows.Bins)
            {
                foreach (BinSamples column in columns.Bins)
                {
                    pooled[next++] = settings.Reduction switch
                    {
                        SampleReduction.Average => Sum(plane, row, column) / divisor,
                        SampleReduction.MaxSample => MaxSample(plane, row, column, RunningMaximum.LowestFloat),
                        SampleReduction.MaxSampleFloor0 => MaxSample(plane, row, column, 0),
                        SampleReduction.MaxTap => MaxTap(plane, row, column),
                        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Reduction, "Not a reduction."),
                    };
                }
            }
        }
    }

    private static double Sum(Plane plane, BinSamples rows, BinSamples columns)
    {
        double sum = 0;
        foreach (SampleRun row in rows.InRange)
        {
            foreach (SampleRun column in columns.InRange)
            {
                sum += row.Count * column.Count * plane.Interpolate(row.Pixels, column.Pixels);
            }
        }

        return sum;
    }

    private static double MaxSample(Plane plane, BinSamples rows, BinSamples columns, double start)
    {
        var maximum = new RunningMaximum(start);
        IncludeOutside(ref maximum, rows, columns);
        foreach (SampleRun row in rows.InRange)
        {
            foreach (SampleRun column in columns.InRange)
            {
                maximum.Include(plane.Interpolate(row.Pixels, column.Pixels));
            }
        }

        return maximum.Value;
    }

    private static double MaxTap(Plane plane, BinSamples rows, BinSamples columns)
    {
        var maximum = new RunningMaximum(RunningMaximum.LowestFloat);
        IncludeOutside(ref maximum, rows, columns);
        foreach (SampleRun row in rows.InRange)
        {
            foreach (SampleRun column in columns.InRange)
            {
                foreach ((int y, double rowWeight) in row.Pixels.BothTaps())
                {
                    foreach ((int x, double columnWeight) in column.Pixels.BothTaps())
                    {
                        maximum.Include(rowWeight == 0 || columnWeight == 0 ? 0 : rowWeight * columnWeight * plane[y, x]);
                    }
                }
            }
        }

        return maximum.Value;
    }

    /// <summary>A sample is off the map when either of its coordinates is; its value is 0.</summary>
    private static void IncludeOutside(ref RunningMaximum maximum, BinSamples rows, BinSamples columns)
    {
        if (rows.AnyOutside || columns.AnyOutside)
        {
            maximum.Include(0);
        }
    }

    /// <summary>One channel of one image.</summary>
    private readonly record struct Plane(FeatureTensor Features, int Image, int Channel)
    {
        public double this[int y, int x] => Features[Image, Channel, y, x];

        public double Interpolate(PixelPair row, PixelPair column)
        {
            double value = 0;
            foreach ((int y, double rowWeight) in row.Taps())
            {
                foreach ((int x, double columnWeight) in column.Taps())
                {
                    value += rowWeight * columnWeight * this[y, x];
                }
            }

            return value;
        }
    }
}
