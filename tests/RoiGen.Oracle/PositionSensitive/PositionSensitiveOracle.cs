using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>Position-sensitive pooling as torchvision's: bin b of output channel o comes from channel o * bins + b of the map.</summary>
public static class PositionSensitiveOracle
{
    /// <summary>The average of samples, as <c>ps_roi_align</c>: half a pixel of offset, no minimum size; an empty grid gives 0 (torchvision: NaN).</summary>
    public static double[] Align(int outputHeight, int outputWidth, int samples, double spatialScale, FeatureTensor features, IReadOnlyList<Roi> rois, Positions positions = Positions.Float32)
    {
        var settings = new AlignSettings { OutputHeight = outputHeight, OutputWidth = outputWidth, Samples = samples, SpatialScale = spatialScale, Positions = positions };
        double[] everyBinOfEveryChannel = AlignOracle.Run(settings, features, rois);
        int bins = outputHeight * outputWidth;
        return [.. Enumerable.Range(0, rois.Count * features.Channels).Select(channel => everyBinOfEveryChannel[(channel * bins) + (channel % features.Channels % bins)])];
    }

    /// <summary>The average of pixels, as <c>ps_roi_pool</c> on the CPU, which never reads the last row and column.</summary>
    public static double[] Pool(int outputHeight, int outputWidth, double spatialScale, FeatureTensor features, IReadOnlyList<Roi> rois, Positions positions = Positions.Float32)
    {
        int bins = outputHeight * outputWidth;
        var output = new List<double>();
        foreach (Roi roi in rois)
        {
            (int First, int End)[] rows = Ranges(positions, roi.Y1, roi.Y2, spatialScale, outputHeight, features.Height);
            (int First, int End)[] columns = Ranges(positions, roi.X1, roi.X2, spatialScale, outputWidth, features.Width);
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

    // Corners rounded half away from zero, the second exclusive, at least one pixel; in the positions' arithmetic, which is torchvision's for maps of it.
    internal static (int First, int End)[] Ranges(Positions positions, double from, double to, double spatialScale, int bins, int length) =>
        positions == Positions.Float32 ? Ranges<float>(from, to, spatialScale, bins, length) : Ranges<double>(from, to, spatialScale, bins, length);

    private static (int First, int End)[] Ranges<T>(double from, double to, double spatialScale, int bins, int length)
        where T : IBinaryFloatingPointIeee754<T>
    {
        double start = Rounded<T>(from, spatialScale);
        T bin = T.CreateTruncating(Math.Max(Rounded<T>(to, spatialScale) - start, 1)) / T.CreateTruncating(bins);
        return
        [
            .. Enumerable.Range(0, bins).Select(number => (
                (int)Math.Clamp(start + double.CreateTruncating(T.Floor(T.CreateTruncating(number) * bin)), 0, length - 1),
                (int)Math.Clamp(start + double.CreateTruncating(T.Ceiling(T.CreateTruncating(number + 1) * bin)), 0, length - 1))),
        ];
    }

    private static double Rounded<T>(double corner, double spatialScale)
        where T : IBinaryFloatingPointIeee754<T> =>
        Math.Round(double.CreateTruncating(T.CreateTruncating(corner) * T.CreateTruncating(spatialScale)), MidpointRounding.AwayFromZero);
}
