using System;
using System.Linq;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>Where the samples of a crop lie on both axes of the map, and off it.</summary>
internal sealed record CropPositions(double[] Rows, double[] Columns)
{
    /// <summary>Those of a region, or null if it is not finite.</summary>
    public static CropPositions? Of(CropSettings settings, FeatureTensor features, Roi roi) =>
        settings.Positions == Positions.Float32 ? Of<float>(settings, features, roi) : Of<double>(settings, features, roi);

    /// <summary>Whether a position lies between the centres of the outermost pixels.</summary>
    public static bool IsOnMap(double position, int pixels) => position >= 0 && position <= pixels - 1;

    /// <summary>The pixel next to a position, half away from zero.</summary>
    public static int Nearest(double position) => (int)Math.Round(position, MidpointRounding.AwayFromZero);

    private static CropPositions? Of<T>(CropSettings settings, FeatureTensor features, Roi roi)
        where T : IBinaryFloatingPointIeee754<T> =>
        roi.IsFiniteIn<T>()
            ? new(
                OnAxis<T>(settings, roi.Y1, roi.Y2, settings.OutputHeight, features.Height),
                OnAxis<T>(settings, roi.X1, roi.X2, settings.OutputWidth, features.Width))
            : null;

    // The order of operations is TensorFlow's.
    private static double[] OnAxis<T>(CropSettings settings, double from, double to, int samples, int pixels)
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
}
