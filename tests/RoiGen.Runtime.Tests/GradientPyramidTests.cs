using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Gradients of pyramids: those of each region go to the level that it was pooled from, as if there were no others.</summary>
public sealed class GradientPyramidTests
{
    private const int Batch = 2, Channels = 20, Finest = 64, Levels = 4, Bins = 3, Count = 80;

    private static readonly float[][] s_features = [.. Enumerable.Range(0, Levels).Select(level => Maps.Random(Level(level).Length, level))];

    private static readonly float[][] s_before = [.. Enumerable.Range(0, Levels).Select(level => Maps.Random(Level(level).Length, 10 + level))];

    private static readonly float[] s_passed = Maps.Random(Count * Channels * Bins * Bins, seed: 20);

    private delegate void Call(FeaturePyramid<float> features, RoiBatch rois, float[] passed, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel);

    private delegate void CallOfMap(FeatureMap<float> features, RoiBatch rois, float[] passed, FeatureGradient<float> gradient);

    private static Dictionary<string, (Call Pyramid, CallOfMap Map)> Calls { get; } = new()
    {
        ["align"] = (
            (_, rois, passed, gradient, parallel) => RoiAlign.RunGradient(new() { Output = Bins }, rois, passed, gradient, parallel),
            (_, rois, passed, gradient) => RoiAlign.RunGradient(new() { Output = Bins }, rois, passed, gradient)),
        ["align, with features"] = (
            (features, rois, passed, gradient, parallel) => RoiAlign.RunGradient(new() { Output = Bins }, features, rois, passed, gradient, parallel),
            (features, rois, passed, gradient) => RoiAlign.RunGradient(new() { Output = Bins }, features, rois, passed, gradient)),
        ["largest sample"] = (
            (features, rois, passed, gradient, parallel) => RoiAlign.RunGradient(new() { Output = Bins, Reduction = RoiReduction.Max }, features, rois, passed, gradient, parallel),
            (features, rois, passed, gradient) => RoiAlign.RunGradient(new() { Output = Bins, Reduction = RoiReduction.Max }, features, rois, passed, gradient)),
        ["pool"] = (
            (features, rois, passed, gradient, parallel) => RoiPool.RunGradient(new() { Output = Bins }, features, rois, passed, gradient, parallel),
            (features, rois, passed, gradient) => RoiPool.RunGradient(new() { Output = Bins }, features, rois, passed, gradient)),
        ["precise"] = (
            (_, rois, passed, gradient, parallel) => PrRoiPool.RunGradient(new() { Output = Bins }, rois, passed, gradient, parallel),
            (_, rois, passed, gradient) => PrRoiPool.RunGradient(new() { Output = Bins }, rois, passed, gradient)),
    };

    public static TheoryData<string> Operators => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryLevel_GetsTheGradientOfItsRegions(string name)
    {
        // The side of a square decides: below 112, 224, 448, and from there on.
        (float[] rows, int[] levels) = Squares();
        foreach (int threads in new[] { 1, 2 })
        {
            float[][] found = Run(name, rows, new() { MaxDegreeOfParallelism = threads });
            for (int level = 0; level < Levels; level++)
            {
                int[] here = [.. Enumerable.Range(0, Count).Where(roi => levels[roi] == level)];
                Assert.True(here.Length > Count / 8);
                float[] expected = Level(level).After(
                    gradient => Calls[name].Map(
                        Features(level),
                        RoiBatch.IndexedXyxy([.. here.SelectMany(roi => rows[(5 * roi)..((5 * roi) + 5)])]),
                        [.. here.SelectMany(roi => s_passed.Chunk(Channels * Bins * Bins).ElementAt(roi))],
                        gradient),
                    before: s_before[level]);
                Assert.NotEqual(s_before[level], found[level]);
                Maps.AssertSameBits(expected, found[level]);
            }
        }
    }

    [Fact]
    public void RegionsOnNoLevel_AddNothing()
    {
        float[] rows = [.. Enumerable.Range(0, Count).SelectMany(_ => new float[] { 0, 30, 40, 30, 40 })];
        float[][] found = Run("pool", rows, null, LevelGuard.OpenVino);
        Assert.Equal(s_before, found);

        // The control: other guards put regions of no size on the finest level.
        found = Run("pool", rows, null);
        Assert.NotEqual(s_before[0], found[0]);
        Assert.Equal(s_before[1..], found[1..]);
    }

    [Fact]
    public void PyramidsThatDoNotFit_AreRefused()
    {
        float[] boxes = [0, 0, 9, 9], passed = new float[Channels * Bins * Bins];
        RoiPoolSpec spec = new() { Output = Bins };
        float[][] memory = [.. s_before.Select(before => before.ToArray())];
        Refused("features", "Count, canonical size, canonical level and guard of levels are 3, 224, 4 and Torchvision; allowed are those of the gradient, 4, 224, 4 and Torchvision.", () => RoiPool.RunGradient(spec, FeaturePyramid<float>.Of(Features(0), Features(1), Features(2)), RoiBatch.Xyxy(boxes), passed, Gradient(memory)));
        Refused("features", "levels are 4, 55.5, 4 and Torchvision; allowed", () => RoiPool.RunGradient(
            spec, Pyramid() with { Assignment = new() { CanonicalSize = 55.5f } }, RoiBatch.Xyxy(boxes), passed, Gradient(memory)));
        Refused("features", "allowed are those of the gradient", () => RoiPool.RunGradient(
            spec, FeaturePyramid<float>.Of(Features(0), Features(1), Features(2), FeatureMap<float>.Nchw(new float[Batch * Channels * 9], Batch, Channels, 3, 3, 1 / 32f)), RoiBatch.Xyxy(boxes), passed, Gradient(memory)));
        Refused("outputGradient", "The length is", () => RoiPool.RunGradient(spec, Pyramid(), RoiBatch.Xyxy(boxes), passed.AsSpan(1), Gradient(memory)));
        Refused("outputGradient", "The length is", () => RoiAlign.RunGradient(new() { Output = Bins }, RoiBatch.Xyxy(boxes), passed.AsSpan(1), Gradient(memory)));
        Refused("rois", "Fractions of a map have no size", () => RoiAlign.RunGradient(new() { Output = Bins }, RoiBatch.YxyxNormalized(boxes), passed, Gradient(memory)));
        Refused("gradient", "The gradient lies over outputGradient", () => RoiAlign.RunGradient(new() { Output = Bins }, RoiBatch.Xyxy(boxes), memory[3].AsSpan(0, passed.Length), Gradient(memory)));

        // A level's gradient would change what decides where the next one's goes, or be added to both.
        Refused("gradient", "The gradient lies over features", () => RoiPool.RunGradient(
            spec, FeaturePyramid<float>.Of(Features(0), FeatureMap<float>.Nchw(InFinest(), Batch, Channels, Finest / 2, Finest / 2, Scale(1)), Features(2), Features(3)), RoiBatch.Xyxy(boxes), passed, Gradient(memory)));
        Refused("gradient", "Level 1 of the gradient lies over level 0", () => RoiAlign.RunGradient(
            new() { Output = Bins }, RoiBatch.Xyxy(boxes), passed, FeaturePyramidGradient<float>.Of(Level(memory, 0), FeatureGradient<float>.Nchw(InFinest(), Batch, Channels, Finest / 2, Finest / 2, Scale(1)))));
        Assert.Equal(s_before, memory);

        // What is said by name is as what is not.
        RoiPool.RunGradient(spec, Pyramid() with { Assignment = new() { CanonicalSize = 224, CanonicalLevel = 4 } }, RoiBatch.Xyxy(boxes), passed, Gradient(memory));

        Span<float> InFinest() => memory[0].AsSpan(0, memory[1].Length);

        static void Refused(string parameter, string message, Action call)
        {
            ArgumentException refused = Assert.ThrowsAny<ArgumentException>(call);
            Assert.Equal(parameter, refused.ParamName);
            Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void APyramidOfGradients_HasTheirLevels()
    {
        FeaturePyramidGradient<float> gradient = Gradient(s_before) with { Assignment = new() { CanonicalLevel = 5 } };
        Assert.Equal((Levels, Batch, Channels, 5), (gradient.Levels, gradient.Batch, gradient.Channels, gradient.Assignment.CanonicalLevel));
        Assert.Equal(Level(2).Height, gradient[2].Height);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradient(s_before)[Levels].Height);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradient(s_before)[-1].Height);
    }

    [Fact]
    public void AWarmCall_AllocatesNothing()
    {
        (float[] rows, _) = Squares();
        float[][] memory = [.. s_before.Select(before => before.ToArray())];
        WarmCall.AllocatesNothing(Run);

        void Run()
        {
            RoiAlign.RunGradient(new() { Output = Bins }, RoiBatch.IndexedXyxy(rows), s_passed, Gradient(memory));
            RoiPool.RunGradient(new() { Output = Bins }, Pyramid(), RoiBatch.IndexedXyxy(rows), s_passed, Gradient(memory));
        }
    }

    private static (float[] Rows, int[] Levels) Squares()
    {
        Random random = new(30);
        float[] sides = [60, 150, 300, 500];
        int[] levels = [.. Enumerable.Range(0, Count).Select(_ => random.Next(Levels))];
        return
        (
            [
                .. levels.SelectMany(level =>
                {
                    (float x, float y) = ((random.NextSingle() * 256) - 40, (random.NextSingle() * 256) - 40);
                    return new[] { random.Next(Batch), x, y, x + sides[level], y + sides[level] };
                }),
            ],
            levels);
    }

    private static float[][] Run(string name, float[] rows, ParallelOptions? parallel, LevelGuard guard = LevelGuard.Torchvision)
    {
        float[][] memory = [.. s_before.Select(before => before.ToArray())];
        LevelAssignment assignment = new() { Guard = guard };
        Calls[name].Pyramid(Pyramid() with { Assignment = assignment }, RoiBatch.IndexedXyxy(rows), s_passed, Gradient(memory) with { Assignment = assignment }, parallel);
        return memory;
    }

    private static FeaturePyramid<float> Pyramid() => FeaturePyramid<float>.Of(Features(0), Features(1), Features(2), Features(3));

    private static FeaturePyramidGradient<float> Gradient(float[][] memory) => FeaturePyramidGradient<float>.Of(Level(memory, 0), Level(memory, 1), Level(memory, 2), Level(memory, 3));

    private static FeatureMap<float> Features(int level) => FeatureMap<float>.Nchw(s_features[level], Batch, Channels, Finest >> level, Finest >> level, Scale(level));

    private static FeatureGradient<float> Level(float[][] memory, int level) =>
        FeatureGradient<float>.Nchw(memory[level], Batch, Channels, Finest >> level, Finest >> level, Scale(level));

    private static GradientMemory Level(int level) => new(Batch, Channels, Finest >> level, Finest >> level, Scale(level));

    private static float Scale(int level) => 0.25f / (1 << level);
}
