using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using RoiGen.Geometry;
using RoiGen.Memory;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Sizes at and beyond what float32, int and spans hold: right values, or a sentence before anything is written; and memory that stays bounded.</summary>
[Collection(nameof(KeptMemory))]
public sealed unsafe class LimitsTests
{
    /// <summary>Written where nothing may be read.</summary>
    private const float Neighbour = 1e30f;

    /// <summary>The most rows or columns of a map.</summary>
    private const int MaxSide = 1 << 30;

    // Odd and beyond 2^24, so that neither it nor its last pixel is a float.
    private const int Wide = 16_777_221;

    /// <summary>A span that is longer than an array of floats in bytes.</summary>
    private const int MoreThan2GiB = (1 << 29) + 1_000;

    private static readonly float[] OneElement = [1];

    private delegate void Call(Span<float> output);

    public static TheoryData<int> Sides => [16_777_217, 16_777_219, 16_777_220, Wide, 33_554_435];

    [Theory]
    [MemberData(nameof(Sides))]
    public void ACropReadsNoPixelBeyondTheMap(int side)
    {
        float[] row = new float[side + 4];
        row.AsSpan(0, side).Fill(1);
        row.AsSpan(side).Fill(Neighbour);
        byte[] bytes = new byte[side + 4];
        bytes.AsSpan(0, side).Fill(1);
        bytes.AsSpan(side).Fill(255);
        foreach (Interpolation interpolation in Enum.GetValues<Interpolation>())
        {
            CropAndResizeSpec across = new() { OutputHeight = 1, OutputWidth = 3, Interpolation = interpolation, Extrapolation = -1 };
            CropAndResizeSpec down = across with { OutputHeight = 3, OutputWidth = 1 };
            // The last pixel as a float: on the map, or beyond it.
            float last = (float)(side - 1) <= (double)(side - 1) ? 1 : -1;
            AssertValues([1, 1, last], output => CropAndResize.Run(across, FeatureMap<float>.Nchw(row.AsSpan(0, side), 1, 1, 1, side), RoiBatch.YxyxNormalized([0, 0, 0, 1]), output));
            AssertValues([1, 1, last], output => CropAndResize.Run(down, FeatureMap<float>.Nchw(row.AsSpan(0, side), 1, 1, side, 1), RoiBatch.YxyxNormalized([0, 0, 1, 0]), output));
            AssertValues([1, 1, last], output => CropAndResize.Run(across, FeatureMap<byte>.Nhwc(bytes.AsSpan(0, side), 1, 1, 1, side), RoiBatch.YxyxNormalized([0, 0, 0, 1]), output));
            AssertValues([1, 1, last], output => CropAndResize.Run(down, FeatureMap<byte>.Nhwc(bytes.AsSpan(0, side), 1, 1, side, 1), RoiBatch.YxyxNormalized([0, 0, 1, 0]), output));
        }
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void APoolReadsThePixelsOfItsBin_AndNoOther(int side)
    {
        // The bin ends at the float nearest to the map's end, which may be a pixel before it.
        float end = side;
        float[] row = new float[side];
        row[^1] = 5;
        float expected = (double)end >= side ? 5 : 0;
        AssertValues(
            [expected],
            output => RoiPool.Run(new() { Output = 1, Rounding = PoolRounding.Exact }, FeatureMap<float>.Nchw(row, 1, 1, 1, side), RoiBatch.Xyxy([side - 40, 0, end, 1]), output));
    }

    [Fact]
    public void AMapAsWideAsMayBe_OfOneElement_HasItsValueEverywhere()
    {
        const int side = MaxSide;
        foreach ((int height, int width) in new[] { (1, side), (side, 1) })
        {
            // The first pixels, some in the middle, the last ones, and all of the map and more.
            float[] boxes =
            [
                0, 0, 1, 1,
                width / 2, height / 2, (width / 2) + 1, (height / 2) + 1,
                width - 1, height - 1, width, height,
                0, 0, width, height,
            ];
            foreach (int samples in new[] { 1, 2, 17 })
            {
                foreach (RoiReduction reduction in Enum.GetValues<RoiReduction>().Where(reduction => reduction != RoiReduction.MaxTap))
                {
                    RoiAlignSpec spec = new() { OutputHeight = 2, OutputWidth = 3, Samples = samples, Reduction = reduction, Offset = RoiOffset.None };
                    AssertAll(1, 4 * 6, output => RoiAlign.Run(spec, One(1, height, width), RoiBatch.Xyxy(boxes), output), within: 1e-3);
                }
            }

            // The end of a region to pool belongs to it. As a float, the last pixel is the one after it: nothing is there.
            float[] pixels = [0, 0, 0, 0, width / 2, height / 2, width / 2, height / 2, 0, 0, width - 1, height - 1];
            AssertAll(1, 12, output => RoiPool.Run(new() { Output = 2 }, One(1, height, width), RoiBatch.Xyxy(pixels), output));
            AssertAll(1, 16, output => PsRoiAlign.Run(new() { Output = 2, Samples = 2 }, One(4, height, width), RoiBatch.Xyxy([.. boxes.Select(corner => corner + 0.5f)]), output), within: 1e-3);
            AssertAll(1, 18, output => CropAndResize.Run(new() { Output = 3 }, One(1, height, width), RoiBatch.YxyxNormalized([0, 0, 0.5f, 0.5f, 0.25f, 0.5f, 0, 0]), output), within: 1e-3);
            AssertAll(0.5f, 1, output => PrRoiPool.Run(new() { Output = 1 }, One(1, height, width), RoiBatch.Xyxy([0, 0, 1, 1]), output), within: 1e-3);
        }

        // The pixels of a row of bytes lie side by side: only rows can be repeated.
        byte[] bytes = [1, 1, 1];
        AssertAll(1, 54, output => CropAndResize.Run(
            new() { Output = 3 }, FeatureMap<byte>.Strided(bytes, 1, 3, side, 1, 0, 1, 0, 3), RoiBatch.YxyxNormalized([0, 0, 0.5f, 0, 0.25f, 0, 0, 0]), output), within: 1e-3);
    }

    [Theory]
    [InlineData(MaxSide + 1, 1, "height")]
    [InlineData(1, MaxSide + 1, "width")]
    [InlineData(int.MaxValue, int.MaxValue, "height")]
    [InlineData(1 << 16, 1 << 15, "height")]
    [InlineData(0, 1, "height")]
    [InlineData(1, -1, "width")]
    public void AMapBeyondTheLimits_IsRefusedWithASentence(int height, int width, string parameter)
    {
        float[] one = [1];
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => FeatureMap<float>.Strided(one, 1, 1, height, width, 0, 0, 0, 0));
        Assert.Equal(parameter, refused.ParamName);
        Assert.Contains("llowed", refused.Message);
    }

    [Fact]
    public void AViewWhoseLastElementLiesBeyondAnyInteger_IsRefused()
    {
        float[] one = [1];
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => FeatureMap<float>.Strided(one, int.MaxValue, int.MaxValue, 1 << 15, 1 << 15, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue));
        // (2^31 - 2) * (2^31 - 1) twice, and (2^15 - 1) * (2^31 - 1) twice: more than a long holds.
        Assert.Contains("9223512757163196422", refused.Message);
    }

    [Fact]
    public void ARegionOfMorePixelsThanCanBePlanned_IsNamed_AndNothingIsWritten()
    {
        const int side = 1 << 25;
        float[] output = [Neighbour, Neighbour];
        RoiBatch Batch() => RoiBatch.Xyxy([0, 0, 10, 1, 5, 0, 5 + (1 << 24) + 4096, 1]);
        AssertNamed(() => RoiAlign.Run(new() { Output = 1 }, One(1, 1, side), Batch(), output));
        AssertNamed(() => PrRoiPool.Run(new() { Output = 1 }, One(1, 1, side), Batch(), output));
        AssertNamed(() => PsRoiAlign.Run(new() { Output = 1 }, One(1, 1, side), Batch(), output));
        AssertNamed(() => RoiAlign.Run(new() { Output = 1, Reduction = RoiReduction.Max }, One(1, 1 << 15, 1 << 15), RoiBatch.Xyxy([0, 0, 1, 1, 0, 0, 20_000, 20_000]), output));

        FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(One(1, 1, 2 * side, 1), One(1, 1, side, 0.5f)) with { Assignment = new() { CanonicalLevel = 1 } };
        float[] boxes = [0, 0, 10, 1, 5, 0, 5 + (1 << 25) + 4096, 1];
        Exception? refused = null;
        try
        {
            RoiAlign.Run(new() { Output = 1 }, pyramid, RoiBatch.Xyxy(boxes), output);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            refused = exception;
        }

        Assert.StartsWith("Region 1 covers", refused?.Message);
        Assert.All(output, value => Assert.Equal(Neighbour, value));

        // As many as can be planned are not refused.
        using (KernelExplanation explained = RoiKernels.Explain())
        {
            RoiAlign.Run(new() { Output = 1, Offset = RoiOffset.None }, One(1, 1, side), RoiBatch.Xyxy([0, 0, 10, 1, 0, 0, 1 << 24, 1]), output);

            // Nor is one that would be too large on a level that it does not lie on.
            RoiAlign.Run(new() { Output = 1 }, pyramid, RoiBatch.Xyxy([0, 0, 10, 1, 5, 0, 5 + (1 << 24) + 4096, 1]), output);
        }

        // What a region covers is what it is made to cover, and of one that runs backwards nothing.
        AssertNamed(() => RoiAlign.Run(
            new() { Output = 1, Reduction = RoiReduction.Max, Offset = RoiOffset.None, MinimumSize = 1e6f }, One(1, 17_000, 17_000), RoiBatch.Xyxy([20_000, 20_000, 20_001, 20_001, 0, 0, 1, 1]), output));
        RoiAlign.Run(new() { Output = 1 }, One(1, 1, side), RoiBatch.Xyxy([side, 0, 0, 1, side, 1, 0, 2]), output);
        Assert.Equal([0, 0], output);

        // A region that is not finite has no pixels.
        RoiAlign.Run(new() { Output = 1, NonFinite = NonFiniteRoi.Zero }, One(1, 1, side), RoiBatch.Xyxy([0, 0, 10, 1, 0, 0, float.PositiveInfinity, 1]), output);
        Assert.Equal(1, output[0], 1e-6f);
        Assert.Equal(0, output[1]);

        // Nor does what lies beyond the map count: of these regions a hundredth is on it.
        RoiAlign.Run(new() { Output = 1 }, One(1, 1, side), RoiBatch.Xyxy([side - (side / 100), 0, 2f * side, 1, -side, 0, side / 100, 1]), output);
        Assert.All(output, value => Assert.Equal(0.01, value, 1e-3));

        // A count of samples reads as many pixels, wherever they lie.
        RoiAlign.Run(new() { Output = 1, Samples = 2 }, One(1, 1, side), Batch(), output);
        Assert.All(output, value => Assert.Equal(1, value));

        static void AssertNamed(Action call)
        {
            ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Equal("rois", refused.ParamName);
            Assert.StartsWith("Region 1 covers", refused.Message);
        }
    }

    [Fact]
    [Trait("Category", "Proof")]
    public void OutputsOfMoreThan2GiB_AreWrittenToTheEnd()
    {
        // 3.2 GB, of one thread and a small map.
        const int rois = 4000, channels = 1024, bins = 14 * 14;
        float[] map = new float[channels * 16];
        for (int channel = 0; channel < channels; channel++)
        {
            map.AsSpan(channel * 16, 16).Fill(channel);
        }

        float[] boxes = [.. Enumerable.Repeat(new float[] { 0, 0, 3, 3 }, rois).SelectMany(box => box)];
        Span<float> output = Native<float>(rois * channels * bins, out void* memory);
        try
        {
            RoiAlign.Run(new() { Output = 14, Samples = 2 }, FeatureMap<float>.Nchw(map, 1, channels, 4, 4), RoiBatch.Xyxy(boxes), output);
            for (int place = bins / 2; place < output.Length; place += bins)
            {
                // Asserting each of four million takes longer than pooling them; not a number is far from all.
                if (!(MathF.Abs(output[place] - (place / bins % channels)) <= 1e-3))
                {
                    Assert.Fail($"Channel {place / bins % channels} of region {place / bins / channels} is {output[place]}.");
                }
            }

            Assert.Equal(channels - 1, output[^1], 1e-3);
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MapsOfMoreThan2GiB_AreReadToTheEnd(bool channelsLast)
    {
        const int height = 4096, width = 4096, channels = 33;
        Span<float> data = Native<float>(channels * height * width, out void* memory);
        try
        {
            // The last pixel of the last channel.
            data[^1] = 8;
            float[] output = new float[channels];
            FeatureMap<float> map = channelsLast ? FeatureMap<float>.Nhwc(data, 1, channels, height, width) : FeatureMap<float>.Nchw(data, 1, channels, height, width);
            RoiBatch corner = RoiBatch.Xyxy([width - 1, height - 1, width, height]);
            RoiAlign.Run(new() { Output = 1, Samples = 1, Offset = RoiOffset.None }, map, corner, output);
            Assert.Equal(8, output[^1]);
            RoiPool.Run(new() { Output = 1 }, map, corner, output);
            Assert.Equal(8, output[^1]);
            CropAndResize.Run(new() { Output = 1 }, map, RoiBatch.YxyxNormalized([1, 1, 1, 1]), output);
            Assert.Equal(8, output[^1]);
            PsRoiAlign.Run(new() { Output = 1, Samples = 1 }, map, corner, output);
            Assert.Equal(8, output[^1]);
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    [Fact]
    public void AnOutputOverAnInputOfMoreThan2GiB_IsStillSeen()
    {
        Native<float>(MoreThan2GiB, out void* memory);
        try
        {
            // Too long a span for one of bytes, laid over the last pixel, the last index and the last region.
            float* start = (float*)memory, last = start + MoreThan2GiB - 1;
            RoiAlignSpec spec = new() { Output = 1 };
            Assert.Throws<ArgumentException>("output", () => RoiAlign.Run(spec, View(start, MoreThan2GiB), RoiBatch.Xyxy([0, 0, 1, 1]), new(last, 1)));
            Assert.Throws<ArgumentException>("output", () => RoiAlign.Run(spec, One(1, 1, 1), RoiBatch.Xyxy([0, 0, 1, 1], new ReadOnlySpan<int>(last, 1)), new(last, 1)));
            Assert.Throws<ArgumentException>("output", () => RoiAlign.Run(spec, One(1, 1, 1), RoiBatch.Xyxy(new(last - 3, 4)), new(last, 1)));
            Assert.Throws<ArgumentException>("output", () => RoiAlign.Run(spec, View(start + 1, 2), RoiBatch.Xyxy([0, 0, 1, 1]), new(start + 2, 1)));
            Assert.Throws<ArgumentException>("output", () => RoiAlign.Run(spec, View(start + 1, 1), RoiBatch.Xyxy([0, 0, 1, 1, 0, 0, 1, 1]), new(start, 2)));
            RoiAlign.Run(spec, View(start, MoreThan2GiB - 1), RoiBatch.Xyxy([0, 0, 1, 1]), new(last, 1));
            RoiAlign.Run(spec, View(start + 1, MoreThan2GiB - 1), RoiBatch.Xyxy([0, 0, 1, 1]), new(start, 1));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    // All rows of all regions are more than an int counts.
    [Fact]
    public void GradientsOfManyTallRegions_TakeNoMemoryForTheirRows()
    {
        const int side = 1 << 20;
        const int regions = 4096;
        float[] boxes = [.. Enumerable.Range(0, regions).SelectMany(_ => new float[] { 0, 0, 0, side })];
        RoiKernels.TrimMemory();
        using (KernelExplanation explained = RoiKernels.Explain())
        {
            RoiPool.RunGradient(new() { Output = 1 }, FeatureMap<float>.Nchw(new float[side], 1, 1, side, 1), RoiBatch.Xyxy(boxes), new float[regions], FeatureGradient<float>.Nchw(new float[side], 1, 1, side, 1));
            Assert.Equal(regions, explained.Choices.Single().Regions);
        }

        using CallBuffers plans = CallBuffers.Take();
        Assert.InRange(plans.MostBytes, 1, 16 << 20);
    }

    [Fact]
    public void AnOutputThatNoSpanHolds_IsRefusedWithItsLength()
    {
        float[] boxes = new float[4 * 3000];
        ArgumentException refused = Assert.Throws<ArgumentException>("rois", () => RoiAlign.Run(new() { Output = 1024 }, One(1, 1, 1), RoiBatch.Xyxy(boxes), []));
        Assert.Contains("3145728000", refused.Message);
    }

    public static TheoryData<string> Costs => ["average to 1024x1", "average to 1x1024", "average of sixteen channels", "maximum of a huge region", "pool of a wide map", "small region of a wide map", "integral far out", "bins channels last", "bins of sixteen channels", "sparse samples"];

    [Theory]
    [MemberData(nameof(Costs))]
    public void WhatAThreadKeepsOfALargeCall_IsBounded(string call)
    {
        const int million = 1_000_000;
        RoiKernels.TrimMemory();
        Stopwatch watch = Stopwatch.StartNew();
        switch (call)
        {
            case "average to 1024x1":
                // A million weights of a millionth each, added up in float32.
                AssertAll(1, 1024, output => RoiAlign.Run(new() { OutputHeight = 1024, OutputWidth = 1 }, One(1, 1, million), RoiBatch.Xyxy([0.5f, 0.5f, million - 1, 0.75f]), output), within: 0.02);
                break;
            case "average to 1x1024":
                AssertAll(1, 1024, output => RoiAlign.Run(new() { OutputHeight = 1, OutputWidth = 1024 }, One(1, 1, million), RoiBatch.Xyxy([0.5f, 0.5f, million - 1, 0.75f]), output), within: 1e-3);
                break;
            case "average of sixteen channels":
                // Read where they lie, a row of bins would take 70 MB of scratch for all channels at a time.
                float[] sixteen = [.. Enumerable.Repeat(1f, 16)];
                AssertAll(1, 16, output => RoiAlign.Run(new() { Output = 1 }, FeatureMap<float>.Strided(sixteen, 1, 16, 1, 1_100_000, 0, 1, 0, 0), RoiBatch.Xyxy([0.5f, 0.5f, 1_099_999, 0.75f]), output), within: 0.02);
                break;
            case "maximum of a huge region":
                RoiAlign.Run(new() { Output = 7, Reduction = RoiReduction.Max }, One(256, 200, 272), RoiBatch.Xyxy([-1e5f, -1e5f, 1e5f, 1e5f]), new float[256 * 49]);
                break;
            case "pool of a wide map":
                float[] boxes = [.. Enumerable.Range(0, 256).SelectMany(i => new float[] { i, 0, 100_000 - i, 0 })];
                AssertAll(1, 256 * 49, output => RoiPool.Run(new() { Output = 7 }, One(1, 1, 100_000), RoiBatch.Xyxy(boxes), output));
                break;
            case "small region of a wide map":
                AssertAll(1, 49, output => RoiAlign.Run(new() { Output = 7, Samples = 2 }, One(1, 1, 16_000_000), RoiBatch.Xyxy([100, 0.5f, 120, 0.75f]), output), within: 1e-3);
                break;
            case "integral far out":
                AssertAll(1, 49, output => PrRoiPool.Run(new() { Output = 7 }, One(1, 2, 16_000_000), RoiBatch.Xyxy([15_000_000, 0.25f, 15_000_020, 0.75f]), output), within: 1e-3);
                break;
            case "bins channels last":
                AssertAll(1, 1 << 20, output => RoiAlign.Run(new() { Output = 1024, Samples = 1, OutputLayout = TensorLayout.Nhwc }, One(1, 100, 100), RoiBatch.Xyxy([1, 1, 90, 90]), output), within: 1e-3);
                break;
            case "bins of sixteen channels":
                AssertAll(1, 16 << 20, output => RoiAlign.Run(new() { Output = 1024, Samples = 1 }, One(16, 100, 100), RoiBatch.Xyxy([1, 1, 90, 90]), output), within: 1e-3);
                break;
            case "sparse samples":
                AssertAll(1, 4, output => RoiAlign.Run(new() { Output = 2, Samples = 2 }, One(1, 2, 1 << 28), RoiBatch.Xyxy([0.5f, 0.5f, 1 << 28, 1]), output), within: 1e-3);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(call), call, "No such call.");
        }

        // The calls above took seconds, without end, or hundreds of megabytes.
        Assert.InRange(watch.ElapsedMilliseconds, 0, 20_000);
        using CallBuffers plans = CallBuffers.Take();
        using BlockBuffers blocks = BlockBuffers.Take();
        Assert.InRange(plans.Bytes, 1, CallBuffers.MaxKept);
        Assert.InRange(blocks.Bytes, 1, BlockBuffers.MaxKept);
        Assert.InRange(plans.MostBytes + blocks.MostBytes, 1, 64 << 20);
    }

    // Sixteen channels at a time take strips of a few rows of bins; one channel by itself is small enough for all rows at a time. Of the second region a quarter lies on the map.
    [Theory]
    [InlineData(RoiReduction.Average, TensorLayout.Nchw, 40)]
    [InlineData(RoiReduction.Average, TensorLayout.Nhwc, 40)]
    [InlineData(RoiReduction.Max, TensorLayout.Nchw, 40)]
    [InlineData(RoiReduction.MaxTap, TensorLayout.Nhwc, 40)]
    // All bins between the same two rows, at other places.
    [InlineData(RoiReduction.Average, TensorLayout.Nchw, 2)]
    [InlineData(RoiReduction.Max, TensorLayout.Nhwc, 2)]
    // All bins on one row; in the first of them on the map, a sample is not.
    [InlineData(RoiReduction.Max, TensorLayout.Nchw, 1)]
    public void Strips_GiveTheBitsOfTheWhole(RoiReduction reduction, TensorLayout layout, int height)
    {
        const int channels = 16, width = 700, bins = 600 * 700;
        float[] map = Maps.Random(channels * height * width, seed: 3);
        RoiAlignSpec spec = new() { OutputHeight = 600, OutputWidth = 700, Samples = 2, Reduction = reduction, OutputLayout = layout };
        float[] boxes = [0.5f, 0.5f, 690, height - 1, -2000, -2.4f * height, 650, height * 0.9f];
        float[] together = new float[2 * channels * bins];
        RoiAlign.Run(spec, FeatureMap<float>.Nchw(map, 1, channels, height, width), RoiBatch.Xyxy(boxes), together);
        foreach (int channel in new[] { 0, 7, 15 })
        {
            float[] alone = new float[2 * bins];
            RoiAlign.Run(spec, FeatureMap<float>.Nchw(map.AsSpan(channel * height * width, height * width), 1, 1, height, width), RoiBatch.Xyxy(boxes), alone);
            for (int i = 0; i < alone.Length; i++)
            {
                (int roi, int bin) = Math.DivRem(i, bins);
                int place = layout == TensorLayout.Nchw ? (((roi * channels) + channel) * bins) + bin : (((roi * bins) + bin) * channels) + channel;
                if (BitConverter.SingleToInt32Bits(alone[i]) != BitConverter.SingleToInt32Bits(together[place]))
                {
                    Assert.Fail($"bin {bin} of channel {channel} of region {roi} is {together[place]}, and {alone[i]} by itself.");
                }
            }
        }
    }

    private static FeatureMap<float> One(int channels, int height, int width, float scale = 1) =>
        FeatureMap<float>.Strided(OneElement, 1, channels, height, width, 0, 0, 0, 0, scale);

    private static FeatureMap<float> View(float* data, int length) => FeatureMap<float>.Strided(new(data, length), 1, 1, 1, 1, 0, 0, 0, 0);

    private static void AssertValues(float[] expected, Call call)
    {
        float[] output = new float[expected.Length];
        call(output);
        Assert.Equal(expected, output);
    }

    private static void AssertAll(float expected, int length, Call call, double within = 0)
    {
        float[] output = new float[length];
        call(output);
        foreach (float value in output)
        {
            if (!(Math.Abs(value - expected) <= within))
            {
                Assert.Fail($"{value} is not {expected}.");
            }
        }
    }

    // Zeros that take no memory until they are written.
    private static Span<T> Native<T>(int count, out void* memory)
        where T : unmanaged
    {
        memory = NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(T));
        return new(memory, count);
    }
}
