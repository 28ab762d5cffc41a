using System;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>Annotated methods that take a pyramid give the bits of the operators' Run methods.</summary>
public sealed class PyramidHeadTests
{
    private const int Channels = 32;
    private const int Side = 48;

    private static readonly float[][] Data = [.. Enumerable.Range(0, 3).Select(level => Random(Channels * (Side >> level) * (Side >> level), level))];

    private static readonly float[] Boxes =
        [.. Enumerable.Range(0, 90).SelectMany(i => new float[] { i, 2 * i % 70, i + 4 + (i * 1.3f), (2 * i % 70) + 5 + (i * 1.1f) })];

    public static TheoryData<string> Names => [.. PyramidCase.All.Select(head => head.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheGeneratedMethod_EqualsThePortableOne(string name)
    {
        PyramidCase head = PyramidCase.All.Single(head => head.Name == name);
        FeaturePyramid<float> pyramid = FeaturePyramid<float>.Of(Map(0), Map(1), Map(2)) with { Assignment = new() { CanonicalSize = 60 } };
        float[] expected = new float[Boxes.Length / 4 * Channels * head.Settings.OutputHeight * head.Settings.OutputWidth];
        float[] actual = new float[expected.Length];
        head.Settings.Run(pyramid, RoiBatch.Xyxy(Boxes), expected, null);
        Assert.Contains(expected, value => value != 0);
        using (KernelExplanation explained = RoiKernels.Explain())
        {
            head.Generated(pyramid, RoiBatch.Xyxy(Boxes), actual, null);
            Assert.Equal(3, explained.Choices.Select(choice => choice.Level).Distinct().Count());
            Assert.True(head.Settings is PoolHead || explained.Choices.All(choice => choice.Pass == KernelPass.Rows || choice.Isa == RoiKernels.Isa));
        }

        foreach (ParallelOptions? threads in new[] { null, new ParallelOptions { MaxDegreeOfParallelism = 2 } })
        {
            actual.AsSpan().Fill(float.NaN);
            head.Generated(pyramid, RoiBatch.Xyxy(Boxes), actual, threads);
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
