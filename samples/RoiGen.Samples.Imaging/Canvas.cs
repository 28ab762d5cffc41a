using System;
using System.Numerics;

namespace RoiGen.Samples.Imaging;

/// <summary>An RGB picture in memory and the few ways of drawing that the samples need; whatever falls outside the picture is cut off.</summary>
public sealed class Canvas
{
    private static readonly Rgb Edge = new(20, 20, 20);
    private readonly Rgb[] _pixels;

    /// <summary>A picture of one colour.</summary>
    public Canvas(int width, int height, Rgb background = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height) = (width, height);
        _pixels = new Rgb[checked(width * height)];
        Array.Fill(_pixels, background);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The whole picture as a rectangle.</summary>
    public Box Bounds => new(0, 0, Width, Height);

    /// <summary>One pixel.</summary>
    public ref Rgb this[int x, int y] => ref Row(y)[x];

    /// <summary>The pixels of one row.</summary>
    public Span<Rgb> Row(int y) => _pixels.AsSpan(y * Width, Width);

    /// <summary>Fills a rectangle.</summary>
    public void Fill(int x, int y, int width, int height, Rgb colour)
    {
        (int left, int right) = (Math.Clamp(x, 0, Width), Math.Clamp(x + width, 0, Width));
        for (int row = Math.Max(y, 0); row < Math.Min(y + height, Height); row++)
        {
            Row(row)[left..right].Fill(colour);
        }
    }

    /// <summary>Draws the outline of a rectangle, with a dark edge so that it shows on any ground.</summary>
    /// <param name="box">The rectangle; the line is centred on it.</param>
    /// <param name="colour">The colour of the line.</param>
    /// <param name="dash">Length of the dashes and of the gaps between them; 0 is a solid line.</param>
    public void Outline(Box box, Rgb colour, int dash = 0)
    {
        (int x1, int y1) = ((int)MathF.Round(box.X1), (int)MathF.Round(box.Y1));
        (int x2, int y2) = ((int)MathF.Round(box.X2), (int)MathF.Round(box.Y2));
        foreach ((int half, Rgb ink) in new[] { (2, Edge), (1, colour) })
        {
            for (int x = x1; x < x2; x += dash == 0 ? x2 - x1 : 2 * dash)
            {
                int end = dash == 0 ? x2 : Math.Min(x + dash, x2);
                Fill(x - half, y1 - half, end - x + 2 * half, 2 * half, ink);
                Fill(x - half, y2 - half, end - x + 2 * half, 2 * half, ink);
            }

            for (int y = y1; y < y2; y += dash == 0 ? y2 - y1 : 2 * dash)
            {
                int end = dash == 0 ? y2 : Math.Min(y + dash, y2);
                Fill(x1 - half, y - half, 2 * half, end - y + 2 * half, ink);
                Fill(x2 - half, y - half, 2 * half, end - y + 2 * half, ink);
            }
        }
    }

    /// <summary>Draws a closed line through points, with a dark edge, where it lies within <paramref name="clip"/>.</summary>
    /// <param name="points">The corners, 2 or more; the last one is joined to the first.</param>
    /// <param name="clip">What may be drawn on.</param>
    /// <param name="colour">The colour of the line.</param>
    /// <param name="thickness">Width of the line without its edge.</param>
    public void Loop(ReadOnlySpan<Vector2> points, Box clip, Rgb colour, float thickness = 2.5f)
    {
        for (int y = (int)Math.Max(clip.Y1, 0); y < Math.Min(clip.Y2, Height); y++)
        {
            for (int x = (int)Math.Max(clip.X1, 0); x < Math.Min(clip.X2, Width); x++)
            {
                float distance = DistanceToLoop(new(x + 0.5f, y + 0.5f), points);
                ref Rgb pixel = ref this[x, y];
                pixel = Mix(pixel, Edge, Math.Clamp(thickness / 2 + 1.5f - distance, 0, 1));
                pixel = Mix(pixel, colour, Math.Clamp(thickness / 2 + 0.5f - distance, 0, 1));
            }
        }
    }

    /// <summary>Draws a picture with every pixel as a square of <paramref name="scale"/> x <paramref name="scale"/>.</summary>
    public void DrawPixels(Canvas source, int x, int y, int scale)
    {
        for (int row = 0; row < source.Height; row++)
        {
            for (int column = 0; column < source.Width; column++)
            {
                Fill(x + column * scale, y + row * scale, scale, scale, source[column, row]);
            }
        }
    }

    /// <summary>A rectangle of this picture stretched, bilinearly, to another size; beyond the picture its border is repeated.</summary>
    public Canvas Stretched(Box box, int width, int height)
    {
        Canvas result = new(width, height);
        for (int y = 0; y < height; y++)
        {
            float sourceY = Math.Clamp(box.Y1 + (y + 0.5f) * box.Height / height - 0.5f, 0, Height - 1);
            (int top, int bottom) = ((int)sourceY, Math.Min((int)sourceY + 1, Height - 1));
            for (int x = 0; x < width; x++)
            {
                float sourceX = Math.Clamp(box.X1 + (x + 0.5f) * box.Width / width - 0.5f, 0, Width - 1);
                (int left, int right) = ((int)sourceX, Math.Min((int)sourceX + 1, Width - 1));
                result[x, y] = Mix(
                    Mix(this[left, top], this[right, top], sourceX - left),
                    Mix(this[left, bottom], this[right, bottom], sourceX - left),
                    sourceY - top);
            }
        }

        return result;
    }

    /// <summary>How wide <see cref="Text"/> draws a line.</summary>
    public static int TextWidth(string text, int scale = 2) => (text.Length * PixelFont.Advance - 1) * scale;

    /// <summary>Writes a line of text; a character takes 6 x <paramref name="scale"/> pixels of the line.</summary>
    /// <param name="text">Printable ASCII; anything else shows as a question mark.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Upper edge of the capitals.</param>
    /// <param name="colour">The colour of the letters.</param>
    /// <param name="scale">Pixels a dot.</param>
    public void Text(string text, int x, int y, Rgb colour, int scale = 2)
    {
        foreach (char letter in text)
        {
            for (int row = 0; row < PixelFont.Height; row++)
            {
                for (int column = 0; column < PixelFont.Width; column++)
                {
                    if (PixelFont.IsSet(letter, column, row))
                    {
                        Fill(x + column * scale, y + row * scale, scale, scale, colour);
                    }
                }
            }

            x += PixelFont.Advance * scale;
        }
    }

    private static float DistanceToLoop(Vector2 point, ReadOnlySpan<Vector2> corners)
    {
        float least = float.MaxValue;
        for (int i = 0; i < corners.Length; i++)
        {
            Vector2 start = corners[i];
            Vector2 side = corners[(i + 1) % corners.Length] - start;
            float along = Math.Clamp(Vector2.Dot(point - start, side) / Math.Max(side.LengthSquared(), 1e-6f), 0, 1);
            least = Math.Min(least, Vector2.DistanceSquared(point, start + along * side));
        }

        return MathF.Sqrt(least);
    }

    private static Rgb Mix(Rgb from, Rgb to, float t) => new(Mix(from.R, to.R, t), Mix(from.G, to.G, t), Mix(from.B, to.B, t));

    private static byte Mix(byte from, byte to, float t) => (byte)MathF.Round(from + (to - from) * t);
}
