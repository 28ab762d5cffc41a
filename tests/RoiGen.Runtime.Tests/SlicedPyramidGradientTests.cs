using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RoiGen.Gradients;
using RoiGen.Oracle;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Gradients of pyramids of so many regions that threads plan every level in slices: the bits of a loop over single regions, each added to its level by itself.</summary>
public sealed class SlicedPyramidGradientTests
{
    private const int Batch = 3, Channels = 16, Finest = 48, Levels = 3, Bins = 2, Count = 1300;

    private const float CanonicalSize = 16;

    private static readonly float[][] s_features = [.. Enumerable.Range(0, Levels).Select(level => Maps.Random(Length(level), level))];

    private static readonly float[][] s_before = [.. Enumerable.Range(0, Levels).Select(level => Maps.Random(Length(level), 10 + level))];

    private static readonly float[] s_passed = Maps.Random(Count * Channels * Bins * Bins, seed: 20);

    private static readonly float[][] s_rows = [.. Rows().Chunk(5)];

    private delegate void Call(FeaturePyramid<float> features, RoiBatch rois, FeaturePyramidGradient<float> gradient, CallThreads threads);

    private delegate void CallOfMap(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> passed, FeatureGradient<float> gradient);

    // Corners at the pixels' own positions, so that the order of work is that of scaled corners.
    private static RoiAlignSpec Align { get; } = new() { Output = Bins, Offset = RoiOffset.None, MinimumSize = 0, NonFinite = NonFiniteRoi.Zero };

    private static RoiPoolSpec Pool { get; } = new() { Output = Bins, NonFinite = NonFiniteRoi.Zero };

    private static PrRoiPoolSpec Precise { get; } = new() { Output = Bins, NonFinite = NonFiniteRoi.Zero };

    private static Dictionary<string, (Call Pyramid, CallOfMap Map)> Calls { get; } = new()
    {
        ["align"] = (
            (_, rois, gradient, threads) => GradientDriver.Run(RoiGradients.Align(Align), null, default, rois, s_passed, gradient, threads),
            (_, rois, passed, gradient) => RoiAlign.RunGradient(Align, rois, passed, gradient)),
        ["largest sample"] = (
            (features, rois, gradient, threads) => GradientDriver.Run(
                RoiGradients.AlignMaximum(Align with { Reduction = RoiReduction.Max }), null, features, rois, s_passed, gradient, threads),
            (features, rois, passed, gradient) => RoiAlign.RunGradient(Align with { Reduction = RoiReduction.Max }, features, rois, passed, gradient)),
        ["pool"] = (
            (features, rois, gradient, threads) => GradientDriver.Run(RoiGradients.Pool(Pool), null, features, rois, s_passed, gradient, threads),
            (features, rois, passed, gradient) => RoiPool.RunGradient(Pool, features, rois, passed, gradient)),
        ["precise"] = (
            (_, rois, gradient, threads) => GradientDriver.Run(RoiGradients.Precise(Precise), null, default, rois, s_passed, gradient, threads),
            (_, rois, passed, gradient) => PrRoiPool.RunGradient(Precise, rois, passed, gradient)),
    };

    public static TheoryData<string> Operators => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryCountOfThreads_GivesTheBitsOfALoop(string name)
    {
        float[][] expected = OneByOne(name, order => order);
        CallThreads[] all = [new(options: null), .. new[] { 1, 2, 3, 8 }.Select(threads => new CallThreads(new OwnThreads(threads))), new(new ParallelOptions { MaxDegreeOfParallelism = 8 })];
        foreach (CallThreads threads in all)
        {
            float[][] found = [.. s_before.Select(before => before.ToArray())];
            Calls[name].Pyramid(
                FeaturePyramid<float>.Of(Features(0), Features(1), Features(2)) with { Assignment = Assignment() },
                RoiBatch.IndexedXyxy([.. s_rows.SelectMany(row => row)]),
                FeaturePyramidGradient<float>.Of(Level(found, 0), Level(found, 1), Level(found, 2)) with { Assignment = Assignment() },
                threads);
            for (int level = 0; level < Levels; level++)
            {
                Maps.AssertSameBits(expected[level], found[level]);
            }
        }

        // The controls: every level is added to, and in another order to other bits.
        float[][] reversed = OneByOne(name, order => [.. order.Reverse()]);
        for (int level = 0; level < Levels; level++)
        {
            Assert.NotEqual(s_before[level], expected[level]);
            Assert.NotEqual(reversed[level], expected[level]);
        }
    }

    [Fact]
    public void EveryLevel_HasEnoughRegionsToBeCut()
    {
        for (int level = 0; level < Levels; level++)
        {
            Assert.True(s_rows.Count(row => LevelOf(row) == level) >= 4 * PlanSlices<float>.FewestRois);
        }

        Assert.Contains(s_rows, row => !IsFinite(row));
        Assert.Contains(s_rows, row => row[3] < 0);
    }

    // Regions that are not finite add nothing, whatever their place in the order.
    private static float[][] OneByOne(string name, Func<int[], int[]> inOrder)
    {
        float[][] memory = [.. s_before.Select(before => before.ToArray())];
        for (int level = 0; level < Levels; level++)
        {
            int[] here = [.. Enumerable.Range(0, Count).Where(roi => LevelOf(s_rows[roi]) == level && IsFinite(s_rows[roi]))];
            GradientOrder.Region[] regions = [.. here.Select(roi => s_rows[roi]).Select(row => new GradientOrder.Region((int)row[0], row[1] * Scale(level), row[2] * Scale(level), 0, 0))];
            foreach (int number in inOrder(new GradientOrder(Batch, Channels, Side(level), Side(level), Bins).OfWork(regions)))
            {
                int each = Channels * Bins * Bins;
                Calls[name].Map(Features(level), RoiBatch.IndexedXyxy(s_rows[here[number]]), s_passed.AsSpan(here[number] * each, each), Level(memory, level));
            }
        }

        return memory;
    }

    // Squares and other boxes of each level's size, over every edge; some that lie beside the map, and some that are not finite.
    private static float[] Rows()
    {
        Random random = new(30);
        float[] rows = new float[5 * Count];
        for (int roi = 0; roi < Count; roi++)
        {
            float side = CanonicalSize * MathF.ScaleB(1 + (random.NextSingle() * 0.4f), roi % Levels), longer = roi % 5 == 0 ? 1.3f : 1;
            (float x, float y) = (((random.NextSingle() * 1.2f) - 0.2f) * Finest * 4, ((random.NextSingle() * 1.2f) - 0.2f) * Finest * 4);
            (x, y) = (roi % 31) switch { 3 => (-9 * side, y), 4 => (x, 9 * side * Finest), _ => (x, y) };
            float right = (roi % 47) switch { 5 => float.NaN, 6 => float.PositiveInfinity, _ => x + side };
            new[] { random.Next(Batch), x, y, right, y + (side * longer) }.CopyTo(rows, 5 * roi);
        }

        return rows;
    }

    private static int LevelOf(float[] row) => LevelOracle.Of(
        new() { CanonicalSize = CanonicalSize, CanonicalLevel = 2, Finest = 2, Levels = Levels }, row[3] - row[1], row[4] - row[2]);

    private static LevelAssignment Assignment() => new() { CanonicalSize = CanonicalSize, CanonicalLevel = 2 };

    private static bool IsFinite(float[] row) => row.All(float.IsFinite);

    private static FeatureMap<float> Features(int level) => FeatureMap<float>.Nchw(s_features[level], Batch, Channels, Side(level), Side(level), Scale(level));

    private static FeatureGradient<float> Level(float[][] memory, int level) =>
        FeatureGradient<float>.Nchw(memory[level], Batch, Channels, Side(level), Side(level), Scale(level));

    private static int Side(int level) => Finest >> level;

    private static int Length(int level) => Batch * Channels * Side(level) * Side(level);

    private static float Scale(int level) => 0.25f / (1 << level);
}
