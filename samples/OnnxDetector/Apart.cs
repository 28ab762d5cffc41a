using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>How far the boxes of two models lie apart.</summary>
/// <param name="SameLabels">Whether they are as many, with the same labels in the same order.</param>
/// <param name="Pixels">The largest distance of two corners, along one axis.</param>
/// <param name="Scores">The largest difference of two scores.</param>
internal sealed record Apart(bool SameLabels, float Pixels, float Scores)
{
    // ONNX Runtime's sums and ours are rounded in another order.
    private const float MostPixels = 0.01f, MostOfScores = 1e-4f;

    /// <summary>Whether rounding alone explains it.</summary>
    public bool IsRounding => SameLabels && Pixels <= MostPixels && Scores <= MostOfScores;

    /// <summary>Compares them one by one.</summary>
    public static Apart Of(Detection[] ones, Detection[] others)
    {
        bool same = ones.Select(one => one.Kind).SequenceEqual(others.Select(other => other.Kind));
        (Detection One, Detection Other)[] pairs = [.. ones.Zip(others)];
        return new(same, Largest(pairs.SelectMany(pair => Sides(pair.One).Zip(Sides(pair.Other)))), Largest(pairs.Select(pair => (pair.One.Score, pair.Other.Score))));
    }

    private static float[] Sides(Detection one) => [one.Box.Left, one.Box.Top, one.Box.Right, one.Box.Bottom];

    private static float Largest(IEnumerable<(float One, float Other)> pairs) =>
        pairs.Select(pair => MathF.Abs(pair.One - pair.Other)).DefaultIfEmpty().Max();
}
