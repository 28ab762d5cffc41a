using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Region = RoiGen.Runtime.Tests.GradientOrder.Region;

namespace RoiGen.Runtime.Tests;

/// <summary>The order of addition is part of what a gradient is: plain loops in the documented order give its bits, and other orders do not.</summary>
public sealed class GradientOrderTests
{
    private const int Batch = 2, Height = 37, Width = 29, Bins = 4;

    private static readonly Region[] s_regions = Regions();

    // Channels that fill a vector, several, and none; and so many bins that their taps are sorted in another way, and that they come in several strips.
    [Theory]
    [InlineData(1, Bins)]
    [InlineData(3, Bins)]
    [InlineData(16, Bins)]
    [InlineData(37, Bins)]
    [InlineData(1, 32)]
    [InlineData(17, 32)]
    public void Averages_AreAddedInTheDocumentedOrder(int channels, int bins)
    {
        GradientOrder order = Order(channels) with { Bins = bins };
        float[] passed = Passed(channels, bins), before = Before(channels);
        float[] expected = order.Averages(s_regions, order.OfWork(s_regions), passed, before);
        foreach (GradientMemory.Place place in GradientMemory.Places)
        {
            Maps.AssertSameBits(expected, Found(channels, passed, before, place, bins));
        }
    }

    [Fact]
    public void AnotherOrder_HasOtherBits()
    {
        GradientOrder order = Order(channels: 3);
        float[] passed = Passed(3), before = Before(3), found = Found(3, passed, before, GradientMemory.Place.Nchw);
        int[] work = order.OfWork(s_regions);
        Assert.Equal(found, order.Averages(s_regions, work, passed, before));
        Assert.NotEqual(found, order.Averages(s_regions, [.. Enumerable.Range(0, s_regions.Length)], passed, before));
        Assert.NotEqual(found, order.Averages(s_regions, [.. work.Reverse()], passed, before));
        Assert.NotEqual(found, order.Averages(s_regions, [.. TiesReversed(order, work)], passed, before));
        Assert.NotEqual(found, order.Averages(s_regions, work, passed, before, falling: true));
        Assert.NotEqual(found, order.Averages(s_regions, work, passed, before, rowsFirst: true));

        // What was there comes first, not last.
        float[] after = order.Averages(s_regions, work, passed, new float[before.Length]);
        Assert.NotEqual(found, after.Zip(before, (sum, start) => sum + start));
    }

    [Fact]
    public void Maxima_AreAddedInTheOrderOfWorkToo()
    {
        // Pixels that rise to the right and down, so that the last one of a bin is its maximum.
        GradientOrder order = Order(channels: 1);
        float[] passed = Passed(1), before = Before(1);
        float[] rising = [.. Enumerable.Range(0, Batch * Height * Width).Select(i => (float)(i % (Height * Width)))];
        Region[] whole = [.. s_regions.Select(region => new Region(region.Image, MathF.Floor(region.X), MathF.Floor(region.Y), region.Width, region.Height))];
        float[] found = new GradientMemory(Batch, 1, Height, Width).After(
            gradient => RoiPool.RunGradient(
                new() { Output = Bins }, FeatureMap<float>.Nchw(rising, Batch, 1, Height, Width), RoiBatch.IndexedXyxy(Rows(whole)), passed, gradient),
            before: before);
        Assert.Equal(Pooled(order.OfWork(whole)), found);
        Assert.NotEqual(Pooled([.. Enumerable.Range(0, whole.Length)]), found);

        float[] Pooled(int[] numbers)
        {
            float[] map = [.. before];
            foreach (int number in numbers)
            {
                (int[] rows, int[] columns) = (Last(whole[number].Y, whole[number].Height, Height), Last(whole[number].X, whole[number].Width, Width));
                for (int bin = 0; bin < Bins * Bins; bin++)
                {
                    if (rows[bin / Bins] >= 0 && columns[bin % Bins] >= 0)
                    {
                        map[(((whole[number].Image * Height) + rows[bin / Bins]) * Width) + columns[bin % Bins]] += passed[(number * Bins * Bins) + bin];
                    }
                }
            }

            return map;
        }
    }

    // The last pixel of each bin, or -1: of an inclusive end, and of floor and ceiling.
    private static int[] Last(float from, float length, int pixels) => [.. Enumerable.Range(0, Bins).Select(bin =>
    {
        float size = (length + 1) / Bins;
        int first = Math.Clamp((int)MathF.Floor(bin * size) + (int)from, 0, pixels), end = Math.Clamp((int)MathF.Ceiling((bin + 1) * size) + (int)from, 0, pixels);
        return end > first ? end - 1 : -1;
    })];

    // Many at one place, many on the border between bands, some beyond the map; all sizes are whole.
    private static Region[] Regions()
    {
        Random random = new(5);
        return
        [
            .. Enumerable.Range(0, 160).Select(number => new Region(
                random.Next(Batch),
                (random.Next(-8, 8 * Width) / 8f) + (number % 10 == 0 ? Width : 0),
                number % 3 == 0 ? (8 * random.Next(5)) - (random.Next(2) / 8f) : random.Next(-16, 8 * Height) / 8f,
                random.Next(0, 21),
                random.Next(0, 21))),
        ];
    }

    private static IEnumerable<int> TiesReversed(GradientOrder order, int[] work)
    {
        for (int first = 0, end = 1; first < work.Length; first = end++)
        {
            while (end < work.Length && order.AreTies(s_regions[work[first]], s_regions[work[end]]))
            {
                end++;
            }

            foreach (int number in work[first..end].Reverse())
            {
                yield return number;
            }
        }
    }

    private static GradientOrder Order(int channels) => new(Batch, channels, Height, Width, Bins);

    private static float[] Passed(int channels, int bins = Bins) => Maps.Random(s_regions.Length * channels * bins * bins, seed: 6);

    private static float[] Before(int channels) => Maps.Random(Batch * channels * Height * Width, seed: 7);

    private static float[] Rows(Region[] regions) =>
        [.. regions.SelectMany(region => new[] { region.Image, region.X, region.Y, region.X + region.Width, region.Y + region.Height })];

    private static float[] Found(int channels, float[] passed, float[] before, GradientMemory.Place place, int bins = Bins) =>
        new GradientMemory(Batch, channels, Height, Width).After(
            gradient => RoiAlign.RunGradient(
                new() { Output = bins, Samples = GradientOrder.Samples, Offset = RoiOffset.None, MinimumSize = 0 }, RoiBatch.IndexedXyxy(Rows(s_regions)), passed, gradient),
            place,
            before);
}
