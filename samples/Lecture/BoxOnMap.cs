using System.Collections.Generic;
using System.Numerics;
using RoiGen.Samples.Imaging;

namespace RoiGen.Samples.Lecture;

/// <summary>Where the box lies on the map, as the lecture measures it: pixel (0, 0) covers the square from 0, 0 to 1, 1.</summary>
internal static class BoxOnMap
{
    private static float X => LectureMap.Box[0] / LectureMap.Stride;

    private static float Y => LectureMap.Box[1] / LectureMap.Stride;

    /// <summary>The whole box.</summary>
    internal static Box Whole => new(X, Y, X + (LectureMap.Box[2] / LectureMap.Stride), Y + (LectureMap.Box[3] / LectureMap.Stride));

    /// <summary>One of its bins.</summary>
    internal static Box Bin(int column, int row)
    {
        (float width, float height) = (Whole.Width / Heads.Size, Whole.Height / Heads.Size);
        return new Box(X, Y, X + width, Y + height).Moved(column * width, row * height);
    }

    /// <summary>The samples of a bin, at thirds of it, row by row.</summary>
    internal static IEnumerable<Vector2> Samples(Box bin)
    {
        for (int row = 1; row <= Heads.Samples; row++)
        {
            for (int column = 1; column <= Heads.Samples; column++)
            {
                yield return new(bin.X1 + (bin.Width * column / (Heads.Samples + 1)), bin.Y1 + (bin.Height * row / (Heads.Samples + 1)));
            }
        }
    }
}
