using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Oracle;

/// <summary>What the numbers of a region's row mean, without the leading image index that some rows have.</summary>
public enum VectorRoiFormat
{
    /// <summary>x1, y1, x2, y2 in image units.</summary>
    Xyxy,

    /// <summary>x, y, width, height in image units.</summary>
    Xywh,

    /// <summary>Centre x and y, width, height, angle.</summary>
    CxcywhAngle,

    /// <summary>y1, x1, y2, x2 as fractions of the map.</summary>
    Y1X1Y2X2Normalised,

    /// <summary>x1, y1, x2, y2 as fractions of the map.</summary>
    X1Y1X2Y2Normalised,
}

/// <summary>The regions of a case as the file writes them.</summary>
/// <param name="Format">What a row holds.</param>
/// <param name="HasImageColumn">Whether each row begins with the image index.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="RowLength">Numbers a row; a case that must be refused may have too few.</param>
/// <param name="Data">All rows, the image column included.</param>
/// <param name="Images">Image index of each row, from the column or from the list beside the rows; 0 where the file gives neither.</param>
public sealed record VectorRois(
    VectorRoiFormat Format, bool HasImageColumn, int Count, int RowLength, IReadOnlyList<double> Data, IReadOnlyList<int> Images)
{
    /// <summary>The rows as corners in image units, or null where the format is not of corners in image units or the rows are too short.</summary>
    public IReadOnlyList<Roi>? ToCorners()
    {
        int offset = HasImageColumn ? 1 : 0;
        if (Format is not (VectorRoiFormat.Xyxy or VectorRoiFormat.Xywh) || RowLength != offset + 4)
        {
            return null;
        }

        return Enumerable.Range(0, Count).Select(row => Corners(row, (row * RowLength) + offset)).ToArray();
    }

    /// <summary>The rows as corners in fractions of the map, or null where the format is not of such corners.</summary>
    public IReadOnlyList<Roi>? ToFractions()
    {
        if (Format is not (VectorRoiFormat.Y1X1Y2X2Normalised or VectorRoiFormat.X1Y1X2Y2Normalised))
        {
            return null;
        }

        int offset = HasImageColumn ? 1 : 0;
        return [.. Enumerable.Range(0, Count).Select(row => Fractions(row, (row * RowLength) + offset))];
    }

    /// <summary>The numbers in float32, as a caller of the product has them.</summary>
    public float[] ToFloat() => Data.Select(static value => (float)value).ToArray();

    private Roi Corners(int row, int at)
    {
        (double x, double y, double third, double fourth) = (Data[at], Data[at + 1], Data[at + 2], Data[at + 3]);
        return Format == VectorRoiFormat.Xyxy
            ? new Roi(Images[row], x, y, third, fourth)
            : new Roi(Images[row], x, y, x + third, y + fourth);
    }

    private Roi Fractions(int row, int at)
    {
        (double first, double second, double third, double fourth) = (Data[at], Data[at + 1], Data[at + 2], Data[at + 3]);
        return Format == VectorRoiFormat.X1Y1X2Y2Normalised
            ? new Roi(Images[row], first, second, third, fourth)
            : new Roi(Images[row], second, first, fourth, third);
    }
}
