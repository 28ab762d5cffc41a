using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>Precise ROI Pool: the integral of the bilinear surface over each bin, straight piece by straight piece of a pixel's hat, divided by the bin's area.</summary>
public static class PreciseOracle
{
    /// <summary>Pools every region to <c>[roi, channel, row, column]</c>.</summary>
    /// <remarks>A region that is not finite, of no size or reversed comes out as zeros.</remarks>
    public static double[] Run(PreciseSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois) =>
        RegionLoop.Run(settings, features, rois, (roi, pooled) => Pool(settings, features, roi, pooled));

    private static void Pool(PreciseSettings settings, FeatureTensor features, Roi roi, Span<double> pooled)
    {
        if (PreciseBins.Of(settings, features, roi) is not { } bins)
        {
            return;
        }

        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            foreach (PreciseBin row in bins.Rows)
            {
                foreach (PreciseBin column in bins.Columns)
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
}
