using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>Position-sensitive pooling as torchvision's: bin b of output channel o comes from channel o * bins + b of the map.</summary>
public static class PositionSensitiveOracle
{
    /// <summary>The average of samples, as <c>ps_roi_align</c>: half a pixel of offset, no minimum size; an empty grid gives 0 (torchvision: NaN).</summary>
    public static double[] Align(int outputHeight, int outputWidth, int samples, double spatialScale, FeatureTensor features, IReadOnlyList<Roi> rois)
    {
        var settings = new AlignSettings { OutputHeight = outputHeight, OutputWidth = outputWidth, Samples = samples, SpatialScale = spatialScale };
        double[] everyBinOfEveryChannel = AlignOracle.Run(settings, features, rois);
        int bins = outputHeight * outputWidth;
        return [.. Enumerable.Range(0, rois.Count * features.Channels).Select(channel => everyBinOfEveryChannel[(channel * bins) + (channel % features.Channels % bins)])];
    }

    /// <summary>The average of pixels, as <c>ps_roi_pool</c> on the CPU, which never reads the last row and column.</summary>
    public static double[] Pool(int outputHeight, int outputWidth, double spatialScale, FeatureTensor features, IReadOnlyList<Roi> rois)
    {
        int bins = outputHeight * outputWidth;
        var output = new List<double>();
        foreach (Roi roi in rois)
        {
            (int First, int End)[] rows = Ranges(roi.Y1, roi.Y2, spatialScale, outputHeight, features.Height);
            (int First, int End)[] columns = Ranges(roi.X1, roi.X2, spatialScale, outputWidth, features.Width);
            for (int channel = 0; channel < features.Channels; channel++)
            {
                (int row, int column) = Math.DivRem(channel % bins, outputWidth);
                output.Add(Average(features, roi, channel, rows[row], columns[column]));
            }
        }

        return [.. output];
    }

    private static double Average(FeatureTensor features, Roi roi, int channel, (int First, int End) rows, (int First, int End) columns)
    {
        if (!roi.IsFiniteIn<float>() || rows.End <= rows.First || columns.End <= columns.First)
        {
            return 0;
        }

        double sum = 0;
        for (int y = rows.First; y < rows.End; y++)
        {
            for (int x = columns.First; x < columns.End; x++)
            {
                sum += features[roi.Image, channel, y, x];
            }
        }

        return sum / ((rows.End - rows.First) * (columns.End - columns.First));
    }

    // Corners rounded half away from zero, the second exclusive, at least one pixel; float32 as in torchvision.
    internal static (int First, int End)[] Ranges(double from, double to, double spatialScale, int bins, int length)
    {
        double start = Rounded(from, spatialScale);
        float bin = (float)Math.Max(Rounded(to, spatialScale) - start, 1) / bins;
        return
        [
            .. Enumerable.Range(0, bins).Select(number => (
                (int)Math.Clamp(start + MathF.Floor(number * bin), 0, length - 1),
                (int)Math.Clamp(start + MathF.Ceiling((number + 1) * bin), 0, length - 1))),
        ];
    }

    private static double Rounded(double corner, double spatialScale) => Math.Round((float)corner * (float)spatialScale, MidpointRounding.AwayFromZero);
}
