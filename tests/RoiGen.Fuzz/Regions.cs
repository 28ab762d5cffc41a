using System;

namespace RoiGen.Fuzz;

/// <summary>Regions of every kind: normal, tiny, huge, reversed, outside, on the borders and, if asked, not finite.</summary>
internal static class Regions
{
    /// <summary>Axes of more pixels than this are wide.</summary>
    private const int Narrow = 10_000;

    /// <summary>Pixels of a region on a wide axis, at most, and its distance from the places of interest.</summary>
    public const int Near = 40;

    private static readonly float[] Borders = [-1, 0, 0.5f, 1, -0.5f, -1.5f, -1e-7f, 1e-7f, -0f];

    private static readonly float[] Extremes =
        [1e3f, 1e6f, 16777216, 2147483648, 4294967296, 1e12f, 1e20f, 1e30f, 3.4028235e38f, 1e-20f, 1e-38f, float.Epsilon];

    private static readonly float[] NonFinite = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    /// <summary>The most pixels that a region whose bins read every pixel covers of an axis.</summary>
    public static int MostPixels(int pixels) => pixels <= Narrow ? pixels : Near;

    /// <summary>x1, y1, x2, y2 in image units, and the image.</summary>
    public static (float X1, float Y1, float X2, float Y2, int Image) Draw(FuzzCase fuzz, int number)
    {
        // A generator of its own for each region, so that a case can leave out the others.
        Random random = new(unchecked((fuzz.RoiSeed * 31) + number));
        FuzzCase map = fuzz.Source == Source.Pyramid ? fuzz.Level(random.Next(fuzz.Levels)) : fuzz;
        bool everyPixel = fuzz.Settings.ReadsEveryPixel;
        (float x1, float x2) = Axis(random, map.Width, map.Scale, everyPixel);
        (float y1, float y2) = Axis(random, map.Height, map.Scale, everyPixel);
        bool covers = everyPixel && Math.Max(fuzz.Height, fuzz.Width) > Narrow;
        if (fuzz.Source == Source.Pyramid && random.Next(4) == 0 && !covers)
        {
            (x1, y1, x2, y2) = BetweenLevels(random, fuzz);
        }

        if (fuzz.Crowded && number % 2 == 0 && Math.Max(fuzz.Height, fuzz.Width) <= Narrow)
        {
            (x1, x2) = MostOf(random, map.Width, map.Scale);
            (y1, y2) = MostOf(random, map.Height, map.Scale);
        }

        if (fuzz.NonFiniteRois && random.Next(3) == 0)
        {
            float value = NonFinite[random.Next(NonFinite.Length)];
            (x1, y1, x2, y2) = random.Next(4) switch { 0 => (value, y1, x2, y2), 1 => (x1, value, x2, y2), 2 => (x1, y1, value, y2), _ => (x1, y1, x2, value) };
        }

        return (x1, y1, x2, y2, random.Next(fuzz.Batch));
    }

    // Squares where a level begins, or a few steps of float32 beside, where the guards differ.
    private static (float X1, float Y1, float X2, float Y2) BetweenLevels(Random random, FuzzCase fuzz)
    {
        float side = MathF.ScaleB(fuzz.CanonicalSize, fuzz.FinestLevel + random.Next(fuzz.Levels + 1) - fuzz.CanonicalLevel);
        float other = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(side) + random.Next(-60, 10));
        return (0, 0, side, float.IsFinite(other) ? other : side);
    }

    // On a wide axis a region of any size, where that takes no longer; else a few pixels at its beginning, in its middle, at its end, or where float32 begins to skip pixels.
    private static (float From, float To) Axis(Random random, int pixels, float scale, bool everyPixel)
    {
        if (pixels <= Narrow || (!everyPixel && random.Next(2) == 0))
        {
            return Axis(random, pixels, scale);
        }

        double at = random.Next(4) switch { 0 => 0, 1 => pixels / 2, 2 => pixels - Near, _ => Math.Min(1 << 24, pixels) - Near };
        float from = (float)((at + (random.NextDouble() * 1.5 * Near)) / scale);
        return (from, (float)(from + (random.NextDouble() * Near / scale)));
    }

    private static (float From, float To) Axis(Random random, int pixels, float scale)
    {
        float from, to;
        switch (random.Next(10))
        {
            case 0:
                from = Border(random, pixels);
                to = Border(random, pixels);
                break;
            case 1:
                from = random.NextInt64(pixels + 2L) - 1;
                to = from + random.NextInt64(pixels + 2L);
                break;
            case 2:
                from = (random.NextInt64(2L * pixels) - 1) / 2f;
                to = from + (random.NextInt64(pixels + 1L) / 2f);
                break;
            case 3:
                from = random.NextSingle() * pixels;
                to = from + (random.NextSingle() * MathF.Pow(10, -random.Next(1, 30)));
                break;
            case 4:
                from = (random.NextSingle() * pixels) + (random.Next(2) == 0 ? 2f * pixels : -3f * pixels);
                to = from + (random.NextSingle() * pixels);
                break;
            case 5:
                from = (random.Next(3) - 1) * Extremes[random.Next(Extremes.Length)];
                to = (random.Next(3) - 1) * Extremes[random.Next(Extremes.Length)];
                return (from, to);
            case 6:
                to = random.NextSingle() * pixels;
                from = to + (random.NextSingle() * pixels);
                break;
            default:
                from = ((random.NextSingle() * 1.2f) - 0.1f) * pixels;
                to = from + (random.NextSingle() * 0.7f * pixels);
                break;
        }

        return (from / scale, to / scale);
    }

    private static (float From, float To) MostOf(Random random, int pixels, float scale) =>
        (random.NextSingle() * 0.1f * pixels / scale, (1 - (random.NextSingle() * 0.1f)) * pixels / scale);

    private static float Border(Random random, int pixels)
    {
        float border = Borders[random.Next(Borders.Length)] + (random.Next(2) == 0 ? 0 : pixels - 1);
        return random.Next(3) switch { 0 => border, 1 => MathF.BitIncrement(border), _ => MathF.BitDecrement(border) };
    }
}
