using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>The gradient of ROI Pool with respect to the maps.</summary>
public static class PoolGradientOracle
{
    /// <summary>Adds what every bin passes on to zeros: all of it to the first of its largest pixels, rows before columns.</summary>
    /// <param name="settings">What was pooled.</param>
    /// <param name="features">The maps.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient"><c>[roi, channel, row, column]</c>.</param>
    /// <remarks>A bin without cells passes nothing on, nor does one of nothing but NaN or numbers that do not exceed -FLT_MAX, or a region that is not finite.</remarks>
    /// <exception cref="ArgumentException">The output gradient has another length than the output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range, or a region names an image outside the batch.</exception>
    public static MapGradient Run(PoolSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient) =>
        GradientLoop.Run(settings, features, rois, outputGradient, roi => Bins(settings, features, roi));

    private static ShareOfBin? Bins(PoolSettings settings, FeatureTensor features, Roi roi) =>
        RegionCells.Of(settings, features, roi) is { } cells
            ? (channel, row, column) => new(Largest(new Plane(features, roi.Image, channel), cells.Rows[row], cells.Columns[column]))
            : null;

    private static IEnumerable<Tap> Largest(Plane plane, CellRange rows, CellRange columns)
    {
        double best = RunningMaximum.LowestFloat;
        Tap? largest = null;
        for (int y = rows.Start; y < rows.End; y++)
        {
            for (int x = columns.Start; x < columns.End; x++)
            {
                if (plane[y, x] > best)
                {
                    (best, largest) = (plane[y, x], new(y, x, 1));
                }
            }
        }

        return largest is { } tap ? [tap] : [];
    }
}
