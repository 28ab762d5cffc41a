using System.Numerics;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>The two neighbouring pixels that a sample lies between; at the far border they are one.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <param name="Low">The pixel at or before the sample.</param>
/// <param name="High">The pixel after it, or the last one again.</param>
/// <param name="HighWeight">The weight of the pixel after it; the other one has the rest of 1.</param>
internal readonly record struct PixelPair<T>(int Low, int High, T HighWeight)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The pixels of a position on the map, -1 to <paramref name="extent"/>: a band of one pixel around the map repeats its border.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PixelPair<T> At(T position, int extent)
    {
        position = position > T.Zero ? position : T.Zero;
        int low = Real.ToInt(position);
        return low >= extent - 1 ? new(extent - 1, extent - 1, T.Zero) : new(low, low + 1, position - Real.Of<T>(low));
    }
}
