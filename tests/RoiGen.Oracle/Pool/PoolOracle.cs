using System;
using System.Collections.Generic;
using System.Numerics;

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
        return RegionLoop.Run(
            settings,
            features,
            rois,
            inFloat32: (roi, pooled) => Pool<float>(settings, features, roi, pooled),
            inDouble: (roi, pooled) => Pool<double>(settings, features, roi, pooled));
    }

    private static void Pool<T>(PoolSettings settings, FeatureTensor features, Roi roi, Span<double> pooled)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!roi.IsFiniteIn<T>())
        {
            return;
        }

        CellRange[] rows = CellRange.Bins<T>(settings, roi.Y1, roi.Y2, roi.Height, settings.OutputHeight, features.Height);
        CellRange[] columns = CellRange.Bins<T>(settings, roi.X1, roi.X2, roi.Width, settings.OutputWidth, features.Width);
        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            foreach (CellRange row in rows)
            {
                foreach (CellRange column in columns)
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
