using System;
using System.Runtime.InteropServices;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Bad arguments are named, with their value and what is allowed, before anything is written.</summary>
public sealed class ArgumentTests
{
    private const float Untouched = 42;

    private static readonly RoiAlignSpec Align = new() { Output = 2, Samples = 2 };

    private static readonly RoiPoolSpec Pool = new() { Output = 2 };

    private static readonly PrRoiPoolSpec Precise = new() { Output = 2 };

    private static readonly CropAndResizeSpec Crop = new() { Output = 2 };

    [Theory]
    [InlineData(0, 2, "OutputHeight is 0; allowed is 1 to 1024")]
    [InlineData(2, 1025, "OutputWidth is 1025; allowed is 1 to 1024")]
    [InlineData(-1, 2, "OutputHeight is -1")]
    public void AnOutputOutOfRange_IsRefused(int height, int width, string message)
    {
        string found = Refused<ArgumentException>(
            "spec", output => RoiAlign.Run(Align with { OutputHeight = height, OutputWidth = width }, Map(), One(0, 0, 2, 2), output));
        Assert.Contains(message, found);
        found = Refused<ArgumentException>(
            "spec", output => RoiPool.Run(Pool with { OutputHeight = height, OutputWidth = width }, Map(), One(0, 0, 2, 2), output));
        Assert.Contains(message, found);
        found = Refused<ArgumentException>(
            "spec", output => PrRoiPool.Run(Precise with { OutputHeight = height, OutputWidth = width }, Map(), One(0, 0, 2, 2), output));
        Assert.Contains(message, found);
        found = Refused<ArgumentException>(
            "spec", output => CropAndResize.Run(Crop with { OutputHeight = height, OutputWidth = width }, Map(), One(0, 0, 2, 2), output));
        Assert.Contains(message, found);
    }

    [Fact]
    public void SettingsOutOfRange_AreRefused()
    {
        Assert.Contains("Samples is -1; allowed is 0 to 256", Refuse(Align with { Samples = -1 }));
        Assert.Contains("Samples is 257", Refuse(Align with { Samples = 257 }));
        Assert.Contains("Offset is 3; allowed is HalfPixel, None, HalfPixelSource", Refuse(Align with { Offset = (RoiOffset)3 }));
        Assert.Contains("Placement is -1; allowed is Centred, Interior", Refuse(Align with { Placement = (SamplePlacement)(-1) }));
        Assert.Contains("OutputLayout is 2; allowed is Nchw, Nhwc", Refuse(Align with { OutputLayout = (TensorLayout)2 }));
        Assert.Contains("NonFinite is 9; allowed is Throw, Zero", Refuse(Align with { NonFinite = (NonFiniteRoi)9 }));
        Assert.Contains("MinimumSize is NaN", Refuse(Align with { MinimumSize = float.NaN }));
        Assert.Contains("MinimumSize is -1", Refuse(Align with { MinimumSize = -1 }));
        Assert.Contains("Samples is -1", Refuse(Align with { Samples = -1, MinimumSize = -1 }));

        Assert.Contains("Rounding is 4; allowed is HalfAwayFromZero, InclusiveEnd, Floor, Exact", RefusePool(Pool with { Rounding = (PoolRounding)4 }));
        Assert.Contains("Bins is 3; allowed is Overlapping, Partition, FloorSize", RefusePool(Pool with { Bins = (PoolBins)3 }));
        Assert.Contains(
            "Bins is Partition; allowed is Overlapping where Rounding is InclusiveEnd",
            RefusePool(Pool with { Rounding = PoolRounding.InclusiveEnd, Bins = PoolBins.Partition }));
        Assert.Contains(
            "Bins is FloorSize; allowed is Overlapping, Partition where Rounding is Exact",
            RefusePool(Pool with { Rounding = PoolRounding.Exact, Bins = PoolBins.FloorSize }));
        Assert.Contains(
            "NonFinite is 2; allowed is Throw, Zero.",
            Refused<ArgumentException>("spec", output => PrRoiPool.Run(Precise with { NonFinite = NonFiniteRoi.Extrapolate }, Map(), One(0, 0, 2, 2), output)));
        Assert.Contains(
            "NonFinite is 3; allowed is Throw, Zero, Extrapolate.",
            Refused<ArgumentException>("spec", output => CropAndResize.Run(Crop with { NonFinite = (NonFiniteRoi)3 }, Map(), One(0, 0, 2, 2), output)));
        Assert.Contains(
            "Interpolation is 2; allowed is Bilinear, Nearest.",
            Refused<ArgumentException>("spec", output => CropAndResize.Run(Crop with { Interpolation = (Interpolation)2 }, Map(), One(0, 0, 2, 2), output)));
        Assert.Contains(
            "Ends is 2; allowed is Stepped, Exact.",
            Refused<ArgumentException>("spec", output => CropAndResize.Run(Crop with { Ends = (CropEnds)2 }, Map(), One(0, 0, 2, 2), output)));

        static string Refuse(RoiAlignSpec spec) =>
            Refused<ArgumentException>("spec", output => RoiAlign.Run(spec, Map(), One(0, 0, 2, 2), output));

        static string RefusePool(RoiPoolSpec spec) =>
            Refused<ArgumentException>("spec", output => RoiPool.Run(spec, Map(), One(0, 0, 2, 2), output));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    public void AnOutputOfAnotherLength_IsRefused(int length)
    {
        float[] output = new float[length];
        ArgumentException error = Assert.Throws<ArgumentException>(() => RoiAlign.Run(Align, Map(), One(0, 0, 2, 2), output));
        Assert.Equal("output", error.ParamName);
        Assert.Contains("1 x 3 x 2 x 2 (regions, channels, height, width) are 12", error.Message);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => RoiPool.Run(Pool, Map(), One(0, 0, 2, 2), output)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => PrRoiPool.Run(Precise, Map(), One(0, 0, 2, 2), output)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => CropAndResize.Run(Crop, Map(), One(0, 0, 2, 2), output)).ParamName);
    }

    [Fact]
    public void TheLengthOfTheOutput_IsTold()
    {
        Assert.Equal(12, RoiAlign.OutputLength(Align, Map(), One(0, 0, 2, 2)));
        Assert.Equal(36, RoiPool.OutputLength(Pool with { OutputWidth = 3 }, Map(), RoiBatch.Xyxy(new float[8])));
        Assert.Equal(12, PrRoiPool.OutputLength(Precise, Map(), One(0, 0, 2, 2)));
        Assert.Equal(36, CropAndResize.OutputLength(Crop with { OutputHeight = 3 }, Map(), RoiBatch.YxyxNormalized(new float[8])));
        Assert.Equal("spec", Assert.Throws<ArgumentException>(() => RoiPool.OutputLength(default, Map(), One(0, 0, 2, 2))).ParamName);
        Assert.Equal("rois", Assert.Throws<ArgumentException>(() => RoiAlign.OutputLength(Align with { Output = 1024 }, Map(), RoiBatch.Xyxy(new float[4000]))).ParamName);
    }

    [Fact]
    public void AnOutputLargerThanAnArray_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => RoiAlign.Run(Align with { Output = 1024 }, Map(), RoiBatch.Xyxy(new float[4 * 1000]), new float[12]));
        Assert.Equal("rois", error.ParamName);
        Assert.Contains("3145728000 values", error.Message);

        // Arrays end 56 elements before the integers do.
        RoiAlignSpec one = Align with { Output = 1 };
        float[] boxes = new float[4 * 16];
        Assert.Equal(16 * 134217724, RoiAlign.OutputLength(one, Planes(134217724), RoiBatch.Xyxy(boxes)));
        Assert.Equal("rois", Assert.Throws<ArgumentException>(() => RoiAlign.OutputLength(one, Planes(134217725), RoiBatch.Xyxy(boxes))).ParamName);

        static FeatureMap<float> Planes(int channels) => FeatureMap<float>.Strided(new float[1], 1, channels, 1, 1, 0, 0, 1, 1);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void AnIndexColumnOutsideTheBatch_IsRefused(float image)
    {
        float[] rows = [0, 0, 0, 2, 2, image, 0, 0, 2, 2];
        string found = Refused<ArgumentOutOfRangeException>("rois", output => RoiAlign.Run(Align, Map(), RoiBatch.IndexedXyxy(rows), output), 24);
        Assert.Contains("Region 1 names image", found);
        Refused<ArgumentOutOfRangeException>("rois", output => RoiPool.Run(Pool, Map(), RoiBatch.IndexedXyxy(rows), output), 24);
        Refused<ArgumentOutOfRangeException>("rois", output => PrRoiPool.Run(Precise, Map(), RoiBatch.IndexedXyxy(rows), output), 24);
        Refused<ArgumentOutOfRangeException>("rois", output => CropAndResize.Run(Crop, Map(), RoiBatch.IndexedXyxy(rows), output), 24);
    }

    [Fact]
    public void ImageIndicesOutsideTheBatch_AreRefused()
    {
        float[] boxes = [0, 0, 2, 2];
        Refused<ArgumentOutOfRangeException>("rois", output => RoiAlign.Run(Align, Map(), RoiBatch.Xyxy(boxes, [1]), output));
        Refused<ArgumentOutOfRangeException>("rois", output => RoiAlign.Run(Align, Map(), RoiBatch.Xyxy(boxes, [-1]), output));
        Refused<ArgumentOutOfRangeException>("rois", output => RoiAlign.Run(Align, Map(), RoiBatch.Xywh(boxes, [1L << 40]), output));
        Refused<ArgumentOutOfRangeException>("rois", output => RoiAlign.Run(Align, Map(), RoiBatch.Xyxy(boxes, [long.MinValue]), output));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void ANonFiniteRegion_IsRefusedOrZero(float bad)
    {
        for (int place = 0; place < 4; place++)
        {
            float[] boxes = [0, 0, 2, 2, 0.5f, 0.25f, 2, 1.5f];
            boxes[4 + place] = bad;
            string found = Refused<ArgumentOutOfRangeException>("rois", output => RoiAlign.Run(Align, Map(), RoiBatch.Xyxy(boxes), output), 24);
            Assert.Contains("Region 1 is not finite", found);
            Assert.Contains(FormattableString.Invariant($"({boxes[4]}, {boxes[5]}, {boxes[6]}, {boxes[7]})"), found);
            Refused<ArgumentOutOfRangeException>("rois", output => RoiPool.Run(Pool, Map(), RoiBatch.Xyxy(boxes), output), 24);

            float[] values = new float[24];
            RoiAlign.Run(Align with { NonFinite = NonFiniteRoi.Zero }, Map(), RoiBatch.Xyxy(boxes), values);
            Assert.All(values[..12], value => Assert.NotEqual(0, value));
            Assert.All(values[12..], value => Assert.Equal(0, value));
            RoiPool.Run(Pool with { NonFinite = NonFiniteRoi.Zero }, Map(), RoiBatch.Xyxy(boxes), values);
            Assert.All(values[..12], value => Assert.NotEqual(0, value));
            Assert.All(values[12..], value => Assert.Equal(0, value));

            Refused<ArgumentOutOfRangeException>("rois", output => PrRoiPool.Run(Precise, Map(), RoiBatch.Xyxy(boxes), output), 24);
            PrRoiPool.Run(Precise with { NonFinite = NonFiniteRoi.Zero }, Map(), RoiBatch.Xyxy(boxes), values);
            Assert.All(values[..12], value => Assert.NotEqual(0, value));
            Assert.All(values[12..], value => Assert.Equal(0, value));

            CropAndResizeSpec crop = Crop with { Extrapolation = 7 };
            Refused<ArgumentOutOfRangeException>("rois", output => CropAndResize.Run(crop, Map(), RoiBatch.Xyxy(boxes), output), 24);
            CropAndResize.Run(crop with { NonFinite = NonFiniteRoi.Zero }, Map(), RoiBatch.Xyxy(boxes), values);
            Assert.All(values[..12], value => Assert.Equal(1, value));
            Assert.All(values[12..], value => Assert.Equal(0, value));
            CropAndResize.Run(crop with { NonFinite = NonFiniteRoi.Extrapolate }, Map(), RoiBatch.Xyxy(boxes), values);
            Assert.All(values[..12], value => Assert.Equal(1, value));
            Assert.All(values[12..], value => Assert.Equal(7, value));
        }
    }

    [Fact]
    public void AnOutputOverAnInput_IsRefused()
    {
        float[] memory = new float[100];
        Assert.Equal(
            "output",
            Assert.Throws<ArgumentException>(
                () => RoiAlign.Run(Align, FeatureMap<float>.Nchw(memory.AsSpan(0, 27), 1, 3, 3, 3), One(0, 0, 2, 2), memory.AsSpan(26, 12))).ParamName);
        Assert.Equal(
            "output",
            Assert.Throws<ArgumentException>(
                () => RoiPool.Run(Pool, Map(), RoiBatch.Xyxy(memory.AsSpan(0, 4)), memory.AsSpan(3, 12))).ParamName);
        float[] box = [0, 0, 2, 2];
        Assert.Equal(
            "output",
            Assert.Throws<ArgumentException>(
                () => RoiPool.Run(Pool, Map(), RoiBatch.Xyxy(box, MemoryMarshal.Cast<float, int>(memory.AsSpan(11, 1))), memory.AsSpan(0, 12))).ParamName);
        Assert.Equal(
            "output",
            Assert.Throws<ArgumentException>(
                () => RoiPool.Run(Pool, Map(), RoiBatch.Xyxy(box, MemoryMarshal.Cast<float, long>(memory.AsSpan(11, 2))), memory.AsSpan(0, 12))).ParamName);
    }

    [Fact]
    public void AnEmptyMapOrPyramid_IsRefused()
    {
        Assert.Equal("features", Assert.Throws<ArgumentException>(() => RoiAlign.Run(Align, default(FeatureMap<float>), default, default)).ParamName);
        ArgumentException pyramid = Assert.Throws<ArgumentException>(() => RoiAlign.Run(Align, default(FeaturePyramid<float>), default, default));
        Assert.Equal("features", pyramid.ParamName);
        Assert.Contains("a pyramid with FeaturePyramid.Of", pyramid.Message);
    }

    [Fact]
    public void NoRegions_WriteNothing()
    {
        RoiAlign.Run(Align, Map(), RoiBatch.Xyxy([]), []);
        RoiAlign.Run(Align, None(), RoiBatch.IndexedXyxy([]), []);
        RoiAlign.Run(Align, FeaturePyramid<float>.Of(None()), RoiBatch.Xywh([]), []);
        RoiPool.Run(Pool, None(), RoiBatch.Xyxy([]), []);
        PrRoiPool.Run(Precise, None(), RoiBatch.Xyxy([]), []);
        CropAndResize.Run(Crop, None(), RoiBatch.YxyxNormalized([]), []);
        CropAndResize.Run(Crop, FeatureMap<byte>.Nhwc([], 0, 3, 3, 3), RoiBatch.YxyxNormalized([]), []);
        PsRoiAlign.Run(new() { Output = 1 }, None(), RoiBatch.Xyxy([]), []);
        PsRoiPool.Run(new() { Output = 1 }, None(), RoiBatch.Xyxy([]), []);
    }

    // A float has no number between 2^24 and 2^24 + 2.
    [Fact]
    public void IndicesBesideTheBoxes_AreNotRounded()
    {
        const int Images = (1 << 24) + 2;
        float[] pixels = new float[Images];
        pixels[^1] = 7;
        float[] output = new float[1];
        RoiPool.Run(new() { Output = 1 }, Tall(pixels), RoiBatch.Xyxy([0, 0, 0, 0], [Images - 1]), output);
        Assert.Equal(7, output[0]);
        RoiPool.Run(new() { Output = 1 }, Tall(pixels), RoiBatch.Xyxy([0, 0, 0, 0], [(long)Images - 1]), output);
        Assert.Equal(7, output[0]);
        Assert.Contains(
            "Region 0 names image 16777219; allowed is a whole number from 0 to 16777217, for a batch of 16777218.",
            Refused<ArgumentOutOfRangeException>("rois", to => RoiPool.Run(new() { Output = 1 }, Tall(pixels), RoiBatch.Xyxy([0, 0, 0, 0], [Images + 1]), to), 1));

        static FeatureMap<float> Tall(float[] pixels) => FeatureMap<float>.Nchw(pixels, pixels.Length, 1, 1, 1);
    }

    [Fact]
    public void ARegionOfABatchWithoutImages_IsRefused() => Assert.Contains(
        "Region 0 names image 0; allowed is no region, for a batch of 0.",
        Refused<ArgumentOutOfRangeException>("rois", output => RoiAlign.Run(Align, None(), One(0, 0, 2, 2), output)));

    [Fact]
    public void MapsOfWrongLengthsAndDimensions_AreRefused()
    {
        Assert.Contains(
            "batch 1 x channels 3 x height 3 x width 3 is 27", Parameter<ArgumentException>("data", () => FeatureMap<float>.Nchw(new float[26], 1, 3, 3, 3)));
        Parameter<ArgumentException>("data", () => FeatureMap<float>.Nhwc(new float[28], 1, 3, 3, 3));
        Parameter<ArgumentException>("data", () => FeatureMap<float>.Nchw(default, 1 << 30, 1 << 30, 1 << 30, 1));
        Parameter<ArgumentOutOfRangeException>("batch", () => FeatureMap<float>.Nchw(default, -1, 3, 3, 3));
        Parameter<ArgumentOutOfRangeException>("channels", () => FeatureMap<float>.Nchw(default, 1, 0, 3, 3));
        Parameter<ArgumentOutOfRangeException>("height", () => FeatureMap<float>.Nhwc(default, 1, 3, -3, 3));
        Parameter<ArgumentOutOfRangeException>("width", () => FeatureMap<float>.Nchw(default, 1, 3, 3, 0));
        foreach (float scale in new[] { 0, -1, float.NaN, float.PositiveInfinity })
        {
            Parameter<ArgumentOutOfRangeException>("spatialScale", () => FeatureMap<float>.Nchw(new float[27], 1, 3, 3, 3, scale));
        }

        Parameter<ArgumentException>("data", () => FeatureMap<float>.Strided(new float[26], 1, 3, 3, 3, 27, 9, 3, 1));
        Parameter<ArgumentOutOfRangeException>("rowStride", () => FeatureMap<float>.Strided(new float[27], 1, 3, 3, 3, 27, 9, -3, 1));
        Parameter<ArgumentException>(
            "data", () => FeatureMap<float>.Strided(new float[27], int.MaxValue, int.MaxValue, 3, 3, int.MaxValue, int.MaxValue, 3, 1));
    }

    [Fact]
    public void BatchesOfWrongLengths_AreRefused()
    {
        Parameter<ArgumentException>("boxes", () => RoiBatch.Xyxy(new float[5]));
        Parameter<ArgumentException>("boxes", () => RoiBatch.YxyxNormalized(new float[3]));
        Parameter<ArgumentException>("rows", () => RoiBatch.IndexedXyxy(new float[8]));
        Parameter<ArgumentException>("imageIndices", () => RoiBatch.Xyxy(new float[8], [0]));
        Parameter<ArgumentException>("imageIndices", () => RoiBatch.Xywh(new float[8], [0L, 0, 0]));
    }

    private static FeatureMap<float> Map()
    {
        float[] data = new float[27];
        data.AsSpan().Fill(1);
        return FeatureMap<float>.Nchw(data, 1, 3, 3, 3);
    }

    private static FeatureMap<float> None() => FeatureMap<float>.Nchw([], 0, 3, 3, 3);

    private static RoiBatch One(float x1, float y1, float x2, float y2) => RoiBatch.Xyxy(new[] { x1, y1, x2, y2 });

    private static string Refused<TException>(string parameter, Action<float[]> call, int length = 12)
        where TException : ArgumentException
    {
        float[] output = new float[length];
        output.AsSpan().Fill(Untouched);
        string message = Parameter<TException>(parameter, () => call(output));
        Assert.All(output, value => Assert.Equal(Untouched, value));
        return message;
    }

    private static string Parameter<TException>(string parameter, Action call)
        where TException : ArgumentException
    {
        TException error = Assert.Throws<TException>(call);
        Assert.Equal(parameter, error.ParamName);
        return error.Message;
    }

    private static string Parameter<TException>(string parameter, MakeMap make)
        where TException : ArgumentException => Parameter<TException>(parameter, () => { make(); });

    private static string Parameter<TException>(string parameter, MakeBatch make)
        where TException : ArgumentException => Parameter<TException>(parameter, () => { make(); });

    private delegate FeatureMap<float> MakeMap();

    private delegate RoiBatch MakeBatch();
}
