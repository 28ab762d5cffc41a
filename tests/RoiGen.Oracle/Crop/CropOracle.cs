using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>Crop-and-resize, sample by sample.</summary>
public static class CropOracle
{
    /// <summary>Crops every region to <c>[roi, channel, row, column]</c>; a region that is not finite lies off the map.</summary>
    public static double[] Run(CropSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois) =>
        RegionLoop.Run(settings, features, rois, (roi, cropped) => Crop(settings, features, roi, cropped));

    private static void Crop(CropSettings settings, FeatureTensor features, Roi roi, Span<double> cropped)
    {
        if (CropPositions.Of(settings, features, roi) is not { } positions)
        {
            cropped.Fill(settings.Extrapolation);
            return;
        }

        int next = 0;
        for (int channel = 0; channel < features.Channels; channel++)
        {
            foreach (double y in positions.Rows)
            {
                foreach (double x in positions.Columns)
                {
                    cropped[next++] = CropPositions.IsOnMap(y, features.Height) && CropPositions.IsOnMap(x, features.Width)
                        ? Sample(settings, features, roi.Image, channel, y, x)
                        : settings.Extrapolation;
                }
            }
        }
    }

    private static double Sample(CropSettings settings, FeatureTensor features, int image, int channel, double y, double x)
    {
        if (settings.Nearest)
        {
            return features[image, channel, CropPositions.Nearest(y), CropPositions.Nearest(x)];
        }

        (CropPair row, CropPair column) = (CropPair.At(y), CropPair.At(x));
        double upper = Between(features[image, channel, row.Low, column.Low], features[image, channel, row.Low, column.High], column.Share);
        double lower = Between(features[image, channel, row.High, column.Low], features[image, channel, row.High, column.High], column.Share);
        return Between(upper, lower, row.Share);
    }

    private static double Between(double first, double second, double share) => first + ((second - first) * share);
}
