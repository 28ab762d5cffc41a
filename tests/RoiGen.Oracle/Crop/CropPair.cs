using System;

namespace RoiGen.Oracle;

/// <summary>The pixels around a sample on one axis, which are one where it lies on a pixel, and the share of the second.</summary>
internal readonly record struct CropPair(int Low, int High, double Share)
{
    public static CropPair At(double position) => new((int)Math.Floor(position), (int)Math.Ceiling(position), position - Math.Floor(position));
}
