using System;
using System.Linq;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Gradients of boxes, in whatever form the boxes are.</summary>
public sealed class BoxGradientTests
{
    private const int Side = 8, Bins = 2, Channels = 3;
    private const float Scale = 0.5f;

    private static readonly float[] s_pixels = Maps.Random(2 * Channels * Side * Side, seed: 1);

    private static readonly float[] s_passed = Maps.Random(2 * Channels * Bins * Bins, seed: 2);

    private static readonly float[] s_corners = [2.5f, 1.25f, 9.75f, 12.5f, 3, 3.5f, 4.25f, 13];

    private delegate void Call(RoiBatch rois, float[] gradient);

    public static TheoryData<bool> Operators => [true, false];

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryForm_HasTheGradientOfItsNumbers(bool precise)
    {
        int[] images = [1, 0];
        float[] corners = Run(precise, RoiBatch.Xyxy(s_corners, images));
        Assert.All(corners, value => Assert.NotEqual(0, value));

        // A first corner moves with its number alone where the second stays, and with both where a size stays.
        float[] sizes = [.. s_corners.Chunk(4).SelectMany(box => new[] { box[0], box[1], box[2] - box[0], box[3] - box[1] })];
        float[] ofSizes = [.. corners.Chunk(4).SelectMany(box => new[] { box[0] + box[2], box[1] + box[3], box[2], box[3] })];
        AssertNear(ofSizes, Run(precise, RoiBatch.Xywh(sizes, images)));
        AssertNear(ofSizes, Run(precise, RoiBatch.Xywh(sizes, [1L, 0L])));

        // The column of the image keeps what is there.
        float[] rows = [.. s_corners.Chunk(4).SelectMany((box, roi) => box.Prepend(images[roi]))];
        float[] indexed = Run(precise, RoiBatch.IndexedXyxy(rows), before: 7);
        Assert.Equal([7, 7], indexed.Where((_, i) => i % 5 == 0));
        AssertNear(corners, indexed.Where((_, i) => i % 5 > 0).Select(value => value - 7).ToArray());
        float[] indexedSizes = Run(precise, RoiBatch.IndexedXywh([.. sizes.Chunk(4).SelectMany((box, roi) => box.Prepend(images[roi]))]));
        AssertNear(ofSizes, indexedSizes.Where((_, i) => i % 5 > 0).ToArray());

        if (!precise)
        {
            float toFraction = Scale / (Side - 1);
            float[] fractions = [.. s_corners.Chunk(4).SelectMany(box => new[] { box[1] * toFraction, box[0] * toFraction, box[3] * toFraction, box[2] * toFraction })];
            float[] ofFractions = [.. corners.Chunk(4).SelectMany(box => new[] { box[1] / toFraction, box[0] / toFraction, box[3] / toFraction, box[2] / toFraction })];
            AssertNear(ofFractions, Run(precise, RoiBatch.YxyxNormalized(fractions, images)));
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void AGradient_IsWhatTheLossGains(bool precise)
    {
        // Differences of the forward pass, of steps that no sample crosses a pixel in.
        float[] found = Run(precise, RoiBatch.Xyxy(s_corners, [1, 0]));
        const float Step = 1 / 64f;
        for (int i = 0; i < s_corners.Length; i++)
        {
            double gains = (Loss(precise, i, Step) - Loss(precise, i, -Step)) / (2 * Step);
            Assert.Equal(gains, found[i], 2e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void AGradient_IsAddedAndEmptyOnesAreNothing(bool precise)
    {
        float[] alone = Run(precise, RoiBatch.Xyxy(s_corners, [1, 0]));
        float[] added = Run(precise, RoiBatch.Xyxy(s_corners, [1, 0]), before: 3);
        AssertNear([.. alone.Select(value => value + 3)], added);
        float[] none = [];
        Of(precise)(RoiBatch.Xyxy([]), none);

        // No area, for the one; beside the map, for the other.
        float[] outside = precise ? [3, 3, 3, 9, 9, 9, 3, 3] : [-90, -90, -80, -80, 100, 100, 120, 120];
        Assert.All(Run(precise, RoiBatch.Xyxy(outside), before: 5), value => Assert.Equal(5, value));
    }

    [Fact]
    public void OnAPixel_ACropDoesNotMove()
    {
        // One sample at row 1 and column 1.5: only along columns.
        float[] found = new float[4];
        CropAndResize.RunBoxGradient(new() { Output = 1 }, FeatureMap<float>.Nchw([1, 2, 5, 3, 4, 9, 0, 0, 0], 1, 1, 3, 3), RoiBatch.YxyxNormalized([0.5f, 0.5f, 0.5f, 1]), [1], found);
        Assert.Equal([0, 5, 0, 5], found);
    }

    [Fact]
    public void ACallOnAWarmThread_AllocatesNothing()
    {
        float[] found = new float[8];
        WarmCall.AllocatesNothing(Run);

        void Run()
        {
            PrRoiPool.RunBoxGradient(new() { Output = Bins }, Map(), RoiBatch.Xyxy(s_corners), s_passed, found);
            CropAndResize.RunBoxGradient(new() { Output = Bins }, Map(), RoiBatch.Xyxy(s_corners), s_passed, found);
        }
    }

    private static double Loss(bool precise, int number, float step)
    {
        float[] corners = [.. s_corners], output = new float[s_passed.Length];
        corners[number] += step;
        if (precise)
        {
            PrRoiPool.Run(new() { Output = Bins }, Map(), RoiBatch.Xyxy(corners, [1, 0]), output);
        }
        else
        {
            CropAndResize.Run(new() { Output = Bins }, Map(), RoiBatch.Xyxy(corners, [1, 0]), output);
        }

        return output.Select((value, i) => (double)value * s_passed[i]).Sum();
    }

    private static float[] Run(bool precise, RoiBatch rois, float before = 0)
    {
        float[] gradient = new float[rois.Rows.Length];
        Array.Fill(gradient, before);
        Of(precise)(rois, gradient);
        return gradient;
    }

    private static Call Of(bool precise) => precise
        ? (rois, gradient) => PrRoiPool.RunBoxGradient(new() { Output = Bins }, Map(), rois, s_passed[..(rois.Count * Channels * Bins * Bins)], gradient)
        : (rois, gradient) => CropAndResize.RunBoxGradient(new() { Output = Bins }, Map(), rois, s_passed[..(rois.Count * Channels * Bins * Bins)], gradient);

    private static FeatureMap<float> Map() => FeatureMap<float>.Nchw(s_pixels, 2, Channels, Side, Side, Scale);

    private static void AssertNear(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 2e-5f * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
