using System;
using System.Linq;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Tests;

/// <summary>Maps and boxes of a fixed seed, as arrays and as tensors.</summary>
internal sealed record Scene(int Batch, int Channels, int Height, int Width, float[] Map, float[] Rows)
{
    public const double Scale = 0.25;

    /// <summary>Boxes inside the map, over its borders, off it, of no size and reversed.</summary>
    public static Scene Of(int batch = 2, int channels = 8, int height = 13, int width = 17, int boxes = 24, int seed = 1)
    {
        Random random = new(seed);
        float[] map = [.. Enumerable.Range(0, batch * channels * height * width).Select(_ => (2 * random.NextSingle()) - 1)];
        float[] rows = [.. Enumerable.Range(0, boxes).SelectMany(_ => Row())];
        return new(batch, channels, height, width, map, rows);

        float[] Row() => [random.Next(batch), X(width), X(height), X(width), X(height)];

        float X(int side) => ((random.NextSingle() * 1.6f) - 0.3f) * side * 4;
    }

    public FeatureMap<float> View => FeatureMap<float>.Nchw(Map, Batch, Channels, Height, Width, (float)Scale);

    public FeatureGradient<float> Gradient(float[] sums) => FeatureGradient<float>.Nchw(sums, Batch, Channels, Height, Width, (float)Scale);

    public Tensor Input => tensor(Map, [Batch, Channels, Height, Width]);

    public Tensor Boxes => tensor(Rows, [Rows.Length / 5, 5]);

    /// <summary>The same boxes, image by image.</summary>
    public Tensor[] Lists => [.. Enumerable.Range(0, Batch).Select(List)];

    private Tensor List(int image)
    {
        float[] corners = [.. Rows.Chunk(5).Where(row => (int)row[0] == image).SelectMany(row => row[1..])];
        return tensor(corners, [corners.Length / 4, 4]);
    }

    /// <summary>Pixels of which no two are nearer to each other than 1/64, so that a small step changes no maximum.</summary>
    public Scene WithPixelsApart()
    {
        float[] map = [.. Enumerable.Range(0, Map.Length).Select(rank => (rank - (Map.Length / 2)) / 64f)];
        new Random(11).Shuffle(map);
        return this with { Map = map };
    }

    /// <summary>The rows in the order of <see cref="Lists"/>.</summary>
    public Scene InOrderOfImages() => this with { Rows = [.. Rows.Chunk(5).OrderBy(row => row[0]).SelectMany(row => row)] };
}
