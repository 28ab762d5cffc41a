using System;
using RoiGen.Samples.Imaging;

namespace RoiGen.Samples.QuickStart;

/// <summary>
/// Lays out the picture that the sample writes: above, the photograph and what both operators make of its regions; below, one region that slides.
/// </summary>
/// <param name="photo">The photograph.</param>
/// <param name="stride">Pixels of the photograph for one of the feature map.</param>
internal sealed class Poster(Canvas photo, int stride)
{
    /// <summary>How many steps of the slide find room side by side.</summary>
    internal const int SlideSteps = 6;

    private const int Zoom = 12;
    private const int Tile = Heads.Size * Zoom;
    private const int Gap = 12;
    private const int Margin = 28;
    private const int SlideX = Margin + 176;
    private const int Right = SlideX + SlideSteps * (Tile + Gap) - Gap;
    private const int TilesX = Right - 3 * (Tile + Gap) + Gap;
    private const int PhotoWidth = TilesX - 2 * Gap - Margin;

    private const int PhotoY = 132;
    private const int SlideY = 814;
    private const int Bottom = SlideY + 2 * (Tile + Gap) + 58;

    private static readonly Rgb Paper = new(250, 250, 248);
    private static readonly Rgb Ink = new(28, 28, 32);
    private static readonly Rgb Grey = new(96, 96, 104);
    private static readonly Rgb Good = new(16, 124, 65);
    private static readonly Rgb Bad = new(196, 43, 28);

    private readonly Canvas _page = new(Right + Margin, Bottom + Margin, Paper);

    /// <summary>Draws the page.</summary>
    /// <param name="subjects">The regions of the upper part.</param>
    /// <param name="tiles">For each, what the operators gave.</param>
    /// <param name="slide">The regions of the lower part, all of the first subject.</param>
    /// <param name="slideTiles">For each, what the operators gave.</param>
    /// <param name="shifts">How far each lies to the right of the subject's own region, in pixels of the photograph.</param>
    internal Canvas Draw(Subject[] subjects, PooledTile[] tiles, Box[] slide, PooledTile[] slideTiles, float[] shifts)
    {
        _page.Text("RoiAlign follows the box. RoiPool rounds it.", Margin, Margin, Ink, 4);
        _page.Text(
            $"The feature map has 1/{stride} of the photo's size. Both turn any box into {Heads.Size} x {Heads.Size} bins of it.",
            Margin,
            Margin + 44,
            Grey);

        DrawPhoto(subjects);
        Heading("the photo", 0, Ink);
        Heading("RoiAlign", 1, Good);
        Heading("RoiPool", 2, Bad);
        for (int i = 0; i < subjects.Length; i++)
        {
            int y = PhotoY + i * (Tile + Gap);
            Canvas crop = photo.Stretched(subjects[i].Region, Tile, Tile);
            DrawTile(crop, 1, subjects[i].Region, subjects[i], TilesX, y);
            DrawTile(tiles[i].Align, Zoom, subjects[i].Region, subjects[i], TilesX + Tile + Gap, y);
            DrawTile(tiles[i].Pool, Zoom, subjects[i].Region, subjects[i], TilesX + 2 * (Tile + Gap), y);
        }

        DrawSlide(subjects[0], slide, slideTiles, shifts);
        return _page;
    }

    private void Heading(string text, int column, Rgb colour) =>
        _page.Text(text, TilesX + column * (Tile + Gap) + (Tile - Canvas.TextWidth(text)) / 2, PhotoY - 24, colour);

    private void DrawPhoto(Subject[] subjects)
    {
        int height = PhotoWidth * photo.Height / photo.Width;
        Box place = new(Margin, PhotoY, Margin + PhotoWidth, PhotoY + height);
        _page.DrawPixels(photo.Stretched(photo.Bounds, PhotoWidth, height), Margin, PhotoY, 1);
        foreach (Subject subject in subjects)
        {
            _page.Outline(photo.Bounds.Map(ReadByPool(subject.Region), place), subject.Colour, 6);
            _page.Outline(photo.Bounds.Map(subject.Region, place), subject.Colour);
        }

        Rgb colour = subjects[0].Colour;
        int y = PhotoY + height + 16;
        _page.Outline(new(Margin + 4, y, Margin + 40, y + 14), colour);
        _page.Text("the box, as a detector gives it; RoiAlign keeps it", Margin + 56, y, Ink);
        _page.Outline(new(Margin + 4, y + 28, Margin + 40, y + 42), colour, 6);
        _page.Text($"what RoiPool reads: rounded to {stride} x {stride} squares", Margin + 56, y + 28, Ink);
        _page.Loop([new(Margin + 4, y + 63), new(Margin + 40, y + 63)], _page.Bounds, colour);
        _page.Text("on the tiles: where the eye or nose really is", Margin + 56, y + 56, Ink);
        _page.Text("a bin is a mean for RoiAlign, a maximum for RoiPool", Margin + 4, y + 84, Grey);
    }

    private void DrawSlide(Subject subject, Box[] regions, PooledTile[] tiles, float[] shifts)
    {
        int step = (int)(shifts[1] - shifts[0]);
        _page.Text($"Now slide the {subject.Name}'s box to the right, {step} pixels a step", Margin, SlideY - 64, Ink, 3);
        _page.Text("RoiAlign", Margin, SlideY + 52, Good, 3);
        _page.Text("follows", Margin, SlideY + 86, Grey);
        _page.Text("RoiPool", Margin, SlideY + Tile + Gap + 52, Bad, 3);
        _page.Text("stands still,", Margin, SlideY + Tile + Gap + 86, Grey);
        _page.Text("then jumps", Margin, SlideY + Tile + Gap + 106, Grey);

        for (int i = 0; i < regions.Length; i++)
        {
            string label = shifts[i] == 0 ? "the box" : $"{shifts[i]:+0;-0} px";
            _page.Text(label, SlideTileX(i) + (Tile - Canvas.TextWidth(label)) / 2, SlideY - 24, Ink);
            DrawTile(tiles[i].Align, Zoom, regions[i], subject, SlideTileX(i), SlideY);
            DrawTile(tiles[i].Pool, Zoom, regions[i], subject, SlideTileX(i), SlideY + Tile + Gap);
        }

        // Brackets around neighbours that are equal: not by how they look, but by their bits.
        int y = SlideY + 2 * (Tile + Gap);
        for (int first = 0, end; first < tiles.Length; first = end)
        {
            end = first + 1;
            while (end < tiles.Length && tiles[end].PoolBits.AsSpan().SequenceEqual(tiles[first].PoolBits))
            {
                end++;
            }

            (int left, int right) = (SlideTileX(first), SlideTileX(end - 1) + Tile);
            _page.Fill(left, y, 3, 14, Bad);
            _page.Fill(right - 3, y, 3, 14, Bad);
            _page.Fill(left, y + 14, right - left, 3, Bad);
            string text = end - first > 1 ? $"{end - first} boxes, the same tile" : "1 tile";
            _page.Text(text, (left + right - Canvas.TextWidth(text)) / 2, y + 28, Bad);
        }
    }

    private static int SlideTileX(int i) => SlideX + i * (Tile + Gap);

    private void DrawTile(Canvas tile, int zoom, Box region, Subject subject, int x, int y)
    {
        _page.DrawPixels(tile, x, y, zoom);
        Box place = new(x, y, x + Tile, y + Tile);
        _page.Loop(Array.ConvertAll(subject.Contour, point => region.Map(point, place)), place, subject.Colour);
    }

    /// <summary>The squares of the photograph that RoiPool reads for a region: corners rounded, and the last row and column included.</summary>
    private Box ReadByPool(Box region)
    {
        float First(float corner) => stride * MathF.Round(corner / stride, MidpointRounding.AwayFromZero);
        return new(First(region.X1), First(region.Y1), First(region.X2) + stride, First(region.Y2) + stride);
    }
}
