using System;
using RoiGen.Samples.Imaging;
using SkiaSharp;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>The picture with what was found, and below it what both models took.</summary>
internal sealed class DetectorPicture
{
    private const int Margin = 40, Zoom = 2, SceneTop = 140, Bar = 26;
    private const int Right = Margin + (Zoom * Scene.Width), SceneBottom = SceneTop + (Zoom * Scene.Height), Width = Right + Margin;
    private const int BarsTop = SceneBottom + 84, BarsLeft = Margin + 230, BarsRight = Right - 120, BarStep = 44;
    private const int Height = BarsTop + (2 * BarStep) + 62;

    private static readonly SKColor s_paper = new(250, 250, 248), s_ink = new(28, 28, 32), s_grey = new(96, 96, 104), s_dark = new(20, 20, 20);
    private static readonly SKColor s_right = new(120, 240, 140), s_wrong = new(255, 110, 90), s_pooling = new(230, 120, 40), s_rest = new(150, 160, 175);
    private static readonly TextStyle s_title = new(30, s_ink, Bold: true), s_sentence = new(18, s_grey), s_line = new(18, s_ink), s_section = new(20, s_ink, Bold: true);

    private readonly Page _page;

    private DetectorPicture(Typefaces typefaces) => _page = new(Width, Height, s_paper, typefaces);

    /// <summary>Draws it.</summary>
    public static Page Draw(SKBitmap scene, Judgement judgement, Apart apart, Measurement before, Measurement after, Typefaces typefaces)
    {
        DetectorPicture picture = new(typefaces);
        picture.DrawTitle(judgement, apart, before, after);
        picture.DrawScene(scene, judgement);
        picture.DrawBars(before, after);
        return picture._page;
    }

    private static SKRect OnPage(SKRect box) =>
        SKRect.Create(Scene.Width, Scene.Height).Map(box, new SKRect(Margin, SceneTop, Right, SceneBottom));

    private void DrawTitle(Judgement judgement, Apart apart, Measurement before, Measurement after)
    {
        string boxes = apart.IsRounding ? "The same boxes" : "OTHER BOXES";
        int found = Scene.Shapes.Length - judgement.Missed.Length, wrong = judgement.Boxes.Length - judgement.Right;
        _page.Text(FormattableString.Invariant($"{boxes}, {before.Milliseconds / after.Milliseconds:0.0} times faster"), Margin, 62, s_title);
        _page.Text("A Faster R-CNN in ONNX Runtime, as PyTorch exported it and with one node of RoiGen for its pooling.", Margin, 94, s_sentence);
        string corners = apart.Pixels == 0 ? "all corners are equal to the bit" : FormattableString.Invariant($"corners lie at most {apart.Pixels:0.######} pixels apart");
        _page.Text($"Both found {found} of {Scene.Shapes.Length} shapes and have {wrong} wrong boxes; {corners}.", Margin, 120, s_sentence);
    }

    private void DrawScene(SKBitmap scene, Judgement judgement)
    {
        _page.Photo(scene, scene.Info.Rect, new SKRect(Margin, SceneTop, Right, SceneBottom));
        foreach (Shape missed in judgement.Missed)
        {
            SKRect place = OnPage(missed.Box);
            _page.Outline(place, s_wrong, dash: 6);
            Label($"missed: {Name(missed.Kind)}", place, s_wrong);
        }

        foreach ((Detection Found, Shape? Shape) box in judgement.Boxes)
        {
            SKColor colour = Judgement.IsRight(box) ? s_right : s_wrong;
            SKRect place = OnPage(box.Found.Box);
            _page.Outline(place, colour);
            string truth = Judgement.IsRight(box) ? string.Empty : box.Shape is null ? ": no shape" : $": is a {Name(box.Shape.Kind)}";
            Label(FormattableString.Invariant($"{Name(box.Found.Kind)} {box.Found.Score:0.00}{truth}"), place, colour);
        }
    }

    /// <summary>Above a box, or below where there is no room.</summary>
    private void Label(string text, SKRect place, SKColor colour)
    {
        float y = place.Top - 7 > SceneTop + 16 ? place.Top - 7 : place.Bottom + 20;
        _page.Text(text, Math.Max(place.Left, Margin + 4), y, new(17, colour, Bold: true, Halo: s_dark));
    }

    private void DrawBars(Measurement before, Measurement after)
    {
        _page.Text("Milliseconds a picture, on one thread", Margin, BarsTop - 28, s_section);
        DrawBar("as PyTorch exported it", before, 0);
        DrawBar("after roigen-onnx", after, 1);
        Sign(s_pooling, BarsLeft, "pooling of the boxes: RoiAlign of four maps");
        Sign(s_rest, BarsLeft + 420, "all other nodes");

        void DrawBar(string name, Measurement one, int row)
        {
            float top = BarsTop + (row * BarStep), scale = (BarsRight - BarsLeft) / (float)Math.Max(before.Milliseconds, after.Milliseconds);
            (float pooling, float end) = (BarsLeft + (scale * (float)one.Pooling), BarsLeft + (scale * (float)one.Milliseconds));
            _page.Text(name, Margin, top + 19, s_line);
            _page.Fill(new SKRect(BarsLeft, top, pooling, top + Bar), s_pooling);
            _page.Fill(new SKRect(pooling, top, end, top + Bar), s_rest);
            _page.Text(FormattableString.Invariant($"{one.Milliseconds:0.0} ms"), end + 12, top + 19, s_section);
        }

        void Sign(SKColor colour, float left, string text)
        {
            float top = BarsTop + (2 * BarStep) + 8;
            _page.Fill(SKRect.Create(left, top, 16, 16), colour);
            _page.Text(text, left + 26, top + 14, s_sentence);
        }
    }

    private static string Name(ShapeKind kind) => kind.ToString().ToLowerInvariant();
}
