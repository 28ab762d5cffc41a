using System;
using SkiaSharp;

namespace RoiGen.Docs.Tests;

/// <summary>Looks for something written.</summary>
internal static class Ink
{
    /// <summary>A channel that differs by more is not a shade of the ground.</summary>
    private const int Contrast = 60;

    /// <summary>How many pixels of a part of a picture stand out from its ground.</summary>
    public static int Count(SKBitmap picture, SKRect part, SKColor ground)
    {
        int count = 0;
        SKRectI pixels = SKRectI.Round(part);
        for (int y = pixels.Top; y < pixels.Bottom; y++)
        {
            for (int x = pixels.Left; x < pixels.Right; x++)
            {
                SKColor colour = picture.GetPixel(x, y);
                if (Math.Max(Math.Abs(colour.Red - ground.Red), Math.Max(Math.Abs(colour.Green - ground.Green), Math.Abs(colour.Blue - ground.Blue))) > Contrast)
                {
                    count++;
                }
            }
        }

        return count;
    }
}
