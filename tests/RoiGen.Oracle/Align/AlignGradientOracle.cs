using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>The gradient of ROI Align with respect to the maps, sample by sample.</summary>
public static class AlignGradientOracle
{
    /// <summary>Adds what every bin passes on to zeros.</summary>
    /// <param name="settings">What was pooled.</param>
    /// <param name="features">The maps; of an average only the shape counts.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient"><c>[roi, channel, row, column]</c>.</param>
    /// <remarks>
    /// A sample off the map passes nothing on, nor does a region that is not finite or whose adaptive grid is empty on either axis. A maximum
    /// goes to the taps of the first of the largest samples, or to the first of the largest taps; a bin that none of them exceeds its start
    /// passes nothing on.
    /// </remarks>
    /// <exception cref="ArgumentException">The output gradient has another length than the output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range, or a region names an image outside the batch.</exception>
    public static MapGradient Run(AlignSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Samples);
        return GradientLoop.Run(settings, features, rois, outputGradient, roi => Bins(settings, features, roi));
    }

    internal static ShareOfBin? Bins(AlignSettings settings, FeatureTensor features, Roi roi)
    {
        if (RegionSamples.Of(settings, features, roi) is not { } samples)
        {
            return null;
        }

        return (channel, row, column) =>
        {
            (BinSamples rows, BinSamples columns) = (samples.Rows.Bins[row], samples.Columns.Bins[column]);
            var plane = new Plane(features, roi.Image, channel);
            return settings.Reduction switch
            {
                SampleReduction.Average => new(Average(rows, columns, samples.Divisor)),
                SampleReduction.MaxSample => Maximum(AlignCandidates.Samples(plane, rows, columns), RunningMaximum.LowestFloat),
                SampleReduction.MaxSampleFloor0 => Maximum(AlignCandidates.Samples(plane, rows, columns), 0),
                SampleReduction.MaxTap => Maximum(AlignCandidates.Taps(plane, rows, columns), RunningMaximum.LowestFloat),
                _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Reduction, "Not a reduction."),
            };
        };
    }

    private static IEnumerable<Tap> Average(BinSamples rows, BinSamples columns, double divisor) =>
        from row in rows.InRange
        from column in columns.InRange
        from y in row.Pixels.Taps()
        from x in column.Pixels.Taps()
        select new Tap(y.Pixel, x.Pixel, row.Count * column.Count * (y.Weight * x.Weight) / divisor);

    private static BinShare Maximum(IEnumerable<Candidate> candidates, double start)
    {
        var winner = Winner.Among([.. candidates], start);
        return new(winner.Products.Select(product => new Tap(product.Y, product.X, product.Weight)), winner.Lead);
    }
}
