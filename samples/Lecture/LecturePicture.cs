using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.Lecture;

/// <summary>The lecture's picture: the map as a grid, the box, its bins, the pixels that quantised pooling takes, and the sampling points.</summary>
internal sealed class LecturePicture
{
    /// <summary>Pixels of the picture a pixel of the map.</summary>
    private const int Cell = 44;

    private const int Margin = 48;
    private const int MapTop = 140;
    private const int MapRight = Margin + (LectureMap.Width * Cell);
    private const int MapBottom = MapTop + (LectureMap.Height * Cell);
    private const int LegendLine = 30;

    private static readonly SKColor s_paper = new(250, 250, 248);
    private static readonly SKColor s_ink = new(28, 28, 32);
    private static readonly SKColor s_grey = new(96, 96, 104);
    private static readonly SKColor s_lost = new(255, 206, 198);
    private static readonly SKColor s_quantised = new(86, 180, 255);
    private static readonly SKColor s_exact = new(255, 170, 40);
    private static readonly SKColor s_bins = new(255, 226, 80);
    private static readonly SKColor s_point = new(224, 50, 50);

    private static readonly TextStyle s_title = new(30, s_ink, Bold: true);
    private static readonly TextStyle s_sentence = new(17, s_grey);
    private static readonly TextStyle s_legend = new(17, s_ink);
    private static readonly TextStyle s_number = new(13, s_grey);

    private readonly Page _page;

    private LecturePicture(Typefaces typefaces) => _page = new(MapRight + Margin, MapBottom + 40 + (3 * LegendLine), s_paper, typefaces);

    /// <summary>Where the title stands.</summary>
    internal static SKRect Title { get; } = new(Margin, 20, MapRight, 62);

    /// <summary>Where the legend stands, without its signs.</summary>
    internal static SKRect Legend { get; } = new(Margin + 56, MapBottom + 14, MapRight, MapBottom + 14 + (3 * LegendLine));

    /// <summary>The colour of the page, on which title and legend are written.</summary>
    internal static SKColor Paper => s_paper;

    /// <summary>Where the value of a pixel of the map is written, without the lines around it.</summary>
    internal static SKRect Digits(int x, int y) => SKRect.Inflate(Scaled(SKRect.Create(x, y, 1, 1)), -4, -4);

    /// <summary>Draws it.</summary>
    internal static Page Draw(Typefaces typefaces)
    {
        LecturePicture picture = new(typefaces);
        picture.DrawTitle();
        picture.DrawMap();
        picture.DrawBoxes();
        picture.DrawDigits();
        picture.DrawSamples();
        picture.DrawLegend();
        return picture._page;
    }

    private static IEnumerable<(int Column, int Row)> Bins() =>
        from row in Enumerable.Range(0, Heads.Size) from column in Enumerable.Range(0, Heads.Size) select (column, row);

    private static IEnumerable<(int X, int Y)> Cells() =>
        from y in Enumerable.Range(0, LectureMap.Height) from x in Enumerable.Range(0, LectureMap.Width) select (x, y);

    private static SKRect Scaled(SKRect box) => new(
        Margin + (box.Left * Cell), MapTop + (box.Top * Cell), Margin + (box.Right * Cell), MapTop + (box.Bottom * Cell));

    private static SKPoint Scaled(SKPoint point) => new(Margin + (point.X * Cell), MapTop + (point.Y * Cell));

    /// <summary>From middle grey to white: the digits on it are black, and never less than 6 to 1 in contrast.</summary>
    private static SKColor Ground(float value)
    {
        byte grey = (byte)(150 + (value * 105));
        return float.IsNaN(value) ? s_lost : new SKColor(grey, grey, grey);
    }

    private void DrawTitle()
    {
        float[] box = LectureMap.Box;
        _page.Text("One box, pooled to 3 x 3 bins: where RoiPool and RoiAlign look", Margin, 50, s_title);
        _page.Text(
            FormattableString.Invariant(
                $"Feature map of {LectureMap.Width} x {LectureMap.Height} pixels, one for {LectureMap.Stride} x {LectureMap.Stride} of an image. Box in the image: x {box[0]}, y {box[1]}, {box[2]} wide, {box[3]} high."),
            Margin,
            82,
            s_sentence);
    }

    private void DrawMap()
    {
        for (int x = 0; x < LectureMap.Width; x++)
        {
            _page.Text(FormattableString.Invariant($"{x}"), Margin + ((x + 0.5f) * Cell), MapTop - 12, s_number, SKTextAlign.Center);
        }

        for (int y = 0; y < LectureMap.Height; y++)
        {
            _page.Text(FormattableString.Invariant($"{y}"), Margin - 10, MapTop + ((y + 0.5f) * Cell) + 5, s_number, SKTextAlign.Right);
        }

        foreach ((int x, int y) in Cells())
        {
            _page.Fill(SKRect.Inflate(Scaled(SKRect.Create(x, y, 1, 1)), -0.5f, -0.5f), Ground(LectureMap.Value(x, y)));
        }
    }

    /// <summary>After the lines, so that these cross no digit.</summary>
    private void DrawDigits()
    {
        foreach ((int x, int y) in Cells())
        {
            float value = LectureMap.Value(x, y);
            SKRect cell = Digits(x, y);
            string text = float.IsNaN(value) ? "?" : FormattableString.Invariant($"{value:0.0}");
            _page.Text(text, cell.MidX, cell.MidY + 6, new(17, s_ink, Halo: Ground(value)), SKTextAlign.Center);
        }
    }

    private void DrawBoxes()
    {
        foreach ((int column, int row) in Bins())
        {
            _page.Outline(Scaled(BoxOnMap.QuantisedBin(column, row)), s_quantised, dash: 7);
        }

        foreach ((int column, int row) in Bins())
        {
            _page.Outline(Scaled(BoxOnMap.Bin(column, row)), s_bins);
        }

        _page.Outline(Scaled(BoxOnMap.Whole), s_exact);
    }

    private void DrawSamples()
    {
        foreach ((int column, int row) in Bins())
        {
            foreach (SKPoint point in BoxOnMap.Samples(BoxOnMap.Bin(column, row)))
            {
                _page.Dot(Scaled(point), 4, s_point);
            }
        }
    }

    private void DrawLegend()
    {
        SKRect whole = BoxOnMap.Whole;
        SKRectI quantised = BoxOnMap.Quantised;
        SKRectI bin = BoxOnMap.QuantisedBin(0, 0);
        int middle = (Margin + MapRight) / 2;
        _page.Outline(Sign(Margin, 0), s_exact);
        Entry(Margin, 0, FormattableString.Invariant($"the box on the map: x {whole.Left:0.00}, y {whole.Top:0.00}, {whole.Width:0.00} x {whole.Height:0.00} pixels"));
        _page.Outline(Sign(Margin, 1), s_bins);
        Entry(Margin, 1, "the bins of RoiAlign: nothing is rounded");
        _page.Dot(new(Margin + 20, Sign(Margin, 2).MidY), 4, s_point);
        Entry(Margin, 2, FormattableString.Invariant($"its samples, {Heads.Samples} x {Heads.Samples} a bin, each interpolated between 4 pixels"));
        _page.Outline(Sign(middle, 0), s_quantised, dash: 7);
        Entry(middle, 0, FormattableString.Invariant($"the bins of RoiPool: {bin.Width} x {bin.Height} whole pixels of {quantised.Width} x {quantised.Height};"));
        Entry(middle, 1, "what the rounding leaves over is dropped");
        _page.Fill(Sign(middle, 2), s_lost);
        Entry(middle, 2, "values that the lecture does not show; nothing reads them");
    }

    private static SKRect Sign(int left, int line) => SKRect.Create(left + 4, MapBottom + 22 + (line * LegendLine), 32, 14);

    private void Entry(int left, int line, string text) => _page.Text(text, left + 56, Sign(left, line).Bottom, s_legend);
}
