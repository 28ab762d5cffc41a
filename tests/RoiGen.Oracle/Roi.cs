using System.Numerics;

namespace RoiGen.Oracle;

/// <summary>A region of one image: two corners in image units, before the spatial scale.</summary>
/// <param name="Image">Index of the image in the batch.</param>
/// <param name="X1">Left.</param>
/// <param name="Y1">Top.</param>
/// <param name="X2">Right.</param>
/// <param name="Y2">Bottom.</param>
public readonly record struct Roi(int Image, double X1, double Y1, double X2, double Y2)
{
    /// <summary>The width where a region is given as a corner and a size; it need not be X2 - X1 to the last digit.</summary>
    public double? Width { get; init; }

    /// <summary>The height where a region is given as a corner and a size.</summary>
    public double? Height { get; init; }

    /// <summary>Whether every corner is finite in the arithmetic of the positions; 1e300 is not, in float32.</summary>
    internal bool IsFiniteIn<T>()
        where T : IBinaryFloatingPointIeee754<T> =>
        T.IsFinite(T.CreateTruncating(X1)) && T.IsFinite(T.CreateTruncating(Y1)) && T.IsFinite(T.CreateTruncating(X2)) && T.IsFinite(T.CreateTruncating(Y2));
}
