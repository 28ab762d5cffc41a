using SkiaSharp;

namespace RoiGen.Samples.Imaging;

/// <summary>Rectangles in pixels with fractions: pixel (0, 0) covers the square from 0, 0 to 1, 1.</summary>
public static class Boxes
{
    /// <summary>The rectangle moved by dx, dy.</summary>
    public static SKRect Moved(this SKRect box, float dx, float dy) => new(box.Left + dx, box.Top + dy, box.Right + dx, box.Bottom + dy);

    /// <summary>Where a point comes to lie when a rectangle, with all around it, is stretched until it covers <paramref name="target"/>.</summary>
    public static SKPoint Map(this SKRect source, SKPoint point, SKRect target) => new(
        target.Left + ((point.X - source.Left) * target.Width / source.Width),
        target.Top + ((point.Y - source.Top) * target.Height / source.Height));

    /// <summary>Where another rectangle comes to lie; see <see cref="Map(SKRect, SKPoint, SKRect)"/>.</summary>
    public static SKRect Map(this SKRect source, SKRect box, SKRect target)
    {
        (SKPoint first, SKPoint second) = (source.Map(box.Location, target), source.Map(new SKPoint(box.Right, box.Bottom), target));
        return new(first.X, first.Y, second.X, second.Y);
    }
}
