using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Crops of images of bytes, normalised to floats.</summary>
public sealed class ByteCropTests
{
    private const int Batch = 2;
    private const int Height = 61;
    private const int Width = 83;
    private const int Count = 150;

    // So few columns of so wide a region that only the pixels of their taps are read.
    [Fact]
    public void FewColumnsOfAWideRegion_AreThoseOfTheSameMapOfFloats()
    {
        const int wide = 1000;
        byte[] pixels = new byte[wide];
        new Random(1).NextBytes(pixels);
        float[] floats = [.. pixels.Select(value => (float)value)];
        RoiBatch rois = RoiBatch.YxyxNormalized([0, 0.0131f, 0, 0.8717f, 0, 0.9f, 0, 0.1234f]);
        CropAndResizeSpec spec = new() { OutputHeight = 1, OutputWidth = 3 };
        float[] wanted = new float[6], found = new float[6];
        CropAndResize.Run(spec, FeatureMap<float>.Nchw(floats, 1, 1, 1, wide), rois, wanted);
        CropAndResize.Run(spec, FeatureMap<byte>.Nhwc(pixels, 1, 1, 1, wide), rois, found);
        Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void LayoutsAndThreads_GiveTheOraclesNumbers(int channels)
    {
        byte[] pixels = new byte[Batch * Height * Width * channels];
        new Random(channels).NextBytes(pixels);
        double[] nchw = new double[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            int c = i % channels, p = i / channels % (Height * Width), n = i / (channels * Height * Width);
            nchw[(((n * channels) + c) * Height * Width) + p] = pixels[i];
        }

        float[] rows = Maps.Regions(Count, Batch, Height, Width, 5);
        Roi[] rois = [.. rows.Chunk(5).Select(row => new Roi((int)row[0], row[1], row[2], row[3], row[4]))];
        float[] mean = [.. new[] { 0.4f, 0.5f, 0.25f, 0.1f }.Take(channels)];
        float[] deviation = [.. new[] { 0.25f, 0.5f, 0.125f, 2f }.Take(channels)];
        foreach (Interpolation interpolation in Enum.GetValues<Interpolation>())
        {
            CropAndResizeSpec spec = new()
            {
                OutputHeight = 9,
                OutputWidth = 13,
                Interpolation = interpolation,
                Extrapolation = 114,
                Scale = 1 / 256f,
                Mean = mean,
                Deviation = deviation,
            };
            double[] wanted = CropOracle.Run(
                new CropSettings
                {
                    OutputHeight = 9, OutputWidth = 13, SpatialScale = 1, Nearest = interpolation == Interpolation.Nearest, Extrapolation = 114,
                },
                new FeatureTensor(Batch, channels, Height, Width, nchw.AsSpan()),
                rois);
            float[] first = Run(spec, null);
            for (int i = 0; i < first.Length; i++)
            {
                int c = i / 117 % channels;
                Assert.Equal(((wanted[i] / 256) - mean[c]) / deviation[c], first[i], 1e-5);
            }

            Maps.AssertSameBits(first, Run(spec, new() { MaxDegreeOfParallelism = 3 }));
            float[] last = Maps.ToNhwc(first, Count, channels, 117);
            Maps.AssertSameBits(last, Run(spec with { OutputLayout = TensorLayout.Nhwc }, null));
            Maps.AssertSameBits(last, Run(spec with { OutputLayout = TensorLayout.Nhwc }, new() { MaxDegreeOfParallelism = 3 }));
        }

        float[] Run(CropAndResizeSpec spec, ParallelOptions? threads)
        {
            float[] output = new float[Count * channels * 117];
            CropAndResize.Run(spec, FeatureMap<byte>.Nhwc(pixels, Batch, channels, Height, Width), RoiBatch.IndexedXyxy(rows), output, threads);
            return output;
        }
    }

    [Fact]
    public void WithoutNormalization_ValuesAreTheBytes()
    {
        byte[] pixels = [0, 1, 2, 10, 11, 12, 250, 251, 255];
        float[] output = new float[9];
        CropAndResize.Run(new() { OutputHeight = 1, OutputWidth = 3 }, FeatureMap<byte>.Nhwc(pixels, 1, 3, 1, 3), RoiBatch.YxyxNormalized([0, 0, 0, 1]), output);
        Assert.Equal([0, 10, 250, 1, 11, 251, 2, 12, 255], output);
    }

    [Fact]
    public void AViewOfAnImage_IsCroppedWithoutACopy()
    {
        // The middle 2 x 2 pixels of a 4 x 4 image of 3 channels.
        byte[] pixels = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];
        FeatureMap<byte> middle = FeatureMap<byte>.Strided(pixels.AsSpan(15), 1, 3, 2, 2, 0, 1, 12, 3);
        float[] output = new float[12];
        CropAndResize.Run(new() { Output = 2, OutputLayout = TensorLayout.Nhwc }, middle, RoiBatch.Xyxy([0, 0, 1, 1]), output);
        Assert.Equal([15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31, 32], output);
    }

    [Fact]
    public void RegionsThatAreNotFinite_AreRefusedZeroOrExtrapolated()
    {
        byte[] pixels = [255, 255, 255, 255];
        float[] boxes = [0, 0, 1, float.NaN];
        float[] output = [42];
        CropAndResizeSpec spec = new() { Output = 1, Extrapolation = 10, Mean = [4], Deviation = [2] };
        Assert.Throws<ArgumentOutOfRangeException>(() => CropAndResize.Run(spec, Image(), RoiBatch.Xyxy(boxes), output));
        Assert.Equal([42f], output);
        CropAndResize.Run(spec with { NonFinite = NonFiniteRoi.Zero }, Image(), RoiBatch.Xyxy(boxes), output);
        Assert.Equal([0f], output);
        CropAndResize.Run(spec with { NonFinite = NonFiniteRoi.Extrapolate }, Image(), RoiBatch.Xyxy(boxes), output);
        Assert.Equal([3f], output);

        FeatureMap<byte> Image() => FeatureMap<byte>.Nhwc(pixels, 1, 1, 2, 2);
    }

    [Fact]
    public void BadArguments_AreRefusedBeforeAnythingIsWritten()
    {
        byte[] pixels = new byte[48];
        float[] output = Enumerable.Repeat(42f, 3).ToArray();
        CropAndResizeSpec spec = new() { Output = 1 };
        Assert.Contains(
            "Mean has the length 1; allowed is 3, a number for each channel of the image",
            Refused("spec", () => CropAndResize.Run(spec with { Mean = [1] }, Image(3), RoiBatch.Xyxy([0, 0, 1, 1]), output)));
        Refused("spec", () => CropAndResize.Run(spec with { Deviation = [1, 1, 1, 1] }, Image(3), RoiBatch.Xyxy([0, 0, 1, 1]), output));
        Refused("spec", () => CropAndResize.Run(spec with { Deviation = [1, 0, 1] }, Image(3), RoiBatch.Xyxy([0, 0, 1, 1]), output));
        Refused("spec", () => CropAndResize.Run(spec with { Mean = [1, float.NaN, 1] }, Image(3), RoiBatch.Xyxy([0, 0, 1, 1]), output));
        Refused("spec", () => CropAndResize.Run(spec with { Scale = float.NegativeInfinity }, Image(3), RoiBatch.Xyxy([0, 0, 1, 1]), output));
        Assert.Contains("allowed is 1, 3 or 4", Refused("features", () => CropAndResize.Run(spec, Image(2), RoiBatch.Xyxy([0, 0, 1, 1]), output.AsSpan(0, 2))));
        Assert.Contains(
            "Nhwc", Refused("features", () => CropAndResize.Run(spec, FeatureMap<byte>.Nchw(pixels, 1, 3, 4, 4), RoiBatch.Xyxy([0, 0, 1, 1]), output)));
        // The red, green and blue of pixels of four bytes; pixels next to each other whose channels are planes; every other pixel of a grey image.
        Refused("features", () => CropAndResize.Run(spec, FeatureMap<byte>.Strided(pixels, 1, 3, 3, 4, 0, 1, 16, 4), RoiBatch.Xyxy([0, 0, 1, 1]), output));
        Refused("features", () => CropAndResize.Run(spec, FeatureMap<byte>.Strided(pixels, 1, 3, 1, 4, 0, 16, 12, 3), RoiBatch.Xyxy([0, 0, 1, 1]), output));
        Refused("features", () => CropAndResize.Run(spec, FeatureMap<byte>.Strided(pixels, 1, 1, 4, 4, 0, 0, 8, 2), RoiBatch.Xyxy([0, 0, 1, 1]), output.AsSpan(0, 1)));
        Refused("features", () => CropAndResize.Run(spec, default(FeatureMap<byte>), default, default));
        Refused("output", () => CropAndResize.Run(spec, Image(3), RoiBatch.Xyxy([0, 0, 1, 1]), output.AsSpan(1)));
        Refused("rois", () => CropAndResize.Run(spec, Image(3), RoiBatch.IndexedXyxy([1, 0, 0, 1, 1]), output));
        float[] one = new float[1];
        Refused("spec", () => CropAndResize.Run(spec with { Scale = 2 }, FeatureMap<float>.Nchw(one, 1, 1, 1, 1), RoiBatch.Xyxy([0, 0, 1, 1]), new float[1]));
        Refused("spec", () => CropAndResize.Run(spec with { Mean = [2] }, FeatureMap<float>.Nchw(one, 1, 1, 1, 1), RoiBatch.Xyxy([0, 0, 1, 1]), new float[1]));
        Assert.All(output, value => Assert.Equal(42, value));
        Assert.Equal(3, CropAndResize.OutputLength(spec, Image(3), RoiBatch.Xyxy([0, 0, 1, 1])));
        CropAndResize.Run(spec, Image(3), RoiBatch.Xyxy([]), []);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => CropAndResize.Run(spec, Image(3), RoiBatch.Xyxy([0, 0, 1, 1]), output, new() { CancellationToken = source.Token }));

        FeatureMap<byte> Image(int channels) => FeatureMap<byte>.Nhwc(pixels.AsSpan(0, 16 * channels), 1, channels, 4, 4);
    }

    [Fact]
    public void ACallOnAWarmThread_AllocatesNothing()
    {
        byte[] pixels = new byte[Height * Width * 3];
        float[] rows = Maps.Regions(20, 1, Height, Width, 4);
        float[] output = new float[20 * 3 * 49];
        CropAndResizeSpec spec = new() { Output = 7, Mean = [1, 2, 3], Deviation = [1, 2, 3] };
        WarmCall.AllocatesNothing(Run);

        void Run() => CropAndResize.Run(spec, FeatureMap<byte>.Nhwc(pixels, 1, 3, Height, Width), RoiBatch.IndexedXyxy(rows), output);
    }

    private static string Refused(string parameter, Action call)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(parameter, error.ParamName);
        return error.Message;
    }
}
