namespace RoiGen.Geometry;

/// <summary>How much of a map a region may cover.</summary>
/// <param name="PixelsOfAxis">The most pixels that a region may cover along an axis.</param>
/// <param name="Pixels">The most pixels that it may cover in all.</param>
/// <param name="MinimumSize">What a smaller size along an axis becomes, in pixels of the map.</param>
internal readonly record struct RegionLimits(long PixelsOfAxis, long Pixels, float MinimumSize = 0)
{
    /// <summary>No limit but the map's: a bin reads a few pixels, or reads them without a list of them.</summary>
    public static RegionLimits None => new(long.MaxValue, long.MaxValue);

    /// <summary>Each pixel that is covered is a tap: 16,777,216 along an axis, at some 40 bytes each.</summary>
    public static RegionLimits Taps => new(1 << 24, long.MaxValue);

    /// <summary>Each sample of a bin is a value of the scratch, and there are up to four for a pixel.</summary>
    public static RegionLimits Samples => Taps with { Pixels = 1 << 28 };
}
