using System;
using System.Linq;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>What a step does, by numbers that were worked out by hand; and which steps and calls are refused.</summary>
public sealed class StepTests
{
    private static readonly RoiAlignSpec Plain = new() { Output = 2, Samples = 1 };

    // Each bin has a pixel of its own in its middle.
    private static readonly float[] FourPixels = [1, -2, 3.5f, 4];

    [Fact]
    public void Average_IsTheMeanOfTheBins() => Assert.Equal([1.625f], Run<float>(new() { Over = OverBins.Average }, FourPixels));

    [Fact]
    public void Average_AddsRowByRow()
    {
        // From the left: 1e8 + 1 rounds to 1e8, and what is left is 1; from the right it would be 0.
        Assert.Equal([0.25f], Run<float>(new() { Over = OverBins.Average }, [1e8f, 1, -1e8f, 1]));
    }

    [Fact]
    public void Max_IsTheLargestBin() => Assert.Equal([4f], Run<float>(new() { Over = OverBins.Max }, FourPixels));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Max_OfNaN_IsNaN(int place)
    {
        float[] pixels = [.. FourPixels];
        pixels[place] = float.NaN;
        Assert.Equal([float.NaN], Run<float>(new() { Over = OverBins.Max }, pixels));
    }

    [Fact]
    public void ScaleAndBias_AreRoundedOnce()
    {
        // (1 + 2^-23)^2 - 1 - 2^-22 is 2^-46: a product that is rounded first leaves 0.
        float next = MathF.BitIncrement(1);
        Assert.Equal(MathF.ScaleB(1, -46), Run<float>(default, [next, 0, 0, 0], [next], [-1 - MathF.ScaleB(1, -22)])[0]);
    }

    [Fact]
    public void Relu_ComesAfterScaleAndBias() =>
        Assert.Equal([0, 5, 0, 0], Run<float>(new() { Activation = Activation.Relu }, FourPixels, [-2], [1]));

    [Fact]
    public void Relu_LeavesNaN() => Assert.Equal([float.NaN, 0, 3.5f, 4], Run<float>(new() { Activation = Activation.Relu }, [float.NaN, -2, 3.5f, 4]));

    [Fact]
    public void Bytes_AreRoundedToEven() =>
        Assert.Equal([0, 2, 2, -2], Run<sbyte>(new() { OutputScale = 1 }, [0.5f, 1.5f, 2.5f, -1.5f]).Select(value => (int)value));

    [Fact]
    public void Bytes_CountFromTheZeroPointAndSaturate() =>
        Assert.Equal([250, 255, 0, 251], Run<byte>(new() { OutputScale = 0.5f, OutputZeroPoint = 250 }, [0, float.PositiveInfinity, -1e9f, 0.5f]).Select(value => (int)value));

    [Fact]
    public void Bytes_OfNaN_AreTheZeroPoint() =>
        Assert.Equal([-7, 127, -128, -7], Run<sbyte>(new() { OutputScale = 1, OutputZeroPoint = -7 }, [float.NaN, 500, -500, 0]).Select(value => (int)value));

    [Fact]
    public void Bytes_ComeFromAQuotient()
    {
        // In float32 1.55 / 0.1 is 15.499999, and times the number nearest to 1 / 0.1 it would be 15.5, which is rounded to 16.
        Assert.Equal(15, Run<sbyte>(new() { OutputScale = 0.1f }, [1.55f, 0, 0, 0])[0]);
    }

    [Fact]
    public void Bytes_OfFloats_NeedNothing() => AssertRefused<float>(new() { OutputScale = 1 }, "OutputScale is 1; allowed is nothing here: it belongs to outputs of bytes, Span<sbyte> or Span<byte>.");

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Bytes_NeedAScale(float scale) => AssertRefused<byte>(
        new() { OutputScale = scale }, FormattableString.Invariant($"OutputScale is {scale}; allowed is a positive number where the output is of byte."));

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    public void AZeroPointBeyondTheType_IsRefused(int zeroPoint) => Assert.Contains(
        FormattableString.Invariant($"OutputZeroPoint is {zeroPoint}; allowed is"),
        Assert.Throws<ArgumentException>(() => Run<byte>(new() { OutputScale = 1, OutputZeroPoint = zeroPoint }, FourPixels)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ASignedZeroPoint_IsRefusedForBytesAlone()
    {
        OutputStep step = new() { OutputScale = 1, OutputZeroPoint = 200 };
        Run<byte>(step, FourPixels);
        AssertRefused<sbyte>(step, "OutputZeroPoint is 200; allowed is -128 to 127 where the output is of sbyte.");
    }

    [Fact]
    public void OtherNumbers_AreRefused() => Assert.Contains(
        "The output is of Double; allowed is float, sbyte or byte.", Assert.Throws<ArgumentException>(() => Run<double>(default, FourPixels)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 0, "bias")]
    [InlineData(0, 1, "scale")]
    [InlineData(2, 1, "scale")]
    [InlineData(1, 2, "bias")]
    public void ScalesOfAnotherLength_AreRefused(int scales, int biases, string parameter)
    {
        Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => Run<float>(default, FourPixels, new float[scales], new float[biases])).ParamName);
        Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => RoiAlign.Run<float>(
            Plain, FeaturePyramid<float>.Of(FeatureMap<float>.Nchw(FourPixels, 1, 1, 2, 2, 1)), RoiBatch.Xyxy([0, 0, 2, 2]), new float[scales], new float[biases], new float[4])).ParamName);
    }

    [Fact]
    public void ScalesUnderTheOutput_AreRefused()
    {
        float[] shared = new float[5];
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => RoiAlign.Run(
            Plain, FeatureMap<float>.Nchw(FourPixels, 1, 1, 2, 2, 1), RoiBatch.IndexedXyxy([0, -0.5f, -0.5f, 1.5f, 1.5f]), shared.AsSpan(3, 1), [1f], shared.AsSpan(0, 4)));
        Assert.Equal("output", refusal.ParamName);
    }

    [Fact]
    public void OverBins_ShortensTheOutput()
    {
        FeatureMap<float> map = FeatureMap<float>.Nchw(FourPixels, 1, 1, 2, 2, 1);
        RoiBatch rois = RoiBatch.IndexedXyxy([0, -0.5f, -0.5f, 1.5f, 1.5f]);
        Assert.Equal(4, RoiAlign.OutputLength(Plain, map, rois));
        Assert.Equal(1, RoiAlign.OutputLength(Plain with { Step = new() { Over = OverBins.Max, OutputScale = 1 } }, map, rois));
    }

    [Fact]
    public void ARegionThatIsRefused_IsZeroBeforeTheStep()
    {
        float[] output = new float[4];
        RoiAlign.Run(
            Plain with { NonFinite = NonFiniteRoi.Zero },
            FeatureMap<float>.Nchw(FourPixels, 1, 1, 2, 2, 1),
            RoiBatch.IndexedXyxy([0, float.NaN, 0, 1, 1]),
            [3f],
            [7f],
            output.AsSpan());
        Assert.Equal([7, 7, 7, 7], output);
    }

    [Fact]
    public void AStripThatIsMovedBack_IsTakenOnce()
    {
        // Of so large a map that its bins are worked on in strips, of which the last lies over the one before.
        const int Side = 1024, Channels = 17;
        float[] pixels = [.. Enumerable.Range(0, Channels).SelectMany(channel => Enumerable.Repeat((float)channel, 9))];
        RoiAlignSpec spec = new() { Output = Side, Samples = 1, Step = new() { Over = OverBins.Average } };
        float[] output = new float[Channels];
        RoiAlign.Run(spec, FeatureMap<float>.Nchw(pixels, 1, Channels, 3, 3, 1), RoiBatch.IndexedXyxy([0, 0, 0, 2, 2]), default, default, output.AsSpan());
        float[] bins = new float[Channels * Side * Side];
        RoiAlign.Run(spec with { Step = default }, FeatureMap<float>.Nchw(pixels, 1, Channels, 3, 3, 1), RoiBatch.IndexedXyxy([0, 0, 0, 2, 2]), bins);
        Assert.Equal(bins.Chunk(Side * Side).Select(channel => channel.Aggregate((sum, bin) => sum + bin) * (1f / (Side * Side))), output);
    }

    private static T[] Run<T>(OutputStep step, float[] pixels, float[]? scale = null, float[]? bias = null)
        where T : unmanaged
    {
        FeatureMap<float> map = FeatureMap<float>.Nchw(pixels, 1, 1, 2, 2, 1);
        RoiBatch rois = RoiBatch.IndexedXyxy([0, 0, 0, 2, 2]);
        T[] output = new T[step.Over == OverBins.None ? 4 : 1];
        RoiAlign.Run(Plain with { Step = step }, map, rois, scale, bias, output.AsSpan());
        return output;
    }

    private static void AssertRefused<T>(OutputStep step, string message)
        where T : unmanaged =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Run<T>(step, FourPixels)).Message, StringComparison.Ordinal);
}
