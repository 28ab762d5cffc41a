using System;
using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Bad arguments of gradients are named, with their value, what is allowed and the way out, before anything is added.</summary>
public sealed class GradientArgumentTests
{
    private const float Untouched = 42;
    private const int Channels = 3, Height = 4, Width = 5;

    private static readonly RoiAlignSpec s_align = new() { Output = 2, Samples = 2 };
    private static readonly RoiPoolSpec s_pool = new() { Output = 2 };
    private static readonly PrRoiPoolSpec s_precise = new() { Output = 2 };
    private static readonly CropAndResizeSpec s_crop = new() { Output = 2 };

    private delegate void Call(FeatureGradient<float> gradient);

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    public void AnOutputGradientOfAnotherLength_IsRefused(int length)
    {
        float[] passed = new float[length];
        AssertSays("outputGradient", $"The length is {length}, but 1 x 3 x 2 x 2 (regions, channels, height, width) are 12.", gradient => RoiAlign.RunGradient(s_align, One(), passed, gradient));
        AssertSays("outputGradient", "are 12.", gradient => RoiAlign.RunGradient(s_align with { Reduction = RoiReduction.Max }, Map(), One(), passed, gradient));
        AssertSays("outputGradient", "are 12.", gradient => RoiPool.RunGradient(s_pool, Map(), One(), passed, gradient));
        AssertSays("outputGradient", "are 12.", gradient => PrRoiPool.RunGradient(s_precise, One(), passed, gradient));
        AssertSays("outputGradient", "are 12.", gradient => CropAndResize.RunGradient(s_crop, One(), passed, gradient));
        AssertSays("outputGradient", "1 x 1 x 3 x 1 (regions, channels, height, width) are 3.", gradient => PsRoiAlign.RunGradient(new() { OutputHeight = 3, OutputWidth = 1 }, One(), passed, gradient));
        AssertSays("outputGradient", "1 x 1 x 3 x 1 (regions, channels, height, width) are 3.", gradient => PsRoiPool.RunGradient(new() { OutputHeight = 3, OutputWidth = 1 }, One(), passed, gradient));
        float[] boxes = [Untouched, Untouched, Untouched, Untouched];
        AssertBoxes("outputGradient", "are 12.", boxes, () => PrRoiPool.RunBoxGradient(s_precise, Map(), One(), passed, boxes));
        AssertBoxes("outputGradient", "are 12.", boxes, () => CropAndResize.RunBoxGradient(s_crop, Map(), One(), passed, boxes));
    }

    [Fact]
    public void AnEmptyGradient_IsRefused()
    {
        Assert.Equal("gradient", Throws(() => RoiAlign.RunGradient(s_align, One(), new float[12], default(FeatureGradient<float>))).ParamName);
        Assert.Contains("make it with FeatureGradient.Nchw, Nhwc or Strided", Throws(() => RoiPool.RunGradient(s_pool, Map(), One(), new float[12], default(FeatureGradient<float>))).Message, StringComparison.Ordinal);
        Assert.Equal("gradient", Throws(() => PsRoiPool.RunGradient(new() { Output = 1 }, One(), new float[3], default)).ParamName);
        Assert.Equal("gradient", Throws(() => RoiAlign.RunGradient(s_align, One(), new float[12], default(FeaturePyramidGradient<float>))).ParamName);
        Assert.Equal("features", Throws(() => PrRoiPool.RunBoxGradient(s_precise, default, One(), new float[12], new float[4])).ParamName);
    }

    [Fact]
    public void FeaturesOfAnotherSize_AreRefused()
    {
        RoiAlignSpec maximum = s_align with { Reduction = RoiReduction.MaxTap };
        foreach ((int batch, int channels, int height, int width, float scale) in new[] { (2, 3, 4, 5, 1f), (1, 2, 4, 5, 1), (1, 3, 5, 5, 1), (1, 3, 4, 4, 1), (1, 3, 4, 5, 0.5f) })
        {
            float[] pixels = new float[batch * channels * height * width];
            string message = FormattableString.Invariant(
                $"Batch, channels, height, width and scale are {batch}, {channels}, {height}, {width} and {scale}; allowed are those of the gradient, 1, 3, 4, 5 and 1.");
            AssertSays("features", message, gradient => RoiAlign.RunGradient(maximum, FeatureMap<float>.Nchw(pixels, batch, channels, height, width, scale), One(), new float[12], gradient));
            AssertSays("features", message, gradient => RoiAlign.RunGradient(s_align, FeatureMap<float>.Nchw(pixels, batch, channels, height, width, scale), One(), new float[12], gradient));
            AssertSays("features", message, gradient => RoiPool.RunGradient(s_pool, FeatureMap<float>.Nhwc(pixels, batch, channels, height, width, scale), One(), new float[12], gradient));
        }

        AssertSays("features", "0, 0, 0, 0 and 0", gradient => RoiPool.RunGradient(s_pool, default, One(), new float[12], gradient));
    }

    [Fact]
    public void MemoryThatLiesOverAnInput_IsRefused()
    {
        float[] memory = new float[60 + 20];
        Array.Fill(memory, Untouched);
        Overlaps("outputGradient", () => RoiAlign.RunGradient(s_align, One(), memory.AsSpan(59, 12), Dense(memory)));
        Overlaps("rois", () => RoiAlign.RunGradient(s_align, RoiBatch.Xyxy(memory.AsSpan(59, 4)), new float[12], Dense(memory)));
        Overlaps("rois", () => PrRoiPool.RunGradient(s_precise, RoiBatch.Xyxy(new float[4], MemoryMarshal.Cast<float, int>(memory)[59..60]), new float[12], Dense(memory)));
        Overlaps("rois", () => PrRoiPool.RunGradient(s_precise, RoiBatch.Xyxy(new float[4], MemoryMarshal.Cast<float, long>(memory)[29..30]), new float[12], Dense(memory)));
        Overlaps("features", () => RoiPool.RunGradient(s_pool, FeatureMap<float>.Nchw(memory.AsSpan(20), 1, Channels, Height, Width), One(), new float[12], Dense(memory)));
        Overlaps("features", () => RoiAlign.RunGradient(s_align with { Reduction = RoiReduction.Max }, FeatureMap<float>.Nchw(memory.AsSpan(0, 60), 1, Channels, Height, Width), One(), new float[12], Dense(memory)));

        OverlapsBoxes("outputGradient", () => PrRoiPool.RunBoxGradient(s_precise, Map(), One(), memory.AsSpan(3, 12), memory.AsSpan(0, 4)));
        OverlapsBoxes("features", () => CropAndResize.RunBoxGradient(s_crop, FeatureMap<float>.Nchw(memory.AsSpan(0, 60), 1, Channels, Height, Width), One(), new float[12], memory.AsSpan(59, 4)));
        OverlapsBoxes("rois", () => PrRoiPool.RunBoxGradient(s_precise, Map(), RoiBatch.Xyxy(memory.AsSpan(3, 4)), new float[12], memory.AsSpan(0, 4)));
        OverlapsBoxes("rois", () => PrRoiPool.RunBoxGradient(s_precise, Map(), RoiBatch.Xyxy(new float[4], MemoryMarshal.Cast<float, int>(memory)[3..4]), new float[12], memory.AsSpan(0, 4)));
        OverlapsBoxes("rois", () => PrRoiPool.RunBoxGradient(s_precise, Map(), RoiBatch.Xyxy(new float[4], MemoryMarshal.Cast<float, long>(memory)[1..2]), new float[12], memory.AsSpan(0, 4)));
        Assert.All(memory, value => Assert.Equal(Untouched, value));

        // The control: side by side is apart.
        RoiAlign.RunGradient(s_align, One(), memory.AsSpan(60, 12), Dense(memory));
        Assert.Contains(memory, value => value != Untouched);

        void Overlaps(string input, Action call) => Assert.Equal(("gradient", $"The gradient lies over {input}, which would be overwritten while it is read. (Parameter 'gradient')"), Said(call));
        void OverlapsBoxes(string input, Action call) => Assert.Equal(("boxGradient", $"The gradient lies over {input}, which would be overwritten while it is read. (Parameter 'boxGradient')"), Said(call));
    }

    [Fact]
    public void SettingsWithoutAGradient_AreRefused()
    {
        OutputStep step = new() { Activation = Activation.Relu };
        AssertSays("spec", "allowed is none for a gradient, which is that of the bins: go back through the step first", gradient => RoiAlign.RunGradient(s_align with { Step = step }, One(), new float[12], gradient));
        AssertSays("spec", "allowed is none for a gradient", gradient => RoiAlign.RunGradient(s_align with { Step = step, Reduction = RoiReduction.Max }, Map(), One(), new float[12], gradient));
        AssertSays("spec", "allowed is none for a gradient", gradient => RoiPool.RunGradient(s_pool with { Step = step }, Map(), One(), new float[12], gradient));
        AssertSays("spec", "allowed is none for a gradient", gradient => PrRoiPool.RunGradient(s_precise with { Step = step }, One(), new float[12], gradient));
        foreach (RoiReduction reduction in new[] { RoiReduction.Max, RoiReduction.MaxTap, RoiReduction.MaxFromZero })
        {
            AssertSays(
                "spec",
                $"Reduction is {reduction}; allowed is Average for a gradient without features: those of a maximum decide where it goes, so give them",
                gradient => RoiAlign.RunGradient(s_align with { Reduction = reduction }, One(), new float[12], gradient));
        }

        AssertSays("spec", "OutputHeight is 1025; allowed is 1 to 1024", gradient => RoiAlign.RunGradient(s_align with { OutputHeight = 1025 }, One(), new float[12], gradient));
        AssertSays("spec", "Samples is -1", gradient => PsRoiAlign.RunGradient(new() { Output = 1, Samples = -1 }, One(), new float[3], gradient));
        AssertSays("spec", "Interpolation is 2", gradient => CropAndResize.RunGradient(s_crop with { Interpolation = (Interpolation)2 }, One(), new float[12], gradient));

        float[] boxes = [Untouched, Untouched, Untouched, Untouched];
        AssertBoxes(
            "spec",
            "Interpolation is Nearest; allowed is Bilinear for a gradient of boxes: the nearest pixel does not move with them",
            boxes,
            () => CropAndResize.RunBoxGradient(s_crop with { Interpolation = Interpolation.Nearest }, Map(), One(), new float[12], boxes));
        AssertBoxes("spec", "allowed is none for a gradient", boxes, () => PrRoiPool.RunBoxGradient(s_precise with { Step = step }, Map(), One(), new float[12], boxes));
    }

    [Fact]
    public void ABoxGradientOfAnotherShape_IsRefused()
    {
        foreach (int length in new[] { 0, 3, 5 })
        {
            float[] boxes = new float[length];
            Array.Fill(boxes, Untouched);
            AssertBoxes("boxGradient", $"The length is {length}; allowed is that of the rows of regions, 4.", boxes, () => PrRoiPool.RunBoxGradient(s_precise, Map(), One(), new float[12], boxes));
        }

        float[] four = [Untouched, Untouched, Untouched, Untouched];
        AssertBoxes("boxGradient", "The length is 4; allowed is that of the rows of regions, 5.", four, () => CropAndResize.RunBoxGradient(s_crop, Map(), RoiBatch.IndexedXyxy([0, 0, 0, 2, 2]), new float[12], four));
    }

    [Fact]
    public void ChannelsThatAreNoMultipleOfTheBins_AreRefused()
    {
        AssertSays("gradient", "The map's channels are 3; allowed is a multiple of 4", gradient => PsRoiAlign.RunGradient(new() { Output = 2 }, One(), new float[12], gradient));
        AssertSays("gradient", "The map's channels are 3; allowed is a multiple of 4", gradient => PsRoiPool.RunGradient(new() { Output = 2 }, One(), new float[12], gradient));
    }

    [Fact]
    public void BadRegions_AreRefused()
    {
        foreach (float image in new[] { -1, 1, 0.5f, float.NaN })
        {
            float[] row = [image, 0, 0, 2, 2];
            string message = FormattableString.Invariant($"Region 0 names image {image}; allowed is 0, for a batch of 1.");
            AssertSays("rois", message, gradient => RoiAlign.RunGradient(s_align, RoiBatch.IndexedXyxy(row), new float[12], gradient));
            AssertSays("rois", message, gradient => RoiPool.RunGradient(s_pool, Map(), RoiBatch.IndexedXyxy(row), new float[12], gradient));
            AssertSays("rois", message, gradient => PsRoiPool.RunGradient(new() { Output = 1 }, RoiBatch.IndexedXyxy(row), new float[3], gradient));
            float[] boxes = [Untouched, Untouched, Untouched, Untouched, Untouched];
            AssertBoxes("rois", message, boxes, () => PrRoiPool.RunBoxGradient(s_precise, Map(), RoiBatch.IndexedXyxy(row), new float[12], boxes));
        }

        // The second of two: nothing is added for the first.
        float[] bad = [0, 0, 2, 2, 0, float.NaN, 2, 2];
        AssertSays("rois", "Region 1 is not finite; remove it, or set NonFinite to Zero", gradient => RoiAlign.RunGradient(s_align, RoiBatch.Xyxy(bad), new float[24], gradient));
        AssertSays("rois", "Region 1 is not finite", gradient => CropAndResize.RunGradient(s_crop with { NonFinite = NonFiniteRoi.Throw }, RoiBatch.Xyxy(bad), new float[24], gradient));
        float[] eight = new float[8];
        Array.Fill(eight, Untouched);
        AssertBoxes("rois", "Region 1 is not finite", eight, () => PrRoiPool.RunBoxGradient(s_precise, Map(), RoiBatch.Xyxy(bad), new float[24], eight));
    }

    [Fact]
    public void ARegionOfTooManyPixels_IsRefused()
    {
        const int Wide = (1 << 24) + 8;
        float[] memory = new float[Wide];
        Assert.Contains(
            "allowed are 16777216 along an axis. Cut the region, or set Samples to a number where the operator has it.",
            Throws(() => RoiAlign.RunGradient(new() { Output = 1 }, RoiBatch.Xyxy([0, 0, Wide, 1]), new float[1], FeatureGradient<float>.Nchw(memory, 1, 1, 1, Wide))).Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(memory, value => value != 0);

        // The control: with a count of samples it is a region like others.
        RoiAlign.RunGradient(new() { Output = 1, Samples = 2 }, RoiBatch.Xyxy([0, 0, Wide, 1]), [1], FeatureGradient<float>.Nchw(memory, 1, 1, 1, Wide));
        Assert.Contains(memory, value => value != 0);
    }

    [Theory]
    [InlineData(60, 20, 5, 0, "pixelStride", 0, 1)]
    [InlineData(60, 20, 4, 1, "rowStride", 4, 5)]
    [InlineData(60, 19, 5, 1, "channelStride", 19, 20)]
    [InlineData(59, 20, 5, 1, "imageStride", 59, 60)]
    [InlineData(60, 1, 15, 2, "pixelStride", 2, 3)]
    [InlineData(0, 20, 5, 1, "imageStride", 0, 1)]
    public void StridesThatLetElementsShareMemory_AreRefused(int image, int channel, int row, int pixel, string name, int stride, int least)
    {
        ArgumentException refused = Throws(() => FeatureGradient<float>.Strided(new float[200], 2, Channels, Height, Width, image, channel, row, pixel));
        Assert.Equal(name, refused.ParamName);
        Assert.StartsWith($"The stride is {stride}, which smaller strides reach too, so two elements would share memory; allowed is {least} or more.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ViewsOfDistinctElements_AreAllowed()
    {
        // Of one element along a dimension its stride does not count; and strides may come in any order.
        Assert.Equal(1, FeatureGradient<float>.Strided(new float[5], 1, 1, 1, 5, 0, 0, 0, 1).Height);
        Assert.Equal(2, FeatureGradient<float>.Strided(new float[120], 2, Channels, Height, Width, 1, 40, 10, 2).Batch);
        Assert.Equal("data", Throws(() => FeatureGradient<float>.Strided(new float[119], 2, Channels, Height, Width, 60, 20, 5, 1)).ParamName);
        Assert.Equal("data", Throws(() => FeatureGradient<float>.Nchw(new float[61], 1, Channels, Height, Width)).ParamName);
        Assert.Equal("data", Throws(() => FeatureGradient<float>.Nhwc(new float[59], 1, Channels, Height, Width)).ParamName);
    }

    [Fact]
    public void Sentences_AreTheSameInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo withComma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        withComma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = withComma;
        try
        {
            Assert.Equal("0,5", 0.5f.ToString(CultureInfo.CurrentCulture));
            FeaturesOfAnotherSize_AreRefused();
            AssertSays("spec", "OutputScale = 0.5", gradient => RoiPool.RunGradient(s_pool with { Step = new() { OutputScale = 0.5f } }, Map(), One(), new float[12], gradient));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // A gradient that a refused call leaves as it is.
    private static void AssertSays(string parameter, string message, Call call)
    {
        float[] memory = new float[Channels * Height * Width];
        Array.Fill(memory, Untouched);
        (string? name, string said) = Said(() => call(Dense(memory)));
        Assert.Equal(parameter, name);
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.All(memory, value => Assert.Equal(Untouched, value));
    }

    private static void AssertBoxes(string parameter, string message, float[] boxes, Action call)
    {
        (string? name, string said) = Said(call);
        Assert.Equal(parameter, name);
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.All(boxes, value => Assert.Equal(Untouched, value));
    }

    private static (string? Parameter, string Message) Said(Action call) => (Throws(call).ParamName, Throws(call).Message);

    private static ArgumentException Throws(Action call) => Assert.ThrowsAny<ArgumentException>(call);

    private static FeatureMap<float> Map() => FeatureMap<float>.Nchw(new float[Channels * Height * Width], 1, Channels, Height, Width);

    private static FeatureGradient<float> Dense(Span<float> memory) => FeatureGradient<float>.Nchw(memory[..(Channels * Height * Width)], 1, Channels, Height, Width);

    private static RoiBatch One() => RoiBatch.Xyxy([0, 0, 2, 2]);
}
