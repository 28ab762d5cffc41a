using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>The gradients of position-sensitive pooling with respect to the maps: the transpose of <see cref="PositionSensitiveOracle"/>.</summary>
public static class PositionSensitiveGradientOracle
{
    /// <summary>Of the average of samples, <c>ps_roi_align</c>; an empty grid passes nothing on.</summary>
    /// <param name="outputHeight">Output rows.</param>
    /// <param name="outputWidth">Output columns.</param>
    /// <param name="samples">Samples of a bin along each axis; 0 is adaptive.</param>
    /// <param name="spatialScale">Multiplier from image units to map coordinates.</param>
    /// <param name="features">The maps, of which only the shape counts.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient"><c>[roi, channel of the output, row, column]</c>.</param>
    /// <param name="positions">The arithmetic of coordinates.</param>
    /// <exception cref="ArgumentException">The channels are no multiple of the bins, or the output gradient has another length than the output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range, or a region names an image outside the batch.</exception>
    public static MapGradient Align(
        int outputHeight, int outputWidth, int samples, double spatialScale, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient, Positions positions = Positions.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var settings = new AlignSettings { OutputHeight = outputHeight, OutputWidth = outputWidth, Samples = samples, SpatialScale = spatialScale, Positions = positions };
        return GradientLoop.RunPositionSensitive(settings, features, rois, outputGradient, roi => AlignGradientOracle.Bins(settings, features, roi));
    }

    /// <summary>Of the average of pixels, <c>ps_roi_pool</c>: each pixel of a bin gets its share. The last row and column get nothing, because they are never read.</summary>
    /// <param name="outputHeight">Output rows.</param>
    /// <param name="outputWidth">Output columns.</param>
    /// <param name="spatialScale">Multiplier from image units to map coordinates.</param>
    /// <param name="features">The maps, of which only the shape counts.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient"><c>[roi, channel of the output, row, column]</c>.</param>
    /// <param name="positions">The arithmetic of coordinates.</param>
    /// <exception cref="ArgumentException">The channels are no multiple of the bins, or the output gradient has another length than the output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range, or a region names an image outside the batch.</exception>
    public static MapGradient Pool(
        int outputHeight, int outputWidth, double spatialScale, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient, Positions positions = Positions.Float32)
    {
        var settings = new PoolSettings { OutputHeight = outputHeight, OutputWidth = outputWidth, SpatialScale = spatialScale, Positions = positions };
        return GradientLoop.RunPositionSensitive(settings, features, rois, outputGradient, roi => PoolBins(settings, features, roi));
    }

    private static ShareOfBin? PoolBins(PoolSettings settings, FeatureTensor features, Roi roi)
    {
        if (!roi.IsFiniteIn<float>())
        {
            return null;
        }

        (int First, int End)[] rows = PositionSensitiveOracle.Ranges(settings.Positions, roi.Y1, roi.Y2, settings.SpatialScale, settings.OutputHeight, features.Height);
        (int First, int End)[] columns = PositionSensitiveOracle.Ranges(settings.Positions, roi.X1, roi.X2, settings.SpatialScale, settings.OutputWidth, features.Width);
        return (_, row, column) => new(Average(rows[row], columns[column]));
    }

    private static IEnumerable<Tap> Average((int First, int End) rows, (int First, int End) columns)
    {
        (int height, int width) = (rows.End - rows.First, columns.End - columns.First);
        return height <= 0 || width <= 0
            ? []
            : from y in Enumerable.Range(rows.First, height) from x in Enumerable.Range(columns.First, width) select new Tap(y, x, 1.0 / (height * width));
    }
}
