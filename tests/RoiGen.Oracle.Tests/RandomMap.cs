using System;
using System.Linq;

namespace RoiGen.Oracle.Tests;

/// <summary>Maps of random pixels from -1 to 1, any of which can be replaced.</summary>
internal sealed record RandomMap(int Images, int Channels, int Height, int Width, double[] Pixels)
{
    /// <summary>Two images of 5 x 6.</summary>
    public static RandomMap OfTwoImages(int channels) => new(2, channels, 5, 6, Numbers(2 * channels * 30, seed: 8));

    public FeatureTensor Features => new(Images, Channels, Height, Width, Pixels);

    /// <summary>Numbers from -1 to 1.</summary>
    public static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    /// <summary>The same maps but for one pixel.</summary>
    public FeatureTensor With(int pixel, double value)
    {
        double[] pixels = [.. Pixels];
        pixels[pixel] = value;
        return new(Images, Channels, Height, Width, pixels);
    }
}
