using System;
using System.Linq;
using SkiaSharp;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>A shape that the detector is to find.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Centre">Where, in pixels of the picture.</param>
/// <param name="Size">The larger side of its box.</param>
/// <param name="Turn">Degrees, clockwise.</param>
/// <param name="Colour">What it is filled with.</param>
internal sealed record Shape(ShapeKind Kind, SKPoint Centre, float Size, float Turn, SKColor Colour)
{
    // A star's inner corners, as a part of the outer radius.
    private const float Inner = 0.44f;

    /// <summary>Its corners.</summary>
    public SKPoint[] Corners
    {
        get
        {
            int count = Kind switch { ShapeKind.Circle => 64, ShapeKind.Square => 4, ShapeKind.Triangle => 3, _ => 10 };
            SKPoint[] corners = [.. Enumerable.Range(0, count).Select(number => Corner(number, count))];
            SKRect box = Around(corners);
            float scale = Size / Math.Max(box.Width, box.Height);
            return Array.ConvertAll(corners, corner => new SKPoint(Centre.X + ((corner.X - box.MidX) * scale), Centre.Y + ((corner.Y - box.MidY) * scale)));
        }
    }

    /// <summary>The box around it.</summary>
    public SKRect Box => Around(Corners);

    private SKPoint Corner(int number, int count)
    {
        float radius = Kind == ShapeKind.Star && number % 2 == 1 ? Inner : 1;
        (float sine, float cosine) = MathF.SinCos((Turn * MathF.PI / 180) + (2 * MathF.PI * number / count));
        return new(radius * cosine, radius * sine);
    }

    private static SKRect Around(SKPoint[] points) =>
        new(points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y));
}
