using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>The two neighbouring pixels that a sample lies between; at the far border they are one.</summary>
/// <param name="Low">The pixel at or before the sample.</param>
/// <param name="High">The pixel after it, or the last one again.</param>
/// <param name="HighWeight">The weight of the pixel after it; the other one has the rest of 1.</param>
internal readonly record struct PixelPair(int Low, int High, float HighWeight)
{
    /// <summary>The pixels of a position on the map, -1 to <paramref name="extent"/>: a band of one pixel around the map repeats its border.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PixelPair At(float position, int extent)
    {
        position = position > 0 ? position : 0;
        int low = (int)position;
        return low >= extent - 1 ? new(extent - 1, extent - 1, 0) : new(low, low + 1, position - low);
    }
}
