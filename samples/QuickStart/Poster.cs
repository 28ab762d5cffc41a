using System;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.QuickStart;

/// <summary>
/// Lays out the picture that the sample writes: above, the photograph and what both operators make of its regions; below, one region that slides.
/// </summary>
internal sealed class Poster
{
    /// <summary>How many steps of the slide find room side by side.</summary>
    internal const int SlideSteps = 6;

    private const int Zoom = 12;
    private const int Tile = Heads.Size * Zoom;
    private const int Gap = 12;
    private const int Margin = 28;
    private const int SlideX = Margin + 176;
    private const int Right = SlideX + (SlideSteps * (Tile + Gap)) - Gap;
    private const int TilesX = Right - (3 * (Tile + Gap)) + Gap;
    private const int PhotoWidth = TilesX - (2 * Gap) - Margin;

    private const int PhotoY = 138;
    private const int SlideY = 822;
    private const int Bottom = SlideY + (2 * (Tile + Gap)) + 48;

    private static readonly SKColor s_paper = new(250, 250, 248);
    private static readonly SKColor s_ink = new(28, 28, 32);
    private static readonly SKColor s_grey = new(96, 96, 104);
    private static readonly SKColor s_good = new(16, 124, 65);
    private static readonly SKColor s_bad = new(196, 43, 28);

    private static readonly TextStyle s_title = new(38, s_ink, Bold: true);
    private static readonly TextStyle s_section = new(28, s_ink, Bold: true);
    private static readonly TextStyle s_sentence = new(20, s_grey);
    private static readonly TextStyle s_legend = new(19, s_ink);
    private static readonly TextStyle s_heading = new(20, s_ink, Bold: true);

    private readonly SKBitmap _photo;
    private readonly int _stride;
    private readonly Page _page;

    private Poster(SKBitmap photo, int stride, Typefaces typefaces)
    {
        (_photo, _stride) = (photo, stride);
        _page = new Page(Right + Margin, Bottom + Margin, s_paper, typefaces);
    }

    /// <summary>Where the title stands.</summary>
    internal static SKRect Title { get; } = SKRect.Create(Margin, 20, Right - Margin, 48);

    /// <summary>The colour of the page, on which all text is written.</summary>
    internal static SKColor Paper => s_paper;

    /// <summary>Draws the page.</summary>
    /// <param name="photo">The photograph.</param>
    /// <param name="stride">Pixels of the photograph for one of the feature map.</param>
    /// <param name="subjects">The regions of the upper part, with what the operators gave.</param>
    /// <param name="slide">The regions of the lower part, all of the first subject, with what the operators gave.</param>
    /// <param name="typefaces">What text is drawn with.</param>
    internal static Page Draw(SKBitmap photo, int stride, (Subject Subject, PooledTile Tile)[] subjects, SlideStep[] slide, Typefaces typefaces)
    {
        Poster poster = new(photo, stride, typefaces);
        poster.DrawTitle();
        poster.DrawPhoto(Array.ConvertAll(subjects, one => one.Subject));
        poster.DrawTiles(subjects);
        poster.DrawSlide(subjects[0].Subject, slide);
        poster.DrawBrackets(slide);
        return poster._page;
    }

    private static int SlideTileX(int i) => SlideX + (i * (Tile + Gap));

    private static TextStyle In(TextStyle style, SKColor colour) => style with { Colour = colour };

    private void DrawTitle()
    {
        _page.Text("RoiAlign follows the box. RoiPool rounds it.", Margin, 58, s_title);
        _page.Text(
            $"The feature map has 1/{_stride} of the photo's size. Both operators turn a box of any size into {Heads.Size} x {Heads.Size} bins of it.",
            Margin,
            90,
            s_sentence);
    }

    private void DrawTiles((Subject Subject, PooledTile Tile)[] subjects)
    {
        Heading("the photo", 0, s_ink);
        Heading("RoiAlign", 1, s_good);
        Heading("RoiPool", 2, s_bad);
        for (int i = 0; i < subjects.Length; i++)
        {
            (Subject subject, PooledTile tile) = subjects[i];
            int y = PhotoY + (i * (Tile + Gap));
            SKRect place = SKRect.Create(TilesX, y, Tile, Tile);
            _page.Photo(_photo, subject.Region, place);
            DrawContour(subject, subject.Region, place);
            DrawTile(tile.Align, subject.Region, subject, TilesX + Tile + Gap, y);
            DrawTile(tile.Pool, subject.Region, subject, TilesX + (2 * (Tile + Gap)), y);
        }
    }

    private void Heading(string text, int column, SKColor colour) =>
        _page.Text(text, TilesX + (column * (Tile + Gap)) + (Tile / 2), PhotoY - 12, In(s_heading, colour), SKTextAlign.Center);

    private void DrawPhoto(Subject[] subjects)
    {
        SKRect bounds = _photo.Info.Rect;
        SKRect place = SKRect.Create(Margin, PhotoY, PhotoWidth, PhotoWidth * _photo.Height / _photo.Width);
        _page.Photo(_photo, bounds, place);
        foreach (Subject subject in subjects)
        {
            _page.Outline(bounds.Map(ReadByPool(subject.Region), place), subject.Colour, dash: 7);
            _page.Outline(bounds.Map(subject.Region, place), subject.Colour);
        }

        SKColor colour = subjects[0].Colour;
        SKRect sign = SKRect.Create(Margin + 4, place.Bottom + 20, 36, 14);
        _page.Outline(sign, colour);
        Entry("the box, as a detector gives it; RoiAlign keeps it", 0, s_legend);
        _page.Outline(sign.Moved(0, 30), colour, dash: 7);
        Entry($"what RoiPool reads: whole pixels of the map, {_stride} x {_stride} of the photo", 1, s_legend);
        _page.Line(new(sign.Left, sign.MidY + 60), new(sign.Right, sign.MidY + 60), colour);
        Entry("on the tiles: where the eye or the nose really is", 2, s_legend);
        Entry("A bin is an average for RoiAlign and a maximum for RoiPool.", 3, In(s_legend, s_grey));

        void Entry(string text, int line, TextStyle style) => _page.Text(text, Margin + 56, sign.Bottom + 1 + (30 * line), style);
    }

    private void DrawSlide(Subject subject, SlideStep[] steps)
    {
        float step = steps[1].Shift - steps[0].Shift;
        _page.Text($"Now slide the {subject.Name}'s box to the right, {step:0} pixels of the photo a step", Margin, SlideY - 48, s_section);
        Row("RoiAlign", s_good, SlideY, "follows");
        Row("RoiPool", s_bad, SlideY + Tile + Gap, "stands still,", "then jumps");
        for (int i = 0; i < steps.Length; i++)
        {
            (SKRect region, PooledTile tile, float shift) = steps[i];
            string label = shift switch { 0 => "the box", < 0 => $"\u2212{-shift:0} px", _ => $"+{shift:0} px" };
            _page.Text(label, SlideTileX(i) + (Tile / 2), SlideY - 12, s_legend, SKTextAlign.Center);
            DrawTile(tile.Align, region, subject, SlideTileX(i), SlideY);
            DrawTile(tile.Pool, region, subject, SlideTileX(i), SlideY + Tile + Gap);
        }

        void Row(string name, SKColor colour, int y, params string[] lines)
        {
            _page.Text(name, Margin, y + 72, In(s_section, colour));
            for (int line = 0; line < lines.Length; line++)
            {
                _page.Text(lines[line], Margin, y + 100 + (26 * line), s_sentence);
            }
        }
    }

    /// <summary>Below neighbours that are equal: not by how they look, but by their bits.</summary>
    private void DrawBrackets(SlideStep[] steps)
    {
        int y = SlideY + (2 * (Tile + Gap));
        for (int first = 0, end; first < steps.Length; first = end)
        {
            end = first + 1;
            while (end < steps.Length && steps[end].Tile.PoolBits.AsSpan().SequenceEqual(steps[first].Tile.PoolBits))
            {
                end++;
            }

            (int left, int right) = (SlideTileX(first), SlideTileX(end - 1) + Tile);
            _page.Fill(SKRect.Create(left, y, 3, 14), s_bad);
            _page.Fill(SKRect.Create(right - 3, y, 3, 14), s_bad);
            _page.Fill(SKRect.Create(left, y + 14, right - left, 3), s_bad);
            string text = end - first > 1 ? $"{end - first} boxes, the same tile, bit for bit" : "1 tile";
            _page.Text(text, (left + right) / 2f, y + 42, In(s_legend, s_bad), SKTextAlign.Center);
        }
    }

    private void DrawTile(SKBitmap tile, SKRect region, Subject subject, int x, int y)
    {
        SKRect place = SKRect.Create(x, y, Tile, Tile);
        _page.Pixels(tile, place);
        DrawContour(subject, region, place);
    }

    private void DrawContour(Subject subject, SKRect region, SKRect place) =>
        _page.Loop(Array.ConvertAll(subject.Contour, point => region.Map(point, place)), place, subject.Colour);

    /// <summary>The squares of the photograph that RoiPool reads for a region: corners rounded, and the last row and column included.</summary>
    private SKRect ReadByPool(SKRect region)
    {
        float First(float corner) => _stride * MathF.Round(corner / _stride, MidpointRounding.AwayFromZero);
        return new(First(region.Left), First(region.Top), First(region.Right) + _stride, First(region.Bottom) + _stride);
    }
}
