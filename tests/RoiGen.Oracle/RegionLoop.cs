using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>What the operators share: every region is pooled on its own, into its own part of the output.</summary>
internal static class RegionLoop
{
    /// <summary>Pools one region to <c>[channel, row, column]</c>; what it does not write stays 0.</summary>
    public delegate void PoolRegion(Roi roi, Span<double> pooled);

    public static double[] Run(OperatorSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, PoolRegion pool)
    {
        Check(settings, features, rois);
        int length = features.Channels * settings.OutputHeight * settings.OutputWidth;
        var output = new double[rois.Count * length];
        for (int i = 0; i < rois.Count; i++)
        {
            pool(rois[i], output.AsSpan(i * length, length));
        }

        return output;
    }

    /// <summary>Refuses an output without bins, and a region of an image outside the batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is one.</exception>
    public static void Check(OperatorSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.OutputHeight);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.OutputWidth);
        for (int i = 0; i < rois.Count; i++)
        {
            if (rois[i].Image < 0 || rois[i].Image >= features.Images)
            {
                throw new ArgumentOutOfRangeException(nameof(rois), $"Region {i} names image {rois[i].Image} of a batch of {features.Images}.");
            }
        }
    }
}
