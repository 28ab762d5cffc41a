using System;
using System.Numerics;

namespace RoiGen.Samples.QuickStart;

/// <summary>The mean of every few values, as a pass of its own: what <see cref="Heads.Embed"/> spares.</summary>
internal static class Averages
{
    /// <summary>Averages each of the runs of <paramref name="values"/> that there are means for.</summary>
    internal static void Of(ReadOnlySpan<float> values, Span<float> means)
    {
        int count = values.Length / means.Length;
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = Sum(values.Slice(i * count, count)) / count;
        }
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        Vector<float> sums = default;
        while (values.Length >= Vector<float>.Count)
        {
            sums += new Vector<float>(values);
            values = values[Vector<float>.Count..];
        }

        float sum = Vector.Sum(sums);
        foreach (float value in values)
        {
            sum += value;
        }

        return sum;
    }
}
