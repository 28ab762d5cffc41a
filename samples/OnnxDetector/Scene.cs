using SkiaSharp;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>The picture that the detector looks at: shapes over a photograph. It learnt from neither.</summary>
internal static class Scene
{
    /// <summary>Pixels of a row; the model takes this size alone.</summary>
    public const int Width = 480;

    /// <summary>Rows.</summary>
    public const int Height = 320;

    /// <summary>What is to be found.</summary>
    public static Shape[] Shapes { get; } =
    [
        new(ShapeKind.Star, new(72, 88), 104, 12, new(250, 204, 21)),
        new(ShapeKind.Triangle, new(426, 62), 92, 80, new(37, 99, 235)),
        new(ShapeKind.Circle, new(84, 240), 92, 0, new(22, 163, 74)),
        new(ShapeKind.Square, new(402, 236), 88, 27, new(220, 38, 38)),
        new(ShapeKind.Star, new(296, 286), 46, 50, new(236, 72, 153)),
        new(ShapeKind.Square, new(188, 36), 36, 70, new(34, 211, 238)),
        new(ShapeKind.Circle, new(278, 30), 30, 0, new(249, 115, 22)),
        new(ShapeKind.Triangle, new(196, 284), 48, 15, new(168, 85, 247)),
        new(ShapeKind.Star, new(336, 44), 24, 33, new(163, 230, 53)),
        new(ShapeKind.Circle, new(156, 192), 20, 0, new(240, 240, 240)),
        new(ShapeKind.Square, new(24, 172), 22, 10, new(124, 58, 237)),
        new(ShapeKind.Triangle, new(308, 216), 24, 40, new(45, 212, 191)),
    ];

    /// <summary>Draws it.</summary>
    public static SKBitmap Draw(SKBitmap photo)
    {
        SKBitmap scene = new(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(scene);
        using SKImage image = SKImage.FromBitmap(photo);
        canvas.DrawImage(image, SKRect.Create(Width, Height), new SKSamplingOptions(SKCubicResampler.Mitchell));
        foreach (Shape shape in Shapes)
        {
            using SKPaint paint = new() { IsAntialias = true, Color = shape.Colour };
            using SKPathBuilder path = new();
            path.AddPoly(shape.Corners, close: true);
            using SKPath outline = path.Detach();
            canvas.DrawPath(outline, paint);
        }

        return scene;
    }
}
