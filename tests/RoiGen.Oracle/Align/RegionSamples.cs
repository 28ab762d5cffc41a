using System;
using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>The samples of a region on both axes; neither grid is empty.</summary>
internal sealed record RegionSamples(AxisSamples Rows, AxisSamples Columns)
{
    /// <summary>What the sum of a bin is divided by in an average.</summary>
    public double Divisor => Math.Max(Rows.Grid * Columns.Grid, 1);

    /// <summary>Those of a region, or null if it is not finite or its adaptive grid is empty on either axis.</summary>
    public static RegionSamples? Of(AlignSettings settings, FeatureTensor features, Roi roi) =>
        settings.Positions == Positions.Float32 ? Of<float>(settings, features, roi) : Of<double>(settings, features, roi);

    private static RegionSamples? Of<T>(AlignSettings settings, FeatureTensor features, Roi roi)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!roi.IsFiniteIn<T>())
        {
            return null;
        }

        AxisSamples rows = new AxisGeometry<T>(settings, roi.Y1, roi.Y2, settings.OutputHeight).Samples(settings.OutputHeight, features.Height);
        AxisSamples columns = new AxisGeometry<T>(settings, roi.X1, roi.X2, settings.OutputWidth).Samples(settings.OutputWidth, features.Width);
        return rows.Grid == 0 || columns.Grid == 0 ? null : new(rows, columns);
    }
}
