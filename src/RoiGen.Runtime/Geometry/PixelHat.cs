using System;

namespace RoiGen.Geometry;

/// <summary>A place on an axis as weights of the two pixels beside it, of which those off the map count as 0: the bilinear surface there.</summary>
/// <param name="Low">The first pixel.</param>
/// <param name="LowWeight">Its weight; 0 where it lies off the map.</param>
/// <param name="High">The second pixel.</param>
/// <param name="HighWeight">Its weight; 0 where it lies off the map.</param>
internal readonly record struct PixelHat(int Low, double LowWeight, int High, double HighWeight)
{
    /// <summary>The pixels beside a finite place. What has no weight is a pixel of the map all the same.</summary>
    public static PixelHat At(double place, int extent)
    {
        // Clamped before the conversion; more than a pixel off the map there is nothing.
        double low = Math.Floor(Math.Clamp(place, -2.0, extent + 1.0));
        double share = Math.Clamp(place, -2.0, extent + 1.0) - low;
        return new(
            (int)Math.Clamp(low, 0, extent - 1),
            low >= 0 && low < extent ? 1 - share : 0,
            (int)Math.Clamp(low + 1, 0, extent - 1),
            low + 1 >= 0 && low + 1 < extent ? share : 0);
    }
}
