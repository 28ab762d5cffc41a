using System;
using System.Numerics;
using RoiGen.Samples.Imaging;

namespace RoiGen.Samples.Lecture;

/// <summary>The lecture's picture: the map as a grid, the box, its bins, the pixels that quantised pooling takes, and the sampling points.</summary>
internal static class LecturePicture
{
    private const int Cell = LectureMap.Stride;

    private static readonly Rgb s_lost = new(70, 30, 30);
    private static readonly Rgb s_grid = new(40, 40, 48);
    private static readonly Rgb s_quantised = new(90, 170, 255);
    private static readonly Rgb s_exact = new(255, 170, 40);
    private static readonly Rgb s_bins = new(255, 225, 150);
    private static readonly Rgb s_point = new(240, 60, 60);

    /// <summary>Draws it, one pixel of the image a pixel.</summary>
    internal static Canvas Draw()
    {
        Canvas canvas = new(LectureMap.Width * Cell, LectureMap.Height * Cell, s_grid);
        for (int y = 0; y < LectureMap.Height; y++)
        {
            for (int x = 0; x < LectureMap.Width; x++)
            {
                DrawCell(canvas, x, y);
            }
        }

        Box whole = BoxOnMap.Whole;
        (int left, int top) = ((int)whole.X1, (int)whole.Y1);
        (int width, int height) = ((int)whole.Width, (int)whole.Height);
        for (int bin = 0; bin < Heads.Size * Heads.Size; bin++)
        {
            (int row, int column) = Math.DivRem(bin, Heads.Size);
            (int binWidth, int binHeight) = (width / Heads.Size, height / Heads.Size);
            Box quantised = new(left, top, left + binWidth, top + binHeight);
            canvas.Outline(Scaled(quantised.Moved(column * binWidth, row * binHeight)), s_quantised, dash: 4);
        }

        for (int bin = 0; bin < Heads.Size * Heads.Size; bin++)
        {
            canvas.Outline(Scaled(BoxOnMap.Bin(bin % Heads.Size, bin / Heads.Size)), s_bins);
        }

        canvas.Outline(Scaled(whole), s_exact);
        for (int bin = 0; bin < Heads.Size * Heads.Size; bin++)
        {
            foreach (Vector2 point in BoxOnMap.Samples(BoxOnMap.Bin(bin % Heads.Size, bin / Heads.Size)))
            {
                canvas.Fill((int)(point.X * Cell) - 3, (int)(point.Y * Cell) - 3, 6, 6, s_point);
            }
        }

        return canvas;
    }

    private static void DrawCell(Canvas canvas, int x, int y)
    {
        float value = LectureMap.Value(x, y);
        byte grey = float.IsNaN(value) ? (byte)0 : (byte)(40 + (value * 150));
        canvas.Fill((x * Cell) + 1, (y * Cell) + 1, Cell - 1, Cell - 1, float.IsNaN(value) ? s_lost : new(grey, grey, grey));
        string text = float.IsNaN(value) ? "?" : FormattableString.Invariant($"{value:0.0}");
        canvas.Text(text, (x * Cell) + ((Cell - Canvas.TextWidth(text, 1)) / 2), (y * Cell) + 12, value > 0.5f ? default : new(220, 220, 220), 1);
    }

    private static Box Scaled(Box box) => new(box.X1 * Cell, box.Y1 * Cell, box.X2 * Cell, box.Y2 * Cell);
}
