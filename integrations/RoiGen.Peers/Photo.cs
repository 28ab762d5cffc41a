using System;
using System.IO;
using SkiaSharp;

namespace RoiGen.Peers;

/// <summary>A photograph as people have one: BGRA pixels of a camera's size.</summary>
internal sealed class Photo
{
    public const int Width = 1920, Height = 1280, Channels = 4;

    public Photo()
    {
        using SKBitmap file = SKBitmap.Decode(Path.Combine(AppContext.BaseDirectory, "chelsea.png"));
        using SKBitmap large = new(new SKImageInfo(Width, Height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using SKBitmap opaque = file.Copy(SKColorType.Bgra8888);
        if (!opaque.ScalePixels(large, new SKSamplingOptions(SKCubicResampler.CatmullRom)))
        {
            throw new InvalidOperationException("The photograph cannot be scaled.");
        }

        Pixels = large.GetPixelSpan().ToArray();
    }

    public byte[] Pixels { get; }

    public RoiImage Image => RoiImage.Bgra(Pixels, Width, Height);

    /// <summary>Boxes with whole corners, from a pixel to all of the photograph.</summary>
    public static float[] AnyBoxes(int count)
    {
        Random random = new(200);
        float[] boxes = new float[4 * count];
        for (int i = 0; i < count; i++)
        {
            (int height, int width) = (1 + (int)(random.NextDouble() * random.NextDouble() * (Height - 1)), 1 + (int)(random.NextDouble() * random.NextDouble() * (Width - 1)));
            (int x, int y) = (random.Next(Width - width + 1), random.Next(Height - height + 1));
            new float[] { x, y, x + width, y + height }.CopyTo(boxes, 4 * i);
        }

        return boxes;
    }

    /// <summary>Boxes with whole corners, from the smallest side to the largest, all over the photograph.</summary>
    public static float[] Boxes(int count, int smallest, int largest, double shape)
    {
        Random random = new(20261129);
        float[] boxes = new float[4 * count];
        for (int i = 0; i < count; i++)
        {
            double side = smallest + ((largest - smallest) * (double)i / Math.Max(count - 1, 1));
            int height = (int)Math.Min(side * (0.9 + (0.2 * random.NextDouble())), Height - 1), width = (int)Math.Min(side * shape * (0.9 + (0.2 * random.NextDouble())), Width - 1);
            (int x, int y) = (random.Next(Width - width), random.Next(Height - height));
            new float[] { x, y, x + width, y + height }.CopyTo(boxes, 4 * i);
        }

        return boxes;
    }
}
