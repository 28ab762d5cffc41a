using System;
using System.IO;
using RoiGen.Samples.Imaging;
using RoiGen.Samples.Lecture;
using RoiGen.Samples.QuickStart;
using SkiaSharp;
using Xunit;

namespace RoiGen.Docs.Tests;

/// <summary>The pictures of the samples have text where text must be: without a font Skia draws nothing and says nothing.</summary>
public sealed class InkTests
{
    /// <summary>Pixels: a digit of the lecture's map has more.</summary>
    private const int ADigit = 15;

    /// <summary>Pixels: a title has several times as many.</summary>
    private const int ALineOfText = 1000;

    private static readonly Typefaces s_empty = new(SKTypeface.Empty, SKTypeface.Empty);

    [Fact]
    public void TheLecturesPicture_HasATitleALegendAndDigits()
    {
        using Page page = LecturePicture.Draw(Typefaces.Inter);
        Assert.True(Ink.Count(page.Bitmap, LecturePicture.Title, LecturePicture.Paper) > ALineOfText);
        Assert.True(Ink.Count(page.Bitmap, LecturePicture.Legend, LecturePicture.Paper) > ALineOfText);
        for (int y = 0; y < LectureMap.Height; y++)
        {
            for (int x = 0; x < LectureMap.Width; x++)
            {
                SKRect digits = LecturePicture.Digits(x, y);
                SKColor ground = page.Bitmap.GetPixel((int)digits.Left, (int)digits.Top);
                Assert.True(Ink.Count(page.Bitmap, digits, ground) > ADigit, $"There are no digits at {x}, {y}.");
            }
        }
    }

    [Fact]
    public void TheQuickStartsPicture_HasATitle()
    {
        using SKBitmap photo = Page.Read(Path.Combine(AppContext.BaseDirectory, "chelsea.png"));
        using Page page = Samples.QuickStart.Program.DrawPoster(photo, new PhotoFeatures(photo).Map, Typefaces.Inter);
        Assert.True(Ink.Count(page.Bitmap, Poster.Title, Poster.Paper) > ALineOfText);
    }

    [Fact]
    public void TheCropsPicture_HasATitle()
    {
        using SKBitmap photo = Samples.Crops.Program.Photo();
        using Page page = Samples.Crops.CropPicture.Draw(photo, Samples.Crops.CropTile.Of(photo.GetPixelSpan().ToArray(), photo.Width, photo.Height), Typefaces.Inter);
        Assert.True(Ink.Count(page.Bitmap, Samples.Crops.CropPicture.Title, Samples.Crops.CropPicture.Paper) > ALineOfText);
    }

    [Fact]
    public void WhereNothingIsWritten_ThereIsNoInk()
    {
        using Page page = LecturePicture.Draw(Typefaces.Inter);
        SKRect margin = SKRect.Create(0, 0, page.Bitmap.Width, LecturePicture.Title.Top);
        Assert.Equal(0, Ink.Count(page.Bitmap, margin, LecturePicture.Paper));
    }

    /// <summary>What the count must notice: Skia itself, asked to write with a typeface without glyphs, leaves the page as it was.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SkiaWithoutAFont_LeavesNoInk(bool withFont)
    {
        using SKBitmap bitmap = new(200, 40);
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        using SKFont font = new(withFont ? Typefaces.Inter.Regular : SKTypeface.Empty, 24);
        using SKPaint paint = new() { Color = SKColors.Black };
        canvas.DrawText("a line of text", 4, 30, SKTextAlign.Left, font, paint);
        Assert.Equal(withFont, Ink.Count(bitmap, bitmap.Info.Rect, SKColors.White) > ADigit);
    }

    [Fact]
    public void APageWithoutAFont_SaysSo() => Assert.Contains("no glyph", Assert.Throws<ArgumentException>(() => LecturePicture.Draw(s_empty)).Message, StringComparison.Ordinal);

    /// <summary>The embedded fonts are subsets: a character that they lack would be drawn as an empty frame.</summary>
    [Fact]
    public void ACharacterThatTheFontLacks_IsRefused()
    {
        using Page page = new(10, 10, SKColors.White, Typefaces.Inter);
        Assert.Throws<ArgumentException>(() => page.Text("\u4e2d", 0, 10, new(10, SKColors.Black)));
    }
}
