using System;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Conformance;
using Xunit;

namespace RoiGen.Kernels.Tests;

/// <summary>Annotated methods that ask for a gradient on a pyramid give the bits of the operators' RunGradient methods.</summary>
public sealed class PyramidGradientTests
{
    private const int Channels = 32;
    private const int Side = 48;

    private static readonly float[] Boxes =
        [.. Enumerable.Range(0, 90).SelectMany(i => new float[] { i, 2 * i % 70, i + 4 + (i * 1.3f), (2 * i % 70) + 5 + (i * 1.1f) })];

    public static TheoryData<string> Names => [.. PyramidGradientCase.All.Select(head => head.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheGeneratedMethod_EqualsThePortableOne(string name)
    {
        PyramidGradientCase head = PyramidGradientCase.All.Single(head => head.Name == name);
        float[][] expected = Gradient(head, head.Settings.RunGradient, parallel: null);
        // The control: every level is added to.
        Assert.All(expected, (level, number) => Assert.NotEqual(Pixels(number), level));
        foreach (ParallelOptions? threads in new[] { null, new ParallelOptions { MaxDegreeOfParallelism = 2 } })
        {
            Assert.Equal(Bits(expected), Bits(Gradient(head, head.Generated, threads)));
        }

        using KernelExplanation explained = RoiKernels.Explain();
        Gradient(head, head.Generated, parallel: null);
        Assert.Equal(3, explained.Choices.Select(choice => choice.Level).Distinct().Count());
        Assert.All(explained.Choices, choice => Assert.Equal(head.Settings.IsMaximum ? RoiIsa.Portable : RoiKernels.Isa, choice.Isa));
    }

    private static float[][] Gradient(PyramidGradientCase head, PyramidGradientCase.Head run, ParallelOptions? parallel)
    {
        float[][] features = [.. Enumerable.Range(0, 3).Select(level => Pixels(level + 3))];
        float[][] data = [.. Enumerable.Range(0, 3).Select(Pixels)];
        LevelAssignment assignment = new() { CanonicalSize = 60 };
        run(
            FeaturePyramid<float>.Of(Map(features, 0), Map(features, 1), Map(features, 2)) with { Assignment = assignment },
            RoiBatch.Xyxy(Boxes),
            Random(Boxes.Length / 4 * Channels * head.Settings.OutputHeight * head.Settings.OutputWidth, seed: 7),
            FeaturePyramidGradient<float>.Of(Target(data, 0), Target(data, 1), Target(data, 2)) with { Assignment = assignment },
            parallel);
        return data;
    }

    private static FeatureMap<float> Map(float[][] levels, int level) =>
        FeatureMap<float>.Nchw(levels[level], 1, Channels, Side >> level, Side >> level, 0.25f / (1 << level));

    private static FeatureGradient<float> Target(float[][] levels, int level) =>
        FeatureGradient<float>.Nchw(levels[level], 1, Channels, Side >> level, Side >> level, 0.25f / (1 << level));

    private static float[] Pixels(int seed) => Random(Channels * (Side >> (seed % 3)) * (Side >> (seed % 3)), seed);

    private static int[] Bits(float[][] levels) => [.. levels.SelectMany(level => level).Select(BitConverter.SingleToInt32Bits)];

    private static float[] Random(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
