namespace RoiGen.Samples.OnnxDetector;

/// <summary>What the detector tells apart; the numbers are its labels.</summary>
internal enum ShapeKind
{
    /// <summary>A circle.</summary>
    Circle = 1,

    /// <summary>A square, turned by any angle.</summary>
    Square = 2,

    /// <summary>A triangle of equal sides.</summary>
    Triangle = 3,

    /// <summary>A star of five points.</summary>
    Star = 4,
}
