using System;
using System.Linq;
using RoiGen.Oracle;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Crop-and-resize: where its samples lie, and what is off the map.</summary>
public sealed class CropTests
{
    // Column x + 10 * row y, on 4 rows and 5 columns.
    private static readonly float[] Grid = [.. Enumerable.Range(0, 20).Select(i => (float)((i % 5) + (10 * (i / 5))))];

    [Fact]
    public void PixelBoxes_AreScaledByTheMap()
    {
        Assert.Equal([11, 13, 31, 33], Crop(new() { Output = 2 }, RoiBatch.Xyxy([4, 4, 12, 12]), scale: 0.25f));
        Assert.Equal([11, 13, 31, 33], Crop(new() { Output = 2 }, RoiBatch.Xywh([4, 4, 8, 8]), scale: 0.25f));
        Assert.Equal([11, 13, 31, 33], Crop(new() { Output = 2 }, RoiBatch.IndexedXyxy([0, 4, 4, 12, 12]), scale: 0.25f));
    }

    [Fact]
    public void Fractions_IgnoreTheScale() =>
        Assert.Equal([0, 4, 30, 34], Crop(new() { Output = 2 }, RoiBatch.YxyxNormalized([0, 0, 1, 1]), scale: 0.25f));

    [Fact]
    public void ASingleSample_LiesInTheMiddle()
    {
        Assert.Equal([13.5f + 0.5f + 2.5f], Crop(new() { Output = 1 }, RoiBatch.Xyxy([0, 0, 3, 3])));
        Assert.Equal([0 + 1.5f, 30 + 1.5f], Crop(new() { OutputHeight = 2, OutputWidth = 1 }, RoiBatch.Xyxy([0, 0, 3, 3])));
    }

    [Fact]
    public void ReversedBoxes_AreFlipped() => Assert.Equal([33, 31, 13, 11], Crop(new() { Output = 2 }, RoiBatch.Xyxy([3, 3, 1, 1])));

    [Fact]
    public void NearestHalfWay_GoesAwayFromZero() => Assert.Equal(
        [11, 14, 31, 34],
        Crop(new() { Output = 2, Interpolation = Interpolation.Nearest }, RoiBatch.Xyxy([0.5f, 0.5f, 3.5f, 2.5f])));

    [Fact]
    public void BinsOffTheMap_AreExtrapolatedByAxis() => Assert.Equal(
        [-1, -1, -1, -1, 0, 4, -1, 30, 34],
        Crop(new() { Output = 3, Extrapolation = -1 }, RoiBatch.Xyxy([-4, -3, 4, 3])));

    [Theory]
    [InlineData(-0.0f, true)]
    [InlineData(-1e-45f, false)]
    [InlineData(1e-45f, true)]
    [InlineData(4f, true)]
    [InlineData(4.0000005f, false)]
    public void TheEdge_HasNoBand(float x, bool onMap) => Assert.Equal(
        onMap,
        Crop(new() { Output = 1, Extrapolation = 99 }, RoiBatch.Xyxy([x, 0, x, 0]))[0] != 99);

    // Float32: on 74 pixels, step 959 of 961 leads beyond the last pixel, on which the last sample lies. In rows and in columns, of floats and of bytes.
    [Theory]
    [InlineData(0f)]
    [InlineData(float.PositiveInfinity)]
    public void ASampleOffTheMap_BetweenOthersOnIt_IsExtrapolated(float pixel)
    {
        const int bins = 962, width = 74, off = 959;
        const float scale = 0.2867934f, x1 = 254.5364f, x2 = 254.53864f;
        float[] row = new float[width];
        row.AsSpan().Fill(pixel);
        byte[] bytes = new byte[width];
        CropAndResizeSpec across = new() { OutputHeight = 1, OutputWidth = bins, Ends = CropEnds.Exact, Extrapolation = 7 };
        CropAndResizeSpec down = across with { OutputHeight = bins, OutputWidth = 1 };
        float[][] crops = [new float[bins], new float[bins], new float[bins], new float[bins]];
        CropAndResize.Run(across, FeatureMap<float>.Nchw(row, 1, 1, 1, width, scale), RoiBatch.Xyxy([x1, 0, x2, 0]), crops[0]);
        CropAndResize.Run(down, FeatureMap<float>.Nchw(row, 1, 1, width, 1, scale), RoiBatch.Xyxy([0, x1, 0, x2]), crops[1]);
        CropAndResize.Run(across, FeatureMap<byte>.Nhwc(bytes, 1, 1, 1, width, scale), RoiBatch.Xyxy([x1, 0, x2, 0]), crops[2]);
        CropAndResize.Run(down, FeatureMap<byte>.Nhwc(bytes, 1, 1, width, 1, scale), RoiBatch.Xyxy([0, x1, 0, x2]), crops[3]);
        foreach (float[] crop in crops)
        {
            Assert.Equal(7, crop[off]);
            // The control: the sample after it is on the map.
            Assert.NotEqual(7, crop[^1]);
            Assert.DoesNotContain(crop, float.IsNaN);
        }
    }

    // Float32: from 0.15f to 1 on 64 pixels, five steps end at 63.000004.
    [Theory]
    [InlineData(CropEnds.Stepped, -1f)]
    [InlineData(CropEnds.Exact, 63f)]
    public void TheLastSample_LiesWhereTheStepsLead_OrOnTheEdge(CropEnds ends, float last)
    {
        float[] line = [.. Enumerable.Range(0, 64)];
        float[] output = new float[6];
        CropAndResize.Run(
            new() { OutputHeight = 1, OutputWidth = 6, Ends = ends, Extrapolation = -1 },
            FeatureMap<float>.Nchw(line, 1, 1, 1, 64),
            RoiBatch.YxyxNormalized([0, 0.15f, 0, 1]),
            output);
        Assert.Equal(last, output[^1]);
        Assert.Equal(9.45f, output[0], 1e-5f);
    }

    [Fact]
    public void EveryExtrapolationValue_IsWritten()
    {
        foreach (float value in new[] { float.NaN, float.NegativeInfinity, -0.0f, 3e38f })
        {
            float[] output = Crop(new() { Output = 2, Extrapolation = value }, RoiBatch.Xyxy([20, 20, 30, 30]));
            Assert.All(output, found => Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(found)));
        }
    }

    [Fact]
    public void ASampleOnAPixel_ReadsItAlone()
    {
        float[] data = [1, float.NaN, 2, float.PositiveInfinity];
        float[] output = new float[2];
        CropAndResize.Run(new() { OutputHeight = 1, OutputWidth = 2 }, FeatureMap<float>.Nchw(data, 1, 1, 1, 4), RoiBatch.Xyxy([0, 0, 2, 0]), output);
        Assert.Equal([1, 2], output);
    }

    [Fact]
    public void RandomFractions_AgreeWithTheOracle()
    {
        const int Height = 37, Width = 53, Count = 400;
        Random random = new(5);
        float[] data = Maps.Random(2 * Height * Width, 6);
        float[] boxes = [.. Enumerable.Range(0, 4 * Count).Select(i => i % 16 == 0 ? random.Next(2) : (random.NextSingle() * 1.4f) - 0.2f)];
        Roi[] rois = [.. boxes.Chunk(4).Select(box => new Roi(0, box[1], box[0], box[3], box[2]))];
        foreach (Interpolation interpolation in Enum.GetValues<Interpolation>())
        {
            float[] output = new float[Count * 2 * 35];
            CropAndResize.Run(
                new() { OutputHeight = 5, OutputWidth = 7, Interpolation = interpolation, Extrapolation = 0.25f },
                FeatureMap<float>.Nchw(data, 1, 2, Height, Width),
                RoiBatch.YxyxNormalized(boxes),
                output);
            double[] wanted = CropOracle.Run(
                new CropSettings { OutputHeight = 5, OutputWidth = 7, Nearest = interpolation == Interpolation.Nearest, Extrapolation = 0.25 },
                new FeatureTensor(1, 2, Height, Width, data),
                rois);
            for (int i = 0; i < output.Length; i++)
            {
                Assert.Equal(wanted[i], output[i], 2e-6);
            }
        }
    }

    private static float[] Crop(CropAndResizeSpec spec, RoiBatch rois, float scale = 1)
    {
        float[] output = new float[rois.Count * spec.OutputHeight * spec.OutputWidth];
        CropAndResize.Run(spec, FeatureMap<float>.Nchw(Grid, 1, 1, 4, 5, scale), rois, output);
        return output;
    }
}
