using System;
using System.Collections.Generic;

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
        return RegionLoop.Run(settings, features, rois, (roi, pooled) => Pool(settings, features, roi, pooled));
    }

    private static void Pool(AlignSettings settings, FeatureTensor features, Roi roi, Span<double> pooled)
    {
        if (RegionSamples.Of(settings, features, roi) is not { } samples)
        {
            return;
        }

        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            var plane = new Plane(features, roi.Image, channel);
            foreach (BinSamples row in samples.Rows.Bins)
            {
                foreach (BinSamples column in samples.Columns.Bins)
                {
                    pooled[next++] = settings.Reduction switch
                    {
                        SampleReduction.Average => Sum(plane, row, column) / samples.Divisor,
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
}
