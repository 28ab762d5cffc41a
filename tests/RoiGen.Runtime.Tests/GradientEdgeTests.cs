using System;
using System.Linq;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Where gradients go at the borders of the map, among equal maxima, and past numbers that are none.</summary>
public sealed class GradientEdgeTests
{
    private const int Side = 3;

    // A sample at a place: the middle of a region of one bin and one sample.
    [Theory]
    [InlineData(-1, new float[] { 1, 0, 0 })]
    [InlineData(-1.0000001f, new float[] { 0, 0, 0 })]
    [InlineData(-0.5f, new float[] { 1, 0, 0 })]
    [InlineData(0, new float[] { 1, 0, 0 })]
    [InlineData(0.25f, new[] { 0.75f, 0.25f, 0 })]
    [InlineData(1, new float[] { 0, 1, 0 })]
    [InlineData(Side - 1, new float[] { 0, 0, 1 })]
    [InlineData(Side - 0.5f, new float[] { 0, 0, 1 })]
    [InlineData(Side, new float[] { 0, 0, 1 })]
    [InlineData(3.0000002f, new float[] { 0, 0, 0 })]
    public void ASample_GoesToThePixelsBesideIt(float at, float[] expected)
    {
        RoiAlignSpec spec = new() { Output = 1, Samples = 1, Offset = RoiOffset.None, MinimumSize = 0 };
        foreach (bool alongRows in new[] { false, true })
        {
            foreach (RoiReduction reduction in new[] { RoiReduction.Average, RoiReduction.Max, RoiReduction.MaxFromZero })
            {
                float[] found = alongRows
                    ? Align(spec with { Reduction = reduction }, [1, 1, 1], Side, 1, [0, at, 0, at])
                    : Align(spec with { Reduction = reduction }, [1, 1, 1], 1, Side, [at, 0, at, 0]);
                Assert.Equal(expected, found);
            }

            // Its corners lie half a pixel further: a step of float32 is lost there.
            if (at == MathF.Round(4 * at) / 4)
            {
                float[] sensitive = new GradientMemory(1, 1, alongRows ? Side : 1, alongRows ? 1 : Side).After(gradient => PsRoiAlign.RunGradient(
                    new() { Output = 1, Samples = 1 }, RoiBatch.Xyxy(alongRows ? [0, at, 1, at + 1] : [at, 0, at + 1, 1]), [1], gradient));
                Assert.Equal(expected, sensitive);
            }
        }
    }

    [Theory]
    [InlineData(RoiReduction.Max)]
    [InlineData(RoiReduction.MaxFromZero)]
    [InlineData(RoiReduction.MaxTap)]
    public void OfEqualMaxima_TheFirstGetsAll(RoiReduction reduction)
    {
        // Four samples on the pixels (0,0), (0,1), (1,0) and (1,1).
        RoiAlignSpec spec = new() { Output = 1, Samples = 2, Offset = RoiOffset.None, MinimumSize = 0, Reduction = reduction };
        float[] box = [-0.5f, -0.5f, 1.5f, 1.5f];
        Assert.Equal([1, 0, 0, 0], Align(spec, [5, 5, 5, 5], 2, 2, box));
        Assert.Equal([0, 1, 0, 0], Align(spec, [4, 5, 5, 5], 2, 2, box));
        Assert.Equal([0, 0, 1, 0], Align(spec, [4, 4, 5, 5], 2, 2, box));
        Assert.Equal([0, 0, 0, 1], Align(spec, [4, 4, 4, 5], 2, 2, box));
        Assert.Equal([0, 0, 1, 0], Align(spec, [float.NaN, 4, 5, 4], 2, 2, box));
        Assert.Equal([0, 0, 0, 0], Align(spec, [float.NaN, float.NaN, float.NaN, float.NaN], 2, 2, box));
        Assert.Equal([0, 1, 0, 0], Align(spec, [1, float.PositiveInfinity, float.PositiveInfinity, 2], 2, 2, box));

        // The pixels beside a sample have weight 0 there: times NaN that is NaN, where it is not left out as among taps.
        Assert.Equal(reduction == RoiReduction.MaxTap ? [0, 0, 1, 0] : [0, 0, 0, 0], Align(spec, [float.NaN, 4, 5, float.NaN], 2, 2, box));

        // Zero never exceeds zero.
        Assert.Equal(reduction == RoiReduction.MaxFromZero ? 0 : 1, Align(spec, [0, 0, 0, 0], 2, 2, box).Sum());
    }

    [Fact]
    public void OfNegativeSamples_NoneExceedsZero()
    {
        RoiAlignSpec spec = new() { Output = 1, Samples = 2, Offset = RoiOffset.None, MinimumSize = 0, Reduction = RoiReduction.MaxFromZero };
        Assert.Equal([0, 0, 0, 0], Align(spec, [-1, -2, -3, -4], 2, 2, [-0.5f, -0.5f, 1.5f, 1.5f]));
        Assert.Equal([1, 0, 0, 0], Align(spec with { Reduction = RoiReduction.Max }, [-1, -2, -3, -4], 2, 2, [-0.5f, -0.5f, 1.5f, 1.5f]));
    }

    [Fact]
    public void WhereASampleOffTheMapWins_NothingIsAdded()
    {
        // Samples at columns 1 and 3.5, of which the second is off the map and counts as zero.
        RoiAlignSpec spec = new() { OutputHeight = 1, OutputWidth = 1, Samples = 2, Offset = RoiOffset.None, MinimumSize = 0, Reduction = RoiReduction.Max };
        float[] box = [-0.25f, 0, 4.75f, 0];
        Assert.Equal([0, 0, 0], Align(spec, [-9, -1, -9], 1, Side, box));
        Assert.Equal([0, 1, 0], Align(spec, [-9, 1, -9], 1, Side, box));
    }

    [Fact]
    public void PoolingGoesToTheFirstOfTheLargestPixels()
    {
        // More pixels than lanes, and fewer.
        foreach (int side in new[] { 1, 2, 3, 5, 9 })
        {
            foreach (int channels in new[] { 1, 4, 16, 17 })
            {
                float[] pixels = new float[channels * side * side], expected = new float[pixels.Length];
                for (int channel = 0; channel < channels; channel++)
                {
                    Span<float> plane = pixels.AsSpan(channel * side * side, side * side);
                    plane.Fill(channel % 3 == 0 ? -7 : float.NaN);
                    int first = channel * 5 % plane.Length;
                    plane[first..].Fill(channel % 2 == 0 ? 3 : float.PositiveInfinity);
                    expected[(channel * side * side) + first] = 1 + channel;
                }

                float[] passed = [.. Enumerable.Range(1, channels)];
                float[] found = new GradientMemory(1, channels, side, side).After(gradient => RoiPool.RunGradient(
                    new() { Output = 1 }, FeatureMap<float>.Nchw(pixels, 1, channels, side, side), RoiBatch.Xyxy([0, 0, side - 1, side - 1]), passed, gradient));
                Assert.Equal(expected, found);
            }
        }
    }

    [Fact]
    public void InTablesToo_TheFirstOfTheLargestPixelsGetsAll()
    {
        // Regions that share so many pixels that maxima are looked up in tables, of which up to four make a bin; one region alone is searched pixel by pixel.
        const int Extent = 24, Channels = 16, Count = 300, Bins = 2;
        Random random = new(3);
        float[] values = [0, 1, float.NaN];
        float[] pixels = [.. Enumerable.Range(0, Channels * Extent * Extent).Select(_ => values[random.Next(values.Length)])];
        float[] boxes = [.. Enumerable.Range(0, Count).SelectMany(_ => new float[] { random.Next(5), random.Next(5), 17 + random.Next(7), 17 + random.Next(7) })];

        // Whole numbers add up to the same in any order.
        float[] passed = [.. Enumerable.Range(0, Count * Channels * Bins * Bins).Select(_ => (float)random.Next(-8, 9))];
        GradientMemory memory = new(1, Channels, Extent, Extent);
        float[] together = memory.After(gradient => RoiPool.RunGradient(
            new() { Output = Bins }, FeatureMap<float>.Nchw(pixels, 1, Channels, Extent, Extent), RoiBatch.Xyxy(boxes), passed, gradient));
        float[] alone = memory.After(gradient =>
        {
            const int Each = Channels * Bins * Bins;
            for (int roi = 0; roi < Count; roi++)
            {
                RoiPool.RunGradient(
                    new() { Output = Bins }, FeatureMap<float>.Nchw(pixels, 1, Channels, Extent, Extent), RoiBatch.Xyxy(boxes.AsSpan(4 * roi, 4)), passed.AsSpan(Each * roi, Each), gradient);
            }
        });
        Assert.Equal(alone, together);
        Assert.Contains(together, one => one != 0);
    }

    [Fact]
    public void BinsWithoutANumberAboveTheLowest_AddNothing()
    {
        foreach (float value in new[] { float.NaN, float.NegativeInfinity, float.MinValue })
        {
            Assert.Equal([0, 0, 0, 0], Pool([value, value, value, value], [0, 0, 1, 1]));
        }

        Assert.Equal([1, 0, 0, 0], Pool([float.BitIncrement(float.MinValue), float.MinValue, float.MinValue, float.NaN], [0, 0, 1, 1]));

        // A region beside the map has bins without pixels.
        Assert.Equal([0, 0, 0, 0], Pool([1, 1, 1, 1], [7, 7, 9, 9]));
    }

    [Fact]
    public void RegionsThatAreNotFinite_AddNothing()
    {
        foreach (float value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            float[] rows = [0, value, 2, 2, 0, 0, 2, 2];
            foreach ((float[] both, float[] second) in new[]
            {
                (Run((rois, passed, gradient) => RoiAlign.RunGradient(new() { Output = 1, NonFinite = NonFiniteRoi.Zero }, rois, passed, gradient), rows), Run((rois, passed, gradient) => RoiAlign.RunGradient(new() { Output = 1 }, rois, passed, gradient), rows[4..])),
                (Run((rois, passed, gradient) => PrRoiPool.RunGradient(new() { Output = 1, NonFinite = NonFiniteRoi.Zero }, rois, passed, gradient), rows), Run((rois, passed, gradient) => PrRoiPool.RunGradient(new() { Output = 1 }, rois, passed, gradient), rows[4..])),
                (Run((rois, passed, gradient) => CropAndResize.RunGradient(new() { Output = 1, NonFinite = NonFiniteRoi.Extrapolate }, rois, passed, gradient), rows), Run((rois, passed, gradient) => CropAndResize.RunGradient(new() { Output = 1 }, rois, passed, gradient), rows[4..])),
                (Run((rois, passed, gradient) => PsRoiAlign.RunGradient(new() { Output = 1, NonFinite = NonFiniteRoi.Zero }, rois, passed, gradient), rows), Run((rois, passed, gradient) => PsRoiAlign.RunGradient(new() { Output = 1 }, rois, passed, gradient), rows[4..])),
                (Run((rois, passed, gradient) => PsRoiPool.RunGradient(new() { Output = 1, NonFinite = NonFiniteRoi.Zero }, rois, passed, gradient), rows), Run((rois, passed, gradient) => PsRoiPool.RunGradient(new() { Output = 1 }, rois, passed, gradient), rows[4..])),
            })
            {
                Assert.Contains(second, one => one != 0);
                Assert.Equal(second, both);
            }

            float[] boxes = new float[8];
            PrRoiPool.RunBoxGradient(new() { Output = 1, NonFinite = NonFiniteRoi.Zero }, FeatureMap<float>.Nchw([0, 1, 2, 3, 4, 5, 6, 7, 9], 1, 1, Side, Side), RoiBatch.Xyxy(rows), [1, 1], boxes);
            Assert.Equal([0, 0, 0, 0], boxes[..4]);
            Assert.Contains(boxes[4..], one => one != 0);
        }
    }

    [Fact]
    public void AnOutputGradientThatIsNoNumber_ReachesOnlyItsPixels()
    {
        float[] found = new GradientMemory(1, 1, Side, Side).After(gradient => RoiAlign.RunGradient(
            new() { Output = 1, Samples = 1, Offset = RoiOffset.None, MinimumSize = 0 }, RoiBatch.Xyxy([0.5f, 0.5f, 0.5f, 0.5f, 2, 2, 2, 2]), [float.NaN, 3], gradient));
        Assert.Equal([float.NaN, float.NaN, 0, float.NaN, float.NaN, 0, 0, 0, 3], found);
    }

    [Fact]
    public void PositionSensitivePooling_NeverReachesTheLastRowAndColumn()
    {
        float[] found = new GradientMemory(1, 1, Side, Side).After(gradient => PsRoiPool.RunGradient(new() { Output = 1 }, RoiBatch.Xyxy([0, 0, Side, Side]), [8], gradient));
        Assert.Equal([2, 2, 0, 2, 2, 0, 0, 0, 0], found);
    }

    private delegate void Call(RoiBatch rois, ReadOnlySpan<float> passed, FeatureGradient<float> gradient);

    private static float[] Run(Call call, float[] rows)
    {
        float[] passed = Enumerable.Repeat(1f, rows.Length / 4).ToArray();
        return new GradientMemory(1, 1, Side, Side).After(gradient => call(RoiBatch.Xyxy(rows), passed, gradient));
    }

    private static float[] Align(RoiAlignSpec spec, float[] pixels, int height, int width, float[] box) =>
        new GradientMemory(1, 1, height, width).After(gradient => RoiAlign.RunGradient(spec, FeatureMap<float>.Nchw(pixels, 1, 1, height, width), RoiBatch.Xyxy(box), [1], gradient));

    private static float[] Pool(float[] pixels, float[] box) =>
        new GradientMemory(1, 1, 2, 2).After(gradient => RoiPool.RunGradient(new() { Output = 1 }, FeatureMap<float>.Nchw(pixels, 1, 1, 2, 2), RoiBatch.Xyxy(box), [1], gradient));
}
