using System;
using System.IO;
using SkiaSharp;

namespace RoiGen.Samples.Imaging;

/// <summary>A picture to draw on, in pixels from its upper left corner, with the few forms that the samples share.</summary>
public sealed class Page : IDisposable
{
    private static readonly SKColor s_edge = new(20, 20, 20);
    private readonly SKBitmap _bitmap;
    private readonly SKCanvas _canvas;
    private readonly Typefaces _typefaces;

    /// <summary>An empty page.</summary>
    /// <param name="width">Pixels, 1 or more.</param>
    /// <param name="height">Pixels, 1 or more.</param>
    /// <param name="paper">The colour of the page.</param>
    /// <param name="typefaces">What text is drawn with.</param>
    public Page(int width, int height, SKColor paper, Typefaces typefaces)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        _typefaces = typefaces;
        _bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        _canvas = new SKCanvas(_bitmap);
        _canvas.Clear(paper);
    }

    /// <summary>What has been drawn.</summary>
    public SKBitmap Bitmap => _bitmap;

    /// <summary>Reads a picture from a file.</summary>
    /// <exception cref="InvalidDataException">The file is no picture that Skia reads.</exception>
    public static SKBitmap Read(string path) => SKBitmap.Decode(path) ?? throw new InvalidDataException($"{path} is no picture that Skia reads.");

    /// <summary>Fills a rectangle.</summary>
    public void Fill(SKRect box, SKColor colour)
    {
        using SKPaint paint = new() { Color = colour };
        _canvas.DrawRect(box, paint);
    }

    /// <summary>Draws the outline of a rectangle, with a dark edge so that it shows on any ground.</summary>
    /// <param name="box">The rectangle; the line is centred on it.</param>
    /// <param name="colour">The colour of the line.</param>
    /// <param name="dash">Length of the dashes and of the gaps between them, in pixels; 0 is a solid line.</param>
    public void Outline(SKRect box, SKColor colour, float dash = 0)
    {
        using SKPathBuilder path = new();
        path.AddRect(box);
        Stroke(path, colour, thickness: 2, dash);
    }

    /// <summary>Draws a line between two points, with a dark edge.</summary>
    public void Line(SKPoint from, SKPoint to, SKColor colour)
    {
        using SKPathBuilder path = new();
        path.MoveTo(from);
        path.LineTo(to);
        Stroke(path, colour, thickness: 2.5f);
    }

    /// <summary>Draws a closed line through points, with a dark edge, where it lies within <paramref name="clip"/>.</summary>
    /// <param name="points">The corners, 2 or more; the last one is joined to the first.</param>
    /// <param name="clip">What may be drawn on.</param>
    /// <param name="colour">The colour of the line.</param>
    public void Loop(SKPoint[] points, SKRect clip, SKColor colour)
    {
        using SKPathBuilder path = new();
        path.AddPoly(points, close: true);
        _canvas.Save();
        _canvas.ClipRect(clip);
        Stroke(path, colour, thickness: 2.5f);
        _canvas.Restore();
    }

    /// <summary>Draws a dot, with a dark edge.</summary>
    public void Dot(SKPoint centre, float radius, SKColor colour)
    {
        using SKPaint paint = new() { IsAntialias = true, Color = s_edge };
        _canvas.DrawCircle(centre, radius + 1, paint);
        paint.Color = colour;
        _canvas.DrawCircle(centre, radius, paint);
    }

    /// <summary>Draws a picture so that each of its pixels is seen as a rectangle.</summary>
    public void Pixels(SKBitmap picture, SKRect place) => Draw(picture, picture.Info.Rect, place, new SKSamplingOptions(SKFilterMode.Nearest));

    /// <summary>Draws a part of a picture, stretched smoothly.</summary>
    public void Photo(SKBitmap picture, SKRect part, SKRect place) => Draw(picture, part, place, new SKSamplingOptions(SKCubicResampler.Mitchell));

    /// <summary>Writes a line of text.</summary>
    /// <param name="text">What.</param>
    /// <param name="x">Its left edge, its middle or its right edge.</param>
    /// <param name="y">The line that the letters stand on.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="align">Which of the three <paramref name="x"/> is.</param>
    /// <exception cref="ArgumentException">The typeface has no glyph for one of the characters.</exception>
    public void Text(string text, float x, float y, TextStyle style, SKTextAlign align = SKTextAlign.Left)
    {
        using SKFont font = FontOf(style);
        if (!font.ContainsGlyphs(text))
        {
            throw new ArgumentException($"The typeface '{font.Typeface.FamilyName}' has no glyph for a character of '{text}'.", nameof(text));
        }

        using SKPaint paint = new() { IsAntialias = true, StrokeWidth = 5, StrokeJoin = SKStrokeJoin.Round };
        if (style.Halo is { } halo)
        {
            (paint.Color, paint.IsStroke) = (halo, true);
            _canvas.DrawText(text, x, y, align, font, paint);
        }

        (paint.Color, paint.IsStroke) = (style.Colour, false);
        _canvas.DrawText(text, x, y, align, font, paint);
    }

    /// <summary>Writes the page as PNG, and makes the folder where that does not exist.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream file = File.Create(path);
        if (!_bitmap.Encode(file, SKEncodedImageFormat.Png, quality: 100))
        {
            throw new IOException($"Skia could not write {path}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    private SKFont FontOf(TextStyle style) => new(style.Bold ? _typefaces.Bold : _typefaces.Regular, style.Size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
        Subpixel = true,
    };

    private void Draw(SKBitmap picture, SKRect part, SKRect place, SKSamplingOptions sampling)
    {
        using SKImage image = SKImage.FromBitmap(picture);
        _canvas.DrawImage(image, part, place, sampling);
    }

    private void Stroke(SKPathBuilder outline, SKColor colour, float thickness, float dash = 0)
    {
        using SKPath path = outline.Detach();
        using SKPathEffect? dashes = dash == 0 ? null : SKPathEffect.CreateDash([dash, dash], 0);
        using SKPaint paint = new() { IsAntialias = true, IsStroke = true, PathEffect = dashes, Color = s_edge, StrokeWidth = thickness + 2 };
        _canvas.DrawPath(path, paint);
        (paint.Color, paint.StrokeWidth) = (colour, thickness);
        _canvas.DrawPath(path, paint);
    }
}
