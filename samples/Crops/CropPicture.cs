using System;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.Crops;

/// <summary>The photograph with its boxes, and below it a row for each: three ways to cut it out, and what lies between two of them.</summary>
internal static class CropPicture
{
    private const int Margin = 40, Tile = 2 * Heads.Size, Gap = 20, TextWidth = 230, PhotoTop = 120, PhotoWidth = 451;
    private const int Width = (2 * Margin) + TextWidth + (4 * Tile) + (3 * Gap);

    // Beside the photograph.
    private static readonly string[] s_words =
    [
        "[ImageCrop] samples where OpenCV, Pillow,",
        "torch and Skia do: output i of n lies at",
        "(i + 0.5) / n of the box.",
        "",
        "Without a preset the photo goes on around",
        "a box; at its edge the last pixels do.",
        "",
        "Pillow cuts whole pixels, and of a box that",
        "shrinks all of them have a part in a value.",
        "",
        "TensorFlow's outermost samples lie on the",
        "edges of a box, half a pixel off, and black",
        "where that is beyond the last pixel.",
    ];

    private static readonly SKColor s_paper = new(250, 250, 248), s_ink = new(30, 30, 30), s_grey = new(110, 110, 110);
    private static readonly SKColor[] s_colours = [new(0, 150, 220), new(230, 140, 0), new(40, 160, 70), new(200, 60, 120)];

    /// <summary>Where the title stands.</summary>
    public static SKRect Title { get; } = SKRect.Create(Margin, 30, Width - (2 * Margin), 40);

    /// <summary>The colour of the page.</summary>
    public static SKColor Paper => s_paper;

    /// <summary>Draws it.</summary>
    /// <param name="photo">The photograph.</param>
    /// <param name="tiles">Its boxes.</param>
    /// <param name="typefaces">What text is drawn with.</param>
    public static Page Draw(SKBitmap photo, CropTile[] tiles, Typefaces typefaces)
    {
        TextStyle sentence = new(18, s_ink), small = new(15, s_grey), heading = new(16, s_ink, Bold: true);
        float photoHeight = (float)PhotoWidth * photo.Height / photo.Width;
        float rows = PhotoTop + photoHeight + 80;
        Page page = new(Width, (int)(rows + (tiles.Length * (Tile + Gap)) + Margin), s_paper, typefaces);
        page.Text("Crops of a photograph, for a network", Margin, 62, new(30, s_ink, Bold: true));
        page.Text("Boxes with fractions, as a detector gives them, resized to 96 x 96.", Margin, 94, sentence);
        SKRect place = SKRect.Create(Margin, PhotoTop, PhotoWidth, photoHeight), whole = photo.Info.Rect;
        page.Photo(photo, whole, place);
        for (int line = 0; line < s_words.Length; line++)
        {
            page.Text(s_words[line], place.Right + 26, PhotoTop + 18 + (26 * line), small);
        }

        string[] headings = ["[ImageCrop]", "Pillow's preset", "[CropAndResize]", "difference x 4"];
        for (int column = 0; column < headings.Length; column++)
        {
            page.Text(headings[column], Left(column) + (Tile / 2f), rows - 16, heading, SKTextAlign.Center);
        }

        for (int row = 0; row < tiles.Length; row++)
        {
            CropTile tile = tiles[row];
            float top = rows + (row * (Tile + Gap));
            page.Outline(whole.Map(tile.Box, place), s_colours[row]);
            page.Fill(SKRect.Create(Margin, top + 6, 14, 14), s_colours[row]);
            page.Text(tile.Name, Margin + 24, top + 20, sentence);
            (int largest, double mean) = CropTile.Apart(tile.Detections, tile.TensorFlow);
            page.Text(FormattableString.Invariant($"{tile.Box.Width:0.#} x {tile.Box.Height:0.#} pixels"), Margin, top + 52, small);
            page.Text("TensorFlow's lies", Margin, top + 84, small);
            page.Text(FormattableString.Invariant($"{mean:0.0} of 255 apart, {largest} at most"), Margin, top + 106, small);
            Draw(tile.Detections, 0);
            Draw(tile.Pillow, 1);
            Draw(tile.TensorFlow, 2);
            Draw(Difference(tile.Detections, tile.TensorFlow), 3);

            void Draw(byte[] rgb, int column)
            {
                using SKBitmap bitmap = Bitmap(rgb);
                page.Pixels(bitmap, SKRect.Create(Left(column), top, Tile, Tile));
            }
        }

        return page;
    }

    private static float Left(int column) => Margin + TextWidth + (column * (Tile + Gap));

    private static byte[] Difference(byte[] one, byte[] other)
    {
        byte[] difference = new byte[one.Length];
        for (int i = 0; i < one.Length; i++)
        {
            difference[i] = (byte)Math.Min(4 * Math.Abs(one[i] - other[i]), byte.MaxValue);
        }

        return difference;
    }

    private static SKBitmap Bitmap(byte[] rgb)
    {
        SKBitmap bitmap = new(new SKImageInfo(Heads.Size, Heads.Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int i = 0; i < rgb.Length / 3; i++)
        {
            bitmap.SetPixel(i % Heads.Size, i / Heads.Size, new SKColor(rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]));
        }

        return bitmap;
    }
}
