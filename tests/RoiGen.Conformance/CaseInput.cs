using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>The map and the regions of a case: values in [-1, 1), regions of every kind, all by fixed seeds.</summary>
public sealed class CaseInput
{
    /// <summary>Images of the map.</summary>
    public const int Batch = 2;

    /// <summary>Rows of the map.</summary>
    public const int Height = 37;

    /// <summary>Columns of the map; not a multiple of any vector.</summary>
    public const int Width = 45;

    /// <summary>A scale that float32 holds exactly, as those of networks are.</summary>
    public const float Scale = 0.25f;

    private static readonly float[] s_specials = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, float.MaxValue];

    /// <summary>Makes the input of a case.</summary>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="seed">Seed of all numbers.</param>
    /// <param name="crowd">Further regions, large and overlapping, behind those of every kind.</param>
    /// <param name="special">Whether some pixels are NaN, infinite, negative zero, subnormal or the largest float.</param>
    /// <param name="fractions">Whether regions are handed over as fractions of the map.</param>
    public CaseInput(int channels, int seed, int crowd, bool special, bool fractions = false)
    {
        Channels = channels;
        IsSpecial = special;
        AreFractions = fractions;
        (float toWidth, float toHeight) = fractions ? (Width - 1, Height - 1) : (Scale, Scale);
        Random random = new(seed);
        Nchw = new float[Batch * channels * Height * Width];
        for (int i = 0; i < Nchw.Length; i++)
        {
            Nchw[i] = (random.NextSingle() * 2) - 1;
        }

        for (int i = special ? 0 : Nchw.Length; i < Nchw.Length; i += 1 + random.Next(40))
        {
            Nchw[i] = s_specials[random.Next(s_specials.Length)];
        }

        List<float> rows = [];
        foreach ((float x1, float y1, float x2, float y2) in Kinds(random).Concat(Crowd(random, crowd)))
        {
            rows.AddRange([random.Next(Batch), x1 / toWidth, y1 / toHeight, x2 / toWidth, y2 / toHeight]);
        }

        Rois = [.. rows];
        KindsCount = Count - crowd;
    }

    /// <summary>Channels of the map.</summary>
    public int Channels { get; }

    /// <summary>The map, channels first.</summary>
    public float[] Nchw { get; }

    /// <summary>Whether some pixels are special.</summary>
    public bool IsSpecial { get; }

    /// <summary>Whether regions are fractions of the map.</summary>
    public bool AreFractions { get; }

    /// <summary>Rows of image, x1, y1, x2, y2, in image units or as fractions.</summary>
    public float[] Rois { get; }

    /// <summary>Number of regions.</summary>
    public int Count => Rois.Length / 5;

    /// <summary>The regions of every kind, in front of the crowd.</summary>
    public int KindsCount { get; }

    /// <summary>The map in a layout, as the kernels take it.</summary>
    public FeatureMap<float> Map(TensorLayout layout) => layout == TensorLayout.Nchw
        ? FeatureMap<float>.Nchw(Nchw, Batch, Channels, Height, Width, Scale)
        : FeatureMap<float>.Nhwc(Transposed(Nchw, Batch, Channels, Height * Width), Batch, Channels, Height, Width, Scale);

    /// <summary>The first regions, as the kernels take them.</summary>
    public RoiBatch Regions(int count) => AreFractions
        ? RoiBatch.YxyxNormalized(
            Rois.Chunk(5).Take(count).SelectMany(row => new[] { row[2], row[1], row[4], row[3] }).ToArray(), Rois.Chunk(5).Take(count).Select(row => (int)row[0]).ToArray())
        : RoiBatch.IndexedXyxy(Rois.AsSpan(0, 5 * count));

    /// <summary>What the oracle computes of some features and all regions, as [rois, channels, height, width].</summary>
    public double[] Oracle(HeadSettings settings, FeatureTensor features)
    {
        Roi[] rois = [.. Rois.Chunk(5).Select(row => new Roi((int)row[0], row[1], row[2], row[3], row[4]))];
        return settings.Oracle(features, rois, AreFractions ? null : Scale);
    }

    /// <summary>Turns [n, c, p] into [n, p, c].</summary>
    public static T[] Transposed<T>(T[] values, int batch, int channels, int pixels)
    {
        T[] result = new T[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int p = i % pixels, c = i / pixels % channels, n = i / (pixels * channels);
            result[(((n * pixels) + p) * channels) + c] = values[i];
        }

        return result;
    }

    // In pixels of the map.
    private static IEnumerable<(float X1, float Y1, float X2, float Y2)> Kinds(Random random)
    {
        for (int i = 0; i < 16; i++)
        {
            float x = random.NextSingle() * (Width - 12), y = random.NextSingle() * (Height - 12);
            yield return (x, y, x + (random.NextSingle() * 12), y + (random.NextSingle() * 12));
        }

        for (int i = 0; i < 12; i++)
        {
            float x = (random.NextSingle() * (Width + 10)) - 10, y = (random.NextSingle() * (Height + 10)) - 10;
            yield return (x, y, x + (random.NextSingle() * 30), y + (random.NextSingle() * 30));
        }

        for (int i = 0; i < 6; i++)
        {
            float x = random.Next(Width - 10), y = random.Next(Height - 10);
            yield return (x, y, x + random.Next(10), y + random.Next(10));
        }

        // Tiny, of no size, reversed on one axis and on both.
        yield return (3.3f, 4.7f, 3.4f, 4.75f);
        yield return (3, 4, 3, 4);
        yield return (8, 2, 8, 9);
        yield return (2, 8, 9, 8);
        yield return (12, 3, 5, 9);
        yield return (3, 12, 9, 5);
        yield return (20, 25, 4, 6);

        // Samples exactly on -1, on the height and on the width; on both sides of the last pixel.
        yield return (-0.5f, -0.5f, 1.5f, 1.5f);
        yield return (-1, -1, 1, 1);
        yield return (Width - 0.5f, Height - 0.5f, Width + 1.5f, Height + 1.5f);
        yield return (Width - 3, Height - 3, Width + 1, Height + 1);
        yield return (0, 0, Width, Height);
        yield return (0, 0, Width - 1, Height - 1);

        // The bins whose float32 edges reach a pixel further, as far as the map goes.
        yield return (0, 0, 28, 12);
        yield return (0, 0, 12, 28);

        // Larger than the map, and outside it.
        yield return (-100, -50, 200, 300);
        yield return (-4000, 5, 4000, 9);
        yield return (Width + 5, 3, Width + 20, 9);
        yield return (-30, -30, -20, -20);
    }

    private static IEnumerable<(float X1, float Y1, float X2, float Y2)> Crowd(Random random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            float x = random.NextSingle() * 4, y = random.NextSingle() * 2;
            yield return (x, y, x + 36 + (random.NextSingle() * 4), y + 32 + (random.NextSingle() * 2));
        }
    }
}
