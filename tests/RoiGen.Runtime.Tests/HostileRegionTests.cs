using System;
using System.Linq;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Regions that break the frameworks: huge, reversed, empty, outside. A value or a zero; HugeRegionTests look at time and memory.</summary>
public sealed class HostileRegionTests
{
    [Theory]
    [InlineData(-5e8f, -5e8f, 5e8f, 5e8f, true)]
    [InlineData(0, 0, 1e30f, 3, true)]
    [InlineData(-3e38f, -3e38f, 3e38f, 3e38f, true)]
    [InlineData(3e38f, 3e38f, 1, 1, false)]
    [InlineData(1e9f, 1e9f, 1.1e9f, 1.1e9f, false)]
    public void HugeRegions_PoolTheWholeMapOrNothing(float x1, float y1, float x2, float y2, bool covers)
    {
        // One bin over a map of ones; where the frameworks overflow an integer, pooling saturates.
        float[] data = [1, 1, 1, 1];
        foreach (RoiPoolSpec spec in Maps.Pools(1))
        {
            float[] output = [7];
            RoiPool.Run(spec, FeatureMap<float>.Nchw(data, 1, 1, 2, 2, 4f), RoiBatch.Xyxy([x1, y1, x2, y2]), output);
            Assert.Equal(covers ? 1 : 0, output[0]);
        }
    }

    [Fact]
    public void RegionsOfFractions_SurviveEveryPoolingWithoutAPixelOutside()
    {
        float[] rois = Maps.Regions(300, 1, 20, 20, 3);
        float[] data = Enumerable.Repeat(1f, 400).ToArray();
        float[] output = new float[300 * 9];
        foreach (RoiPoolSpec spec in Maps.Pools(3))
        {
            RoiPool.Run(spec, FeatureMap<float>.Nchw(data, 1, 1, 20, 20, 0.7f), RoiBatch.IndexedXyxy(rois), output);
            Assert.All(output, value => Assert.True(value is 0 or 1));
            Assert.Contains(1, output);
        }
    }

    [Fact]
    public void ARegionThatCoversTheMap_IsItsAverage()
    {
        // 64 x 64 pixels and 2 bins: the adaptive grid has one sample in the middle between neighbouring pixels, half a pixel past the border it repeats.
        float[] data = Maps.Random(64 * 64, 8);
        float[] output = new float[1];
        RoiAlign.Run(new() { Output = 1 }, FeatureMap<float>.Nchw(data, 1, 1, 64, 64), RoiBatch.Xyxy([0, 0, 64, 64]), output);
        Assert.Equal(data.Average(value => (double)value), output[0], 1e-6);
    }

    [Fact]
    public void RegionsOutside_AreZero()
    {
        float[] data = Maps.Random(4 * 10 * 10, 2);
        float[] boxes = [20, 20, 30, 30, -30, 0, -20, 5, 0, 12, 5, 15];
        float[] output = Enumerable.Repeat(1f, 3 * 4 * 4).ToArray();
        foreach (RoiReduction reduction in Enum.GetValues<RoiReduction>())
        {
            output.AsSpan().Fill(1);
            RoiAlign.Run(
                new() { Output = 2, Samples = 2, Reduction = reduction }, FeatureMap<float>.Nchw(data, 1, 4, 10, 10), RoiBatch.Xyxy(boxes), output);
            Assert.All(output, value => Assert.Equal(0, value));
        }

        output.AsSpan().Fill(1);
        RoiPool.Run(new() { Output = 2 }, FeatureMap<float>.Nchw(data, 1, 4, 10, 10), RoiBatch.Xyxy(boxes), output);
        Assert.All(output, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(4, 1, 1, 4)]
    [InlineData(1, 4, 4, 1)]
    [InlineData(4, 4, 1, 1)]
    [InlineData(2, 2, 2, 2)]
    [InlineData(2, 1, 2, 4)]
    public void AdaptiveGridsOfReversedOrEmptyRegions_AreZero(float x1, float y1, float x2, float y2)
    {
        foreach (RoiReduction reduction in Enum.GetValues<RoiReduction>())
        {
            float[] output = [1, 1, 1, 1];
            RoiAlign.Run(
                new() { Output = 2, Reduction = reduction }, FeatureMap<float>.Nchw(Maps.Random(25, 1), 1, 1, 5, 5), RoiBatch.Xyxy([x1, y1, x2, y2]), output);
            Assert.Equal([0, 0, 0, 0], output);
        }
    }

    [Fact]
    public void AnInfinitePixelOutsideABin_DoesNotReachIt()
    {
        // Bins with fewer taps than others are padded, and bins without taps borrow pixels; neither may let an infinity or a NaN in.
        const int Size = 24;
        float[] data = new float[Size * Size];
        data.AsSpan().Fill(1);
        data[(12 * Size) + 12] = float.PositiveInfinity;
        data[(5 * Size) + 20] = float.NaN;
        float[] rois = Maps.Regions(500, 1, Size, Size, 9);
        float[] output = new float[500 * 49];
        float[] finite = new float[500 * 49];
        RoiAlign.Run(new() { Output = 7, Samples = 2 }, FeatureMap<float>.Nchw(data, 1, 1, Size, Size), RoiBatch.IndexedXyxy(rois), output);
        data.AsSpan().Fill(1);
        RoiAlign.Run(new() { Output = 7, Samples = 2 }, FeatureMap<float>.Nchw(data, 1, 1, Size, Size), RoiBatch.IndexedXyxy(rois), finite);
        Assert.Contains(output, value => !float.IsFinite(value));
        int reached = output.Count(value => !float.IsFinite(value));
        int unreached = Enumerable.Range(0, output.Length).Count(i => output[i] == finite[i]);
        Assert.Equal(output.Length, reached + unreached);
        Assert.InRange(reached, 1, output.Length / 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void MapsTooLargeForBlocks_AreReadWhereTheyLie(int pixelStride)
    {
        // A block of 80 MB is too large; here all channels are the same plane. Planes need no block, but columns side by side.
        int size = (int)Math.Sqrt((80 << 20) / (sizeof(float) * LaneFamily.For(16).Lanes));
        float[] data = new float[pixelStride * size * size];
        data.AsSpan().Fill(0.5f);
        float[] output = new float[16];
        int lanes = pixelStride == 1 && LaneFamily.For(output.Length).CombinesPlanes ? 16 : 1;
        FeatureMap<float> map = FeatureMap<float>.Strided(data, 1, 16, size, size, 0, 0, pixelStride * size, pixelStride);
        using (KernelExplanation explained = RoiKernels.Explain())
        {
            RoiAlign.Run(new() { Output = 1 }, map, RoiBatch.Xyxy([0, 0, size, size]), output);
            RoiPool.Run(new() { Output = 1 }, map, RoiBatch.Xyxy([0, 0, size, size]), output);
            Assert.All(explained.Choices, choice => Assert.Equal(lanes, choice.Lanes));
        }

        RoiAlign.Run(new() { Output = 1 }, map, RoiBatch.Xyxy([0, 0, size, size]), output);

        // More than a thousand weights of each axis are rounded and added up.
        Assert.All(output, value => Assert.Equal(0.5, value, 1e-4));
        RoiPool.Run(new() { Output = 1 }, map, RoiBatch.Xyxy([0, 0, size, size]), output);
        Assert.All(output, value => Assert.Equal(0.5f, value));
    }

    [Fact]
    public void PoolingIgnoresNaN_AndStartsFromTheLowestFloat()
    {
        float[] data =
        [
            float.NaN, -3, 1, 2,
            -5, float.NaN, 3, float.NaN,
            float.NaN, float.NaN, float.NegativeInfinity, float.NegativeInfinity,
            float.NaN, float.NaN, float.NegativeInfinity, float.NegativeInfinity,
        ];
        float[] output = new float[4];
        RoiPool.Run(new() { Output = 2 }, FeatureMap<float>.Nchw(data, 1, 1, 4, 4), RoiBatch.Xyxy([0, 0, 3, 3]), output);
        Assert.Equal([-3, 3, float.MinValue, float.MinValue], output);
    }

    // Behind the last pixel a sample has that one alone; nothing of its neighbour, which infinity times 0 would be, makes a NaN of it.
    [Fact]
    public void AMaximumAtTheBorder_HasItsPixel()
    {
        float[] output = new float[1];
        RoiAlign.Run(
            new() { Output = 1, Samples = 1, Offset = RoiOffset.None, Reduction = RoiReduction.Max },
            FeatureMap<float>.Nchw([0, 0, 0, float.PositiveInfinity], 1, 1, 2, 2),
            RoiBatch.Xyxy([1, 1, 2, 2]),
            output);
        Assert.Equal([float.PositiveInfinity], output);
    }

    // The lowest float times a weight below 1 would be above it.
    [Fact]
    public void AMaximumOfTapsWithoutANumber_IsTheLowestFloat()
    {
        float[] data = [.. Enumerable.Repeat(float.NaN, 16)];
        float[] output = new float[1];
        RoiAlign.Run(
            new() { Output = 1, Samples = 1, Reduction = RoiReduction.MaxTap }, FeatureMap<float>.Nchw(data, 1, 1, 4, 4), RoiBatch.Xyxy([0.5f, 0.5f, 2, 2]), output);
        Assert.Equal([float.MinValue], output);
    }

    [Fact]
    public void PoolingZeros_GivesPositiveZero()
    {
        float[] output = new float[1];
        RoiPool.Run(new() { Output = 1 }, FeatureMap<float>.Nchw([-0f, -0f, -0f, -0f], 1, 1, 2, 2), RoiBatch.Xyxy([0, 0, 1, 1]), output);
        Assert.Equal(0, BitConverter.SingleToInt32Bits(output[0]));
    }
}
