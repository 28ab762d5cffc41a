using System.Linq;

namespace RoiGen.Oracle.Tests;

/// <summary>The maps of the hand-worked cases.</summary>
internal static class Ramp
{
    /// <summary>One map of 5 x 5 whose pixels count from 0 to 24.</summary>
    public static FeatureTensor Of5x5 { get; } = Counting(5, 5);

    /// <summary>One map whose pixels count from 0 in steps of <paramref name="step"/>.</summary>
    public static FeatureTensor Counting(int height, int width, double step = 1) =>
        Map(height, width, Enumerable.Range(0, height * width).Select(i => i * step).ToArray());

    /// <summary>One map of one value.</summary>
    public static FeatureTensor Constant(int height, int width, double value) => Map(height, width, Enumerable.Repeat(value, height * width).ToArray());

    /// <summary>One map of the given pixels.</summary>
    public static FeatureTensor Map(int height, int width, params double[] pixels) => new(1, 1, height, width, pixels);
}
