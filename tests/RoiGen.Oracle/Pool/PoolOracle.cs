using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>ROI Pool: the maximum of the pixels of each bin.</summary>
public static class PoolOracle
{
    /// <summary>Pools every region to <c>[roi, channel, row, column]</c>.</summary>
    /// <remarks>
    /// A bin without cells is 0, NaN pixels are passed over, and a bin of nothing but NaN or negative infinity is -FLT_MAX. A region that is
    /// not finite comes out as zeros.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range, or a region names an image outside the batch.</exception>
    public static double[] Run(PoolSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois)
    {
        return RegionLoop.Run(settings, features, rois, (roi, pooled) => Pool(settings, features, roi, pooled));
    }

    private static void Pool(PoolSettings settings, FeatureTensor features, Roi roi, Span<double> pooled)
    {
        if (RegionCells.Of(settings, features, roi) is not { } cells)
        {
            return;
        }

        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            foreach (CellRange row in cells.Rows)
            {
                foreach (CellRange column in cells.Columns)
                {
                    pooled[next++] = Maximum(features, roi.Image, channel, row, column);
                }
            }
        }
    }

    private static double Maximum(FeatureTensor features, int image, int channel, CellRange rows, CellRange columns)
    {
        if (rows.End <= rows.Start || columns.End <= columns.Start)
        {
            return 0;
        }

        var maximum = new RunningMaximum(RunningMaximum.LowestFloat);
        for (int y = rows.Start; y < rows.End; y++)
        {
            for (int x = columns.Start; x < columns.End; x++)
            {
                maximum.Include(features[image, channel, y, x]);
            }
        }

        return maximum.Value;
    }
}
