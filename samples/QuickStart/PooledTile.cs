using System;
using SkiaSharp;

namespace RoiGen.Samples.QuickStart;

/// <summary>What the two operators made of one region, as pictures of their first three channels: red, green and blue.</summary>
/// <param name="Align">From <see cref="Heads.Align"/>.</param>
/// <param name="Pool">From <see cref="Heads.Pool"/>.</param>
/// <param name="PoolBits">All channels of <see cref="Heads.Pool"/>, to tell equal tiles from those that only look alike.</param>
internal sealed record PooledTile(SKBitmap Align, SKBitmap Pool, float[] PoolBits) : IDisposable
{
    private const int Area = Heads.Size * Heads.Size;

    public void Dispose()
    {
        Align.Dispose();
        Pool.Dispose();
    }

    /// <summary>Pools regions with both operators.</summary>
    internal static PooledTile[] Of(SKRect[] regions, FeatureMap<float> features)
    {
        // [regions, channels, height, width], whatever the size of a region.
        float[] align = new float[regions.Length * Heads.Channels * Area];
        float[] pool = new float[align.Length];
        float[] corners = Corners(regions);
        Heads.Align(features, RoiBatch.Xyxy(corners), align);
        Heads.Pool(features, RoiBatch.Xyxy(corners), pool);

        PooledTile[] tiles = new PooledTile[regions.Length];
        for (int i = 0; i < tiles.Length; i++)
        {
            Range own = (i * Heads.Channels * Area)..((i + 1) * Heads.Channels * Area);
            tiles[i] = new(Picture(align.AsSpan(own)), Picture(pool.AsSpan(own)), pool[own]);
        }

        return tiles;
    }

    /// <summary>Regions as rows of x1, y1, x2, y2.</summary>
    internal static float[] Corners(SKRect[] regions)
    {
        float[] rows = new float[4 * regions.Length];
        for (int i = 0; i < regions.Length; i++)
        {
            SKRect region = regions[i];
            (rows[4 * i], rows[4 * i + 1], rows[4 * i + 2], rows[4 * i + 3]) = (region.Left, region.Top, region.Right, region.Bottom);
        }

        return rows;
    }

    private static SKBitmap Picture(ReadOnlySpan<float> channels)
    {
        SKColor[] pixels = new SKColor[Area];
        for (int i = 0; i < Area; i++)
        {
            pixels[i] = new(Byte(channels[i]), Byte(channels[Area + i]), Byte(channels[2 * Area + i]));
        }

        return new(Heads.Size, Heads.Size) { Pixels = pixels };
    }

    private static byte Byte(float value) => (byte)MathF.Round(255 * Math.Clamp(value, 0, 1));
}
