using System.Diagnostics;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>What any operator must at least do: write the output once. "Times memset" is the time of a call in units of this.</summary>
internal static class Memset
{
    private const string Name = "memset";

    /// <summary>Milliseconds of clearing the output once, the median of the rounds.</summary>
    public static double MedianMs(FloatBuffer output, Effort effort)
    {
        Turn turn = new(Name, effort.RoundsFor(Clear()), Clear);
        return Alternation.Run([turn])[Name].Median;

        double Clear()
        {
            long start = Stopwatch.GetTimestamp();
            output.Span.Clear();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}
