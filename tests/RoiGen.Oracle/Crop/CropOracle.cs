using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>Crop-and-resize, sample by sample.</summary>
public static class CropOracle
{
    /// <summary>Crops every region to <c>[roi, channel, row, column]</c>; a region that is not finite lies off the map.</summary>
    public static double[] Run(CropSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois) => RegionLoop.Run(
        settings,
        features,
        rois,
        inFloat32: (roi, cropped) => Crop<float>(settings, features, roi, cropped),
        inDouble: (roi, cropped) => Crop<double>(settings, features, roi, cropped));

    private static void Crop<T>(CropSettings settings, FeatureTensor features, Roi roi, Span<double> cropped)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!roi.IsFiniteIn<T>())
        {
            cropped.Fill(settings.Extrapolation);
            return;
        }

        double[] rows = SamplePositions<T>(settings, roi.Y1, roi.Y2, settings.OutputHeight, features.Height);
        double[] columns = SamplePositions<T>(settings, roi.X1, roi.X2, settings.OutputWidth, features.Width);
        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            foreach (double y in rows)
            {
                foreach (double x in columns)
                {
                    cropped[next++] = y >= 0 && y <= features.Height - 1 && x >= 0 && x <= features.Width - 1
                        ? Sample(settings, features, roi.Image, channel, y, x)
                        : settings.Extrapolation;
                }
            }
        }
    }

    // The order of operations is TensorFlow's.
    private static double[] SamplePositions<T>(CropSettings settings, double from, double to, int samples, int pixels)
        where T : IBinaryFloatingPointIeee754<T>
    {
        (T low, T high) = (T.CreateTruncating(from), T.CreateTruncating(to));
        T scale = T.CreateTruncating(settings.SpatialScale ?? pixels - 1);
        (T start, T end, T size, T centre) = (low * scale, high * scale, (high - low) * scale, T.CreateTruncating(0.5) * (low + high) * scale);
        return [.. Enumerable.Range(0, samples).Select(sample => double.CreateTruncating(Position(sample)))];

        T Position(int sample) =>
            samples == 1 ? centre
            : settings.ExactEnds && sample == 0 ? start
            : settings.ExactEnds && sample == samples - 1 ? end
            : start + (T.CreateTruncating(sample) * (size / T.CreateTruncating(samples - 1)));
    }

    private static double Sample(CropSettings settings, FeatureTensor features, int image, int channel, double y, double x)
    {
        if (settings.Nearest)
        {
            return features[image, channel, (int)Math.Round(y, MidpointRounding.AwayFromZero), (int)Math.Round(x, MidpointRounding.AwayFromZero)];
        }

        (int top, int bottom) = ((int)Math.Floor(y), (int)Math.Ceiling(y));
        (int left, int right) = ((int)Math.Floor(x), (int)Math.Ceiling(x));
        double upper = Between(features[image, channel, top, left], features[image, channel, top, right], x - left);
        double lower = Between(features[image, channel, bottom, left], features[image, channel, bottom, right], x - left);
        return Between(upper, lower, y - top);
    }

    private static double Between(double first, double second, double share) => first + ((second - first) * share);
}
