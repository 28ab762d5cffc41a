using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>The gradients of crop-and-resize, with respect to the maps and to the corners of the regions.</summary>
public static class CropGradientOracle
{
    /// <summary>Adds what every sample passes on to zeros: to the four pixels around it, or all of it to the nearest one; nothing from a sample off the map.</summary>
    /// <param name="settings">What was cropped.</param>
    /// <param name="features">The maps, of which only the shape counts.</param>
    /// <param name="rois">The regions; one that is not finite passes nothing on.</param>
    /// <param name="outputGradient"><c>[roi, channel, row, column]</c>.</param>
    /// <exception cref="ArgumentException">The output gradient has another length than the output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range, or a region names an image outside the batch.</exception>
    public static MapGradient Run(CropSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient) =>
        GradientLoop.Run(settings, features, rois, outputGradient, roi => CropPositions.Of(settings, features, roi) is { } positions
            ? (_, row, column) => new(Taps(settings, features, positions.Rows[row], positions.Columns[column]))
            : null);

    /// <summary>
    /// How the loss changes with x1, y1, x2 and y2 of every region, in the units of its corners: fractions of the map where the settings have no
    /// scale, else image units. A sample on a row of pixels does not change with y there, nor one on a column with x, nor one off the map.
    /// </summary>
    /// <inheritdoc cref="Run"/>
    /// <param name="settings">What was cropped.</param>
    /// <param name="features">The maps.</param>
    /// <param name="rois">The regions; zeros for one that is not finite.</param>
    /// <param name="outputGradient"><c>[roi, channel, row, column]</c>.</param>
    /// <exception cref="ArgumentException">Samples take the nearest pixel, or the output gradient has another length than the output.</exception>
    public static BoxGradient RunBoxes(CropSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient)
    {
        if (settings.Nearest)
        {
            throw new ArgumentException("The nearest pixel does not change with the corners but where it jumps.", nameof(settings));
        }

        RegionLoop.Check(settings, features, rois);
        GradientLoop.Check(settings, features.Channels, rois.Count, outputGradient);
        var gradient = BoxGradient.Zeros(rois.Count);
        double perY = settings.SpatialScale ?? features.Height - 1, perX = settings.SpatialScale ?? features.Width - 1;
        int next = 0;
        for (int region = 0; region < rois.Count; region++)
        {
            CropPositions? positions = CropPositions.Of(settings, features, rois[region]);
            for (int channel = 0; channel < features.Channels; channel++)
            {
                var plane = new Plane(features, rois[region].Image, channel);
                for (int row = 0; row < settings.OutputHeight; row++)
                {
                    for (int column = 0; column < settings.OutputWidth; column++)
                    {
                        double passed = outputGradient[next++];
                        if (positions is not null && IsOnMap(features, positions.Rows[row], positions.Columns[column]))
                        {
                            (CropPair y, CropPair x) = (CropPair.At(positions.Rows[row]), CropPair.At(positions.Columns[column]));
                            Slope ofY = Between(Difference(plane[y.Low, x.Low], plane[y.High, x.Low]), Difference(plane[y.Low, x.High], plane[y.High, x.High]), x.Share);
                            Slope ofX = Between(Difference(plane[y.Low, x.Low], plane[y.Low, x.High]), Difference(plane[y.High, x.Low], plane[y.High, x.High]), y.Share);
                            AddAxis(gradient, region, BoxGradient.Corner.Y1, BoxGradient.Corner.Y2, perY, Share(row, settings.OutputHeight), passed, ofY);
                            AddAxis(gradient, region, BoxGradient.Corner.X1, BoxGradient.Corner.X2, perX, Share(column, settings.OutputWidth), passed, ofX);
                        }
                    }
                }
            }
        }

        return gradient;
    }

    private static bool IsOnMap(FeatureTensor features, double y, double x) => CropPositions.IsOnMap(y, features.Height) && CropPositions.IsOnMap(x, features.Width);

    private static IEnumerable<Tap> Taps(CropSettings settings, FeatureTensor features, double y, double x)
    {
        if (!IsOnMap(features, y, x))
        {
            return [];
        }

        if (settings.Nearest)
        {
            return [new(CropPositions.Nearest(y), CropPositions.Nearest(x), 1)];
        }

        (CropPair row, CropPair column) = (CropPair.At(y), CropPair.At(x));
        return
        [
            new(row.Low, column.Low, (1 - row.Share) * (1 - column.Share)),
            new(row.Low, column.High, (1 - row.Share) * column.Share),
            new(row.High, column.Low, row.Share * (1 - column.Share)),
            new(row.High, column.High, row.Share * column.Share),
        ];
    }

    // How far a sample moves as the second corner does; it moves by the rest as the first one does.
    private static double Share(int sample, int samples) => samples == 1 ? 0.5 : sample / (samples - 1.0);

    private static void AddAxis(
        BoxGradient gradient, int region, BoxGradient.Corner first, BoxGradient.Corner second, double scale, double share, double passed, Slope slope)
    {
        (double term, double size) = (passed * scale * slope.Value, Math.Abs(passed * scale) * slope.Size);
        gradient.Add(region, first, term * (1 - share), size * (1 - share));
        gradient.Add(region, second, term * share, size * share);
    }

    private static Slope Difference(double low, double high) => new(high - low, Math.Abs(high) + Math.Abs(low));

    private static Slope Between(Slope first, Slope second, double share) =>
        new((first.Value * (1 - share)) + (second.Value * share), (first.Size * (1 - share)) + (second.Size * share));

    private readonly record struct Slope(double Value, double Size);
}
