using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Runtime.Tests;

/// <summary>The documented order in which gradients are added, by plain loops in float32: the same order gives the same bits.</summary>
/// <param name="Batch">Images.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows of the map.</param>
/// <param name="Width">Columns of the map.</param>
/// <param name="Bins">Rows and columns of bins.</param>
internal sealed record GradientOrder(int Batch, int Channels, int Height, int Width, int Bins)
{
    /// <summary>Samples of a bin along an axis: no setting, so that weights stay exact.</summary>
    public const int Samples = 2;

    private const int BandRows = 8;

    /// <summary>A region in pixels of the map, of eighths, so that weights are exact.</summary>
    public readonly record struct Region(int Image, float X, float Y, float Width, float Height);

    /// <summary>Regions in the order of work: image, band of eight rows, back and forth within it, and of the same place by number.</summary>
    public int[] OfWork(IReadOnlyList<Region> regions) =>
    [
        .. Enumerable.Range(0, regions.Count)
            .OrderBy(number => regions[number].Image)
            .ThenBy(number => Band(regions[number]))
            .ThenBy(number => Band(regions[number]) % 2 == 0 ? Column(regions[number]) : -Column(regions[number]))
            .ThenBy(number => number),
    ];

    /// <summary>Whether two regions are at one place of that order.</summary>
    public bool AreTies(Region first, Region second) =>
        (first.Image, Band(first), Column(first)) == (second.Image, Band(second), Column(second));

    /// <summary>Adds the gradient of averages: of each region in a given order, the columns of bins first and then the rows, each in rising order.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="order">The order in which they are added.</param>
    /// <param name="outputGradient"><c>[region, channel, row, column]</c>.</param>
    /// <param name="before">What lies in the map, <c>[image, channel, row, column]</c>.</param>
    /// <param name="falling">Whether bins come in falling order instead.</param>
    /// <param name="rowsFirst">Whether the rows of bins come before the columns instead.</param>
    public float[] Averages(IReadOnlyList<Region> regions, int[] order, float[] outputGradient, float[] before, bool falling = false, bool rowsFirst = false)
    {
        float[] map = [.. before];
        int[] bins = [.. falling ? Enumerable.Range(0, Bins).Reverse() : Enumerable.Range(0, Bins)];
        foreach (int number in order)
        {
            float[,] rows = Weights(regions[number].Y, regions[number].Height, Height), columns = Weights(regions[number].X, regions[number].Width, Width);
            for (int channel = 0; channel < Channels; channel++)
            {
                ReadOnlySpan<float> gradient = outputGradient.AsSpan(((number * Channels) + channel) * Bins * Bins, Bins * Bins);
                Span<float> plane = map.AsSpan(((regions[number].Image * Channels) + channel) * Height * Width, Height * Width);
                if (rowsFirst)
                {
                    AddRowsFirst(rows, columns, bins, gradient, plane);
                }
                else
                {
                    Add(rows, columns, bins, gradient, plane);
                }
            }
        }

        return map;
    }

    private void Add(float[,] rows, float[,] columns, int[] bins, ReadOnlySpan<float> gradient, Span<float> plane)
    {
        for (int x = 0; x < Width; x++)
        {
            float[] combined = new float[Bins];
            foreach (int row in bins)
            {
                combined[row] = Sum(columns, bins, x, gradient.Slice(row * Bins, Bins), step: 1);
            }

            AddTo(rows, bins, combined, plane[x..], Height, Width);
        }
    }

    private void AddRowsFirst(float[,] rows, float[,] columns, int[] bins, ReadOnlySpan<float> gradient, Span<float> plane)
    {
        for (int y = 0; y < Height; y++)
        {
            float[] combined = new float[Bins];
            foreach (int column in bins)
            {
                combined[column] = Sum(rows, bins, y, gradient[column..], step: Bins);
            }

            AddTo(columns, bins, combined, plane[(y * Width)..], Width, 1);
        }
    }

    // A product and then fused multiply-adds.
    private static float Sum(float[,] weights, int[] bins, int pixel, ReadOnlySpan<float> gradient, int step)
    {
        float? sum = null;
        foreach (int bin in bins)
        {
            float weight = weights[bin, pixel];
            if (weight != 0)
            {
                sum = sum is { } before ? MathF.FusedMultiplyAdd(weight, gradient[bin * step], before) : weight * gradient[bin * step];
            }
        }

        return sum ?? 0;
    }

    private static void AddTo(float[,] weights, int[] bins, float[] combined, Span<float> line, int pixels, int step)
    {
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            foreach (int bin in bins)
            {
                if (weights[bin, pixel] != 0)
                {
                    line[pixel * step] = MathF.FusedMultiplyAdd(weights[bin, pixel], combined[bin], line[pixel * step]);
                }
            }
        }
    }

    // The weight of every pixel in every bin.
    private float[,] Weights(float from, float length, int pixels)
    {
        float[,] weights = new float[Bins, pixels];
        for (int bin = 0; bin < Bins; bin++)
        {
            for (int sample = 0; sample < Samples; sample++)
            {
                float at = from + (length / Bins * (bin + ((sample + 0.5f) / Samples)));
                if (at >= -1 && at <= pixels)
                {
                    at = Math.Max(at, 0);
                    int low = Math.Min((int)at, pixels - 1), high = Math.Min(low + 1, pixels - 1);
                    float share = low == high ? 0 : at - low;
                    weights[bin, low] += (1 - share) / Samples;
                    weights[bin, high] += share / Samples;
                }
            }
        }

        return weights;
    }

    private int Band(Region region) => (int)Math.Clamp(region.Y, 0, Height - 1) / BandRows;

    private int Column(Region region) => (int)Math.Clamp(region.X, 0, Width - 1);
}
