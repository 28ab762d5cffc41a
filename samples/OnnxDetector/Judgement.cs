using System;
using System.Linq;
using SkiaSharp;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>What the found boxes are worth: the picture's shapes are known.</summary>
/// <param name="Boxes">Each found box, with the shape that it covers; null where there is none.</param>
/// <param name="Missed">Shapes that no box covers.</param>
internal sealed record Judgement((Detection Found, Shape? Shape)[] Boxes, Shape[] Missed)
{
    // Intersection over union, as usual.
    private const float Enough = 0.5f;

    /// <summary>How many boxes have the right name.</summary>
    public int Right => Boxes.Count(IsRight);

    /// <summary>Whether a box has the name of its shape.</summary>
    public static bool IsRight((Detection Found, Shape? Shape) box) => box.Found.Kind == box.Shape?.Kind;

    /// <summary>Judges.</summary>
    public static Judgement Of(Detection[] found, Shape[] shapes)
    {
        (Detection Found, Shape? Shape)[] boxes = [.. found.Select(one => (one, shapes.Where(shape => Covers(one, shape)).MaxBy(shape => Overlap(one.Box, shape.Box))))];
        return new(boxes, [.. shapes.Except(boxes.Select(box => box.Shape).OfType<Shape>())]);
    }

    private static bool Covers(Detection one, Shape shape) => Overlap(one.Box, shape.Box) >= Enough;

    private static float Overlap(SKRect one, SKRect other)
    {
        float width = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left), height = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
        float both = Math.Max(width, 0) * Math.Max(height, 0);
        return both / ((one.Width * one.Height) + (other.Width * other.Height) - both);
    }
}
