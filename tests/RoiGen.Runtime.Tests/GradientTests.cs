using System;
using System.Linq;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>What every gradient has in common: it adds, the same in every layout, and leaves alone what it does not add to.</summary>
public sealed class GradientTests
{
    public static TheoryData<string> Operators => [.. GradientCalls.All.Keys];

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryLayout_GivesTheSameBits(string name)
    {
        float[] expected = GradientCalls.After(name);
        Assert.NotEqual(GradientCalls.Before, expected);
        foreach (GradientMemory.Place place in GradientMemory.Places)
        {
            foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
            {
                foreach (TensorLayout features in Enum.GetValues<TensorLayout>())
                {
                    Maps.AssertSameBits(expected, GradientCalls.After(name, place, layout, features));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void AGradient_IsAddedToWhatIsThere(string name)
    {
        float[] zeros = new float[GradientCalls.Memory.Length];
        float[] alone = GradientCalls.After(name, before: zeros), added = GradientCalls.After(name), twice = GradientCalls.After(name, before: alone);
        for (int i = 0; i < zeros.Length; i++)
        {
            Assert.Equal(GradientCalls.Before[i] + alone[i], added[i], 1e-5f);
            Assert.Equal(2 * alone[i], twice[i], 1e-5f);
        }

        // Pixels that no region meets keep their bits, a negative zero and a NaN among them.
        float[] odd = [.. alone.Select((value, i) => value != 0 ? 0 : i % 2 == 0 ? -0f : float.NaN)];
        Assert.Contains(odd, float.IsNaN);
        float[] after = GradientCalls.After(name, before: odd, rois: 0);
        Assert.Equal(odd.Select(BitConverter.SingleToInt32Bits), after.Select(BitConverter.SingleToInt32Bits));
        after = GradientCalls.After(name, before: odd);
        Assert.All(Enumerable.Range(0, odd.Length).Where(i => float.IsNaN(odd[i])), i => Assert.True(float.IsNaN(after[i])));
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void TheGradientOfABatch_IsThatOfItsImagesAlone(string name)
    {
        const int Plane = GradientCalls.Channels * GradientCalls.Height * GradientCalls.Width;
        float[] expected = GradientCalls.After(name), passed = GradientCalls.Passed(name);
        int each = passed.Length / GradientCalls.Rois;
        for (int image = 0; image < GradientCalls.Batch; image++)
        {
            int[] here = [.. Enumerable.Range(0, GradientCalls.Rois).Where(roi => GradientCalls.Rows[5 * roi] == image)];
            float[] boxes = [.. here.SelectMany(roi => GradientCalls.Rows[((5 * roi) + 1)..((5 * roi) + 5)])];
            float[] pixels = GradientCalls.Features().Data.Slice(image * Plane, Plane).ToArray();
            float[] found = (GradientCalls.Memory with { Batch = 1 }).After(
                gradient => GradientCalls.All[name](TensorLayout.Nchw)(
                    FeatureMap<float>.Nchw(pixels, 1, GradientCalls.Channels, GradientCalls.Height, GradientCalls.Width, GradientCalls.Memory.Scale),
                    RoiBatch.Xyxy(boxes),
                    [.. here.SelectMany(roi => passed[(roi * each)..((roi + 1) * each)])],
                    gradient,
                    null),
                before: GradientCalls.Before[(image * Plane)..((image + 1) * Plane)]);
            Maps.AssertSameBits(expected.AsSpan(image * Plane, Plane), found);
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void AnExplanation_AddsNothing(string name)
    {
        using KernelExplanation explained = RoiKernels.Explain();
        Assert.Equal(GradientCalls.Before, GradientCalls.After(name));
        Assert.NotNull(explained.Main);
        Assert.Equal(KernelPass.Bins, explained.Main.Value.Pass);
        Assert.InRange(explained.Main.Value.Regions, 1, GradientCalls.Rois);
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void ACallOnAWarmThread_AllocatesNothing(string name)
    {
        float[] passed = GradientCalls.Passed(name), memory = new float[GradientCalls.Memory.Length];
        GradientCalls.Call call = GradientCalls.All[name](TensorLayout.Nchw);
        WarmCall.AllocatesNothing(Run);

        void Run() => call(
            GradientCalls.Features(),
            RoiBatch.IndexedXyxy(GradientCalls.Rows),
            passed,
            FeatureGradient<float>.Nchw(memory, GradientCalls.Batch, GradientCalls.Channels, GradientCalls.Height, GradientCalls.Width, GradientCalls.Memory.Scale),
            null);
    }

    [Fact]
    public void AGradientOfNoImages_TakesNoRegions()
    {
        RoiAlignSpec spec = new() { Output = 2 };
        RoiAlign.RunGradient(spec, RoiBatch.Xyxy([]), [], FeatureGradient<float>.Nchw([], 0, 3, 4, 5));
        RoiPool.RunGradient(new() { Output = 2 }, FeatureMap<float>.Nchw([], 0, 3, 4, 5), RoiBatch.Xyxy([]), [], FeatureGradient<float>.Nhwc([], 0, 3, 4, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RoiAlign.RunGradient(spec, RoiBatch.Xyxy([0, 0, 1, 1]), new float[12], FeatureGradient<float>.Nchw([], 0, 3, 4, 5)));
    }

    [Fact]
    public void AGradient_HasTheShapeOfItsMemory()
    {
        FeatureGradient<float> dense = FeatureGradient<float>.Nhwc(new float[120], 2, 3, 4, 5, 0.25f);
        Assert.Equal((2, 3, 4, 5, 0.25f, 120), (dense.Batch, dense.Channels, dense.Height, dense.Width, dense.SpatialScale, dense.Data.Length));
        Assert.Equal((60, 1, 15, 3, TensorLayout.Nhwc), (dense.ImageStride, dense.ChannelStride, dense.RowStride, dense.PixelStride, dense.Layout));
        FeatureGradient<float> view = FeatureGradient<float>.Strided(new float[200], 2, 3, 4, 5, 100, 30, 7, 1);
        Assert.Equal((100, 30, 7, 1, TensorLayout.Nchw), (view.ImageStride, view.ChannelStride, view.RowStride, view.PixelStride, view.Layout));
    }
}
