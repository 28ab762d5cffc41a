using System;
using System.Linq;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Precise pooling: integrals that can be done by hand, and bins of every length.</summary>
public sealed class PreciseTests
{
    private const int Size = 12;

    [Fact]
    public void OnARamp_ABinIsItsMiddle()
    {
        // Within the map, the bilinear surface of a linear ramp is the ramp.
        float[] output = Pool(Ramp(), 2, 2.25f, 1.5f, 9.75f, 8.25f);
        Assert.Equal([4.125f, 7.875f, 4.125f, 7.875f], output);
    }

    [Fact]
    public void BeyondTheMap_PixelsCountAsZero()
    {
        // From -1 to 1 the hats of pixels 0 and 1 of a map of ones have the areas 1 and 1/2; halved by the length, along one axis.
        float[] ones = Enumerable.Repeat(1f, Size * Size).ToArray();
        Assert.Equal([0.75f], Pool(ones, 1, -1, 3, 1, 5));
        Assert.Equal([0.75f * 0.75f], Pool(ones, 1, Size - 2, Size - 2, Size, Size));
        Assert.Equal([0f], Pool(ones, 1, -3, 3, -1, 5));
        Assert.Equal([0f], Pool(ones, 1, Size, 3, Size + 4, 5));
    }

    [Theory]
    [InlineData(3, 3, 3, 8)]
    [InlineData(3, 8, 5, 8)]
    [InlineData(5, 3, 3, 8)]
    [InlineData(5, 8, 3, 3)]
    public void RegionsOfNoSizeOrReversed_AreZero(float x1, float y1, float x2, float y2) =>
        Assert.All(Pool(Ramp(), 2, x1, y1, x2, y2), value => Assert.Equal(0, value));

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e-20f)]
    [InlineData(1e-9f)]
    [InlineData(1e-6f)]
    [InlineData(1e-3f)]
    [InlineData(0.3f)]
    public void BinsMuchShorterThanAPixel_LoseNoDigits(float side)
    {
        // The mean over almost nothing is the surface's value there: 0 at the first pixel's centre, and the shares still add up to one.
        Assert.All(Pool(Enumerable.Repeat(1f, Size * Size).ToArray(), 4, 0, 0, side, side), value => Assert.Equal(1, value, 1e-6));
        Assert.All(Pool(Ramp(), 4, 0, 0, side, side), value => Assert.InRange(value, 0, side));

        // Around the first pixel's centre: before it the surface falls to the border's 0, by 1 a pixel.
        double expected = Math.Pow(1 - (side / 4.0), 2);
        Assert.Equal(expected, Assert.Single(Pool(Enumerable.Repeat(1f, Size * Size).ToArray(), 1, -side, -side, side, side)), 1e-6);
    }

    [Fact]
    public void TheSmallestRegionFarOut_KeepsItsWeights()
    {
        // 1024 bins in one step of float32: positions differ by less than the last bit of a double can tell exactly.
        const int Long = 2048;
        float[] ones = Enumerable.Repeat(1f, Long).ToArray();
        float[] output = new float[1024];
        foreach (float at in new[] { 2000f, 1999.9999f, 1024f })
        {
            PrRoiPool.Run(
                new() { OutputHeight = 1, OutputWidth = 1024 },
                FeatureMap<float>.Nchw(ones, 1, 1, 1, Long),
                RoiBatch.Xyxy([at, -0.5f, MathF.BitIncrement(at), 0.5f]),
                output);
            Assert.All(output, value => Assert.Equal(0.75, value, 1e-5));
        }
    }

    [Fact]
    public void PixelsThatABinOnlyTouches_DoNotReachIt()
    {
        float[] data = Enumerable.Repeat(1f, Size * Size).ToArray();
        for (int i = 0; i < Size; i++)
        {
            (data[(i * Size) + 2], data[(i * Size) + 6]) = (float.PositiveInfinity, float.NaN);
        }

        Assert.Equal([1f], Pool(data, 1, 3, 3, 5, 5));
        Assert.Equal([float.PositiveInfinity], Pool(data, 1, 2.875f, 3, 5, 5));
        Assert.Equal([float.NaN], Pool(data, 1, 3, 3, 5.125f, 5));
    }

    [Fact]
    public void ManyTaps_AgreeWithTheOracle()
    {
        const int Height = 70, Width = 90, Count = 200;
        float[] data = Maps.Random(3 * Height * Width, 12);
        float[] rows = Maps.Regions(Count, 1, Height, Width, 13);
        float[] output = new float[Count * 3 * 6];
        PrRoiPool.Run(new() { OutputHeight = 2, OutputWidth = 3 }, FeatureMap<float>.Nchw(data, 1, 3, Height, Width), RoiBatch.IndexedXyxy(rows), output);
        double[] wanted = PreciseOracle.Run(
            new PreciseSettings { OutputHeight = 2, OutputWidth = 3 },
            new FeatureTensor(1, 3, Height, Width, data),
            [.. rows.Chunk(5).Select(row => new Roi(0, row[1], row[2], row[3], row[4]))]);
        for (int i = 0; i < output.Length; i++)
        {
            Assert.Equal(wanted[i], output[i], 2e-6);
        }
    }

    private static float[] Ramp() => [.. Enumerable.Range(0, Size * Size).Select(i => (float)(i % Size))];

    private static float[] Pool(float[] data, int bins, float x1, float y1, float x2, float y2)
    {
        float[] output = new float[bins * bins];
        PrRoiPool.Run(new() { Output = bins }, FeatureMap<float>.Nchw(data, 1, 1, Size, Size), RoiBatch.Xyxy([x1, y1, x2, y2]), output);
        return output;
    }
}
