using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>The cells of a region's bins on both axes.</summary>
internal sealed record RegionCells(CellRange[] Rows, CellRange[] Columns)
{
    /// <summary>Those of a region, or null if it is not finite.</summary>
    public static RegionCells? Of(PoolSettings settings, FeatureTensor features, Roi roi) =>
        settings.Positions == Positions.Float32 ? Of<float>(settings, features, roi) : Of<double>(settings, features, roi);

    private static RegionCells? Of<T>(PoolSettings settings, FeatureTensor features, Roi roi)
        where T : IBinaryFloatingPointIeee754<T> =>
        roi.IsFiniteIn<T>()
            ? new(
                CellRange.Bins<T>(settings, roi.Y1, roi.Y2, roi.Height, settings.OutputHeight, features.Height),
                CellRange.Bins<T>(settings, roi.X1, roi.X2, roi.Width, settings.OutputWidth, features.Width))
            : null;
}
