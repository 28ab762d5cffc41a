using System.Diagnostics;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>What any operator must at least do: write the output once. "Times memset" is the time of a call in units of this.</summary>
internal static class Memset
{
    public const string Name = "memset";

    /// <summary>A turn among contestants, as theirs are: clears the output once that nobody times, and once more.</summary>
    /// <returns>The milliseconds of the second time.</returns>
    public static double TimedRun(FloatBuffer output)
    {
        output.Span.Clear();
        long start = Stopwatch.GetTimestamp();
        output.Span.Clear();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
