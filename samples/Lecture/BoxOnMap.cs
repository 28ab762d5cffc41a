using System.Collections.Generic;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.Lecture;

/// <summary>Where the box lies on the map, as the lecture measures it: pixel (0, 0) covers the square from 0, 0 to 1, 1.</summary>
internal static class BoxOnMap
{
    /// <summary>The whole box.</summary>
    internal static SKRect Whole { get; } = SKRect.Create(
        LectureMap.Box[0] / LectureMap.Stride,
        LectureMap.Box[1] / LectureMap.Stride,
        LectureMap.Box[2] / LectureMap.Stride,
        LectureMap.Box[3] / LectureMap.Stride);

    /// <summary>What quantised pooling makes of the whole box: x, y, width and height rounded down.</summary>
    internal static SKRectI Quantised { get; } = SKRectI.Create((int)Whole.Left, (int)Whole.Top, (int)Whole.Width, (int)Whole.Height);

    /// <summary>One of its bins.</summary>
    internal static SKRect Bin(int column, int row)
    {
        (float width, float height) = (Whole.Width / Heads.Size, Whole.Height / Heads.Size);
        return SKRect.Create(Whole.Left, Whole.Top, width, height).Moved(column * width, row * height);
    }

    /// <summary>One of the bins of quantised pooling, in whole pixels: what remains on the right and below is dropped.</summary>
    internal static SKRectI QuantisedBin(int column, int row)
    {
        (int width, int height) = (Quantised.Width / Heads.Size, Quantised.Height / Heads.Size);
        return SKRectI.Create(Quantised.Left + (column * width), Quantised.Top + (row * height), width, height);
    }

    /// <summary>The samples of a bin, at thirds of it, row by row.</summary>
    internal static IEnumerable<SKPoint> Samples(SKRect bin)
    {
        for (int row = 1; row <= Heads.Samples; row++)
        {
            for (int column = 1; column <= Heads.Samples; column++)
            {
                yield return new(bin.Left + (bin.Width * column / (Heads.Samples + 1)), bin.Top + (bin.Height * row / (Heads.Samples + 1)));
            }
        }
    }
}
