using System.Numerics;

namespace RoiGen.Samples.Imaging;

/// <summary>A rectangle in pixels with fractions; x1, y1 is its upper left corner, and pixel (0, 0) covers the square from 0, 0 to 1, 1.</summary>
public readonly record struct Box(float X1, float Y1, float X2, float Y2)
{
    /// <summary>X2 - X1.</summary>
    public float Width => X2 - X1;

    /// <summary>Y2 - Y1.</summary>
    public float Height => Y2 - Y1;

    /// <summary>The rectangle moved by dx, dy.</summary>
    public Box Moved(float dx, float dy) => new(X1 + dx, Y1 + dy, X2 + dx, Y2 + dy);

    /// <summary>Where a point comes to lie when this rectangle, with all around it, is stretched until it covers <paramref name="target"/>.</summary>
    public Vector2 Map(Vector2 point, Box target) => new(
        target.X1 + (point.X - X1) * target.Width / Width,
        target.Y1 + (point.Y - Y1) * target.Height / Height);

    /// <summary>Where another rectangle comes to lie; see <see cref="Map(Vector2, Box)"/>.</summary>
    public Box Map(Box box, Box target)
    {
        (Vector2 first, Vector2 second) = (Map(new Vector2(box.X1, box.Y1), target), Map(new Vector2(box.X2, box.Y2), target));
        return new(first.X, first.Y, second.X, second.Y);
    }
}
