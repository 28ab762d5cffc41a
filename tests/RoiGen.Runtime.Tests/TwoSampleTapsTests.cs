using System;
using System.Linq;
using RoiGen.Geometry;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The vector way to the taps of two samples has the bits of the general one.</summary>
public sealed unsafe class TwoSampleTapsTests
{
    [Fact]
    public void Equals_the_general_way()
    {
        const int axes = 20_000;
        Random random = new(7);
        int applied = 0;
        int[] widths = new int[5];
        for (int i = 0; i < axes; i++)
        {
            int extent = random.Next(2, 300);
            int bins = random.Next(1, 40);
            SamplePlacement placement = (SamplePlacement)random.Next(2);
            float start = random.NextSingle() * extent;
            // Quarters of pixels put samples on pixels and make equal weights.
            start = i % 3 == 0 ? MathF.Round(start * 4) / 4 : start;
            float bin = i % 2 == 0 ? random.Next(0, 17) / 4f : random.NextSingle() * (extent - start) / bins;
            AxisSamples<float> samples = new(start, bin, 2, placement);
            if (!TwoSampleTaps.Apply(samples, bins, extent))
            {
                continue;
            }

            applied++;
            PlanTables<float> vector = new(new());
            AxisPlan actual = Plan(vector, bins, taps => TwoSampleTaps.Find(samples, bins, taps));
            PlanTables<float> general = new(new());
            AxisPlan expected = Plan(general, bins, taps =>
            {
                for (int at = 0; at < bins; at++)
                {
                    AlignSampler<float>.FindTaps(samples, at, extent, taps);
                }
            });
            Assert.Equal(expected, actual);
            Assert.True(Indices(general).SequenceEqual(Indices(vector)), $"{samples}, {bins} bins, {extent} pixels: other pixels.");
            Assert.True(Bits(general).SequenceEqual(Bits(vector)), $"{samples}, {bins} bins, {extent} pixels: other weights.");
            widths[actual.Taps]++;
        }

        // Enough of each, or the test has looked at little.
        Assert.True(applied > axes / 4, $"{applied} of {axes}");
        Assert.All(widths[2..], count => Assert.True(count > 100, string.Join(", ", widths)));
    }

    [Theory]
    [InlineData(-0.025f, 0.1f, false)]
    [InlineData(-0.5f, 1f, false)]
    [InlineData(5f, -0.5f, false)]
    [InlineData(5f, float.NaN, false)]
    [InlineData(float.NaN, 1f, false)]
    [InlineData(5f, float.PositiveInfinity, false)]
    [InlineData(1f, 1f, true)]
    [InlineData(5.5f, 1f, false)]
    public void Applies_inside_the_map_only(float start, float bin, bool applies) =>
        Assert.Equal(applies, TwoSampleTaps.Apply(new(start, bin, 2, SamplePlacement.Centred), bins: 4, extent: 10));

    // Rising and falling samples, which name the pixels that they share in other orders.
    [Theory]
    [InlineData(3.7f)]
    [InlineData(-3.7f)]
    public void A_pixel_that_samples_share_is_one_tap(float bin)
    {
        for (int grid = 1; grid <= AxisSamples<float>.WalkedGrid; grid++)
        {
            PlanTables<float> tables = new(new());
            AxisSamples<float> samples = new(10.2f, bin, grid, SamplePlacement.Centred);
            AxisPlan plan = Plan(tables, 1, taps => AlignSampler<float>.FindTaps(samples, 0, extent: 20, taps));
            Assert.Equal(plan.Taps, Indices(tables).ToArray().Distinct().Count());
        }
    }

    private static AxisPlan Plan(PlanTables<float> tables, int bins, Action<BinTaps<float>> find)
    {
        BinTaps<float> taps = new(new());
        taps.Clear(bins);
        find(taps);
        return taps.Store(tables);
    }

    private static ReadOnlySpan<int> Indices(PlanTables<float> tables) => new(tables.Taps.Index, tables.Taps.Count);

    // Equal as numbers is not enough: negative zero is another weight.
    private static ReadOnlySpan<int> Bits(PlanTables<float> tables) => new(tables.Taps.Weight, tables.Taps.Count);
}
