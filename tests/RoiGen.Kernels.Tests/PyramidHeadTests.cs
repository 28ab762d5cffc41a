using System;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>Annotated methods that take a pyramid give the bits of the generic entry points.</summary>
public sealed class PyramidHeadTests
{
    private const int Channels = 32;
    private const int Side = 48;

    private static readonly float[][] Data = [.. Enumerable.Range(0, 3).Select(level => Random(Channels * (Side >> level) * (Side >> level), level))];

    private static readonly float[] Boxes =
        [.. Enumerable.Range(0, 90).SelectMany(i => new float[] { i, 2 * i % 70, i + 4 + (i * 1.3f), (2 * i % 70) + 5 + (i * 1.1f) })];

    private delegate void Head(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [Fact]
    public void GeneratedMethods_EqualTheGenericOnes()
    {
        Check(49, PyramidHeads.Box, (features, rois, output, _) => RoiAlign.Run(new() { Output = 7, Samples = 2 }, features, rois, output));
        Check(9, PyramidHeads.Maximum, (features, rois, output, _) => RoiPool.Run(new() { Output = 3 }, features, rois, output));
        RoiAlignSpec largest = new() { Output = 5, Samples = 2 };
        Check(25, PyramidHeads.LargestSample, (features, rois, output, _) => RoiAlign.Run(largest with { Reduction = RoiReduction.Max }, features, rois, output));
        Check(25, PyramidHeads.LargestTap, (features, rois, output, _) => RoiAlign.Run(largest with { Reduction = RoiReduction.MaxTap }, features, rois, output));
        Check(25, PyramidHeads.LargestFromZero, (features, rois, output, _) => RoiAlign.Run(largest with { Reduction = RoiReduction.MaxFromZero }, features, rois, output));
        Check(9, PyramidHeads.InclusiveMaximum, (features, rois, output, _) => RoiPool.Run(RoiPoolSpec.For(RoiConvention.Mmcv) with { Output = 3 }, features, rois, output));
        Check(
            25,
            PyramidHeads.Precise,
            (features, rois, output, _) => PrRoiPool.Run(new() { Output = 5, OutputLayout = TensorLayout.Nhwc }, features, rois, output));
    }

    private static void Check(int bins, Head generated, Head generic)
    {
        FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(Map(0), Map(1), Map(2)) with { Assignment = new() { CanonicalSize = 60 } };
        float[] expected = new float[Boxes.Length / 4 * Channels * bins];
        float[] actual = new float[expected.Length];
        generic(pyramid, RoiBatch.Xyxy(Boxes), expected, null);
        Assert.Contains(expected, value => value != 0);
        foreach (ParallelOptions? threads in new[] { null, new ParallelOptions { MaxDegreeOfParallelism = 2 } })
        {
            actual.AsSpan().Fill(float.NaN);
            generated(pyramid, RoiBatch.Xyxy(Boxes), actual, threads);
            if (bins > 9)
            {
                Assert.Equal(RoiKernels.Isa, RoiKernels.LastChoice.Isa);
            }

            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), actual.Select(BitConverter.SingleToInt32Bits));
        }
    }

    private static FeatureMap<float> Map(int level) => FeatureMap<float>.Nchw(Data[level], 1, Channels, Side >> level, Side >> level, 0.25f / (1 << level));

    private static float[] Random(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
