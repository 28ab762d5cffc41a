using System;

namespace RoiGen.Benchmarks.Scalar;

/// <summary>First and last pixel of every bin along one axis of a region, in the float32 arithmetic of the usual kernels.</summary>
internal sealed class BinEdges
{
    private int[] _edges = [];

    /// <summary>Two numbers a bin: its first pixel and the one after its last; both already inside the map.</summary>
    public ReadOnlySpan<int> Edges => _edges;

    public void Fill(float start, float end, float scale, int bins, int length)
    {
        if (_edges.Length < 2 * bins)
        {
            _edges = new int[2 * bins];
        }

        int first = Round(start * scale);
        int size = Math.Max(Round(end * scale) - first + 1, 1);
        float bin = (float)size / bins;
        for (int p = 0; p < bins; p++)
        {
            _edges[2 * p] = Math.Clamp((int)MathF.Floor(p * bin) + first, 0, length);
            _edges[2 * p + 1] = Math.Clamp((int)MathF.Ceiling((p + 1) * bin) + first, 0, length);
        }
    }

    private static int Round(float value) => (int)MathF.Round(value, MidpointRounding.AwayFromZero);
}
