using System;
using System.Linq;
using RoiGen.Docs.Tests.Snippets;
using Xunit;

namespace RoiGen.Docs.Tests;

/// <summary>The code that the pages show does what they say.</summary>
public sealed class SnippetTests
{
    private const int OfABox = 256 * 7 * 7;

    [Fact]
    public void BoxesOfAMap_ArePooled()
    {
        float[] pixels = [];
        (float[] boxes, float[] output) = Calls.BoxesOfAMap(given => Fill(pixels = given, seed: 1));
        float[] expected = new float[output.Length];
        RoiAlign.Run(
            new() { Output = 7, Samples = 2 }, FeatureMap<float>.Nchw(pixels, 1, 256, 50, 68, 1 / 16f), RoiBatch.IndexedXyxy(boxes), expected);
        Assert.Equal(expected, output);
        Assert.NotEqual(0, output[0]);
        Calls.Choice(pixels, boxes, output);
    }

    [Fact]
    public void BoxesOfAPyramid_ComeFromTheLevelOfTheirSize_InTheirOrder()
    {
        float[][] levels = [new float[256 * 200 * 272], new float[256 * 100 * 136], new float[256 * 50 * 68], new float[256 * 25 * 34]];
        for (int level = 0; level < levels.Length; level++)
        {
            Fill(levels[level], seed: level);
        }

        // 224 pixels a side lie on the third level, half as many on the second.
        float[] boxes = [0, 10, 10, 240, 240, 0, 30, 20, 145, 135];
        float[] output = new float[2 * OfABox];
        Calls.Pyramid(levels[0], levels[1], levels[2], levels[3], boxes, output);
        FeatureMap<float> third = FeatureMap<float>.Nchw(levels[2], 1, 256, 50, 68, 1 / 16f);
        FeatureMap<float> second = FeatureMap<float>.Nchw(levels[1], 1, 256, 100, 136, 1 / 8f);
        Assert.Equal(Calls.AnyShape(third, RoiBatch.IndexedXyxy(boxes.AsSpan(0, 5)), 7), output[..OfABox]);
        Assert.Equal(Calls.AnyShape(second, RoiBatch.IndexedXyxy(boxes.AsSpan(5)), 7), output[OfABox..]);
        Assert.NotEqual(output[..OfABox], output[OfABox..]);
    }

    [Fact]
    public void AMaximumHead_IsThatOfItsFramework()
    {
        float[] pixels = new float[256 * 20 * 30];
        Fill(pixels, seed: 3);
        float[] output = new float[OfABox];
        float[] expected = new float[OfABox];
        FeatureMap<float> map = FeatureMap<float>.Nchw(pixels, 1, 256, 20, 30, 1 / 8f);
        RoiBatch rois = RoiBatch.Xyxy([12, 16, 96, 120]);
        Heads.MaximumHead(map, rois, output);
        RoiAlign.Run(new() { Output = 7, Samples = 2, Offset = RoiOffset.None, Reduction = RoiReduction.MaxTap }, map, rois, expected);
        Assert.Equal(expected, output);
        Assert.NotEqual(0, output[0]);
    }

    [Fact]
    public void ASpecOfAConvention_HasItsOffsetAndTheReductionBesideIt() =>
        Assert.Equal((RoiOffset.HalfPixel, RoiReduction.Max, 7), (Calls.Mmcv().Offset, Calls.Mmcv().Reduction, Calls.Mmcv().OutputHeight));

    [Fact]
    public void TheGradientOfAnAverage_HasTheWeightOfItsBins()
    {
        float[] outputGradient = new float[OfABox];
        outputGradient.AsSpan().Fill(1);
        // The weights of a bin inside the map add up to one; of a box below the map there are none.
        Assert.Equal(OfABox, Training.Gradient([0, 40, 32, 200, 180], outputGradient).Sum(value => (double)value), 1e-2);
        Assert.All(Training.Gradient([0, 40, 2000, 200, 2100], outputGradient), value => Assert.Equal(0, value));
    }

    private static void Fill(float[] values, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle() - 0.5f;
        }
    }
}
