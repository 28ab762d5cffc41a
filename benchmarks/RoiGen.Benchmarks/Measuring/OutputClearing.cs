using System.Diagnostics;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>What any operator must at least do: write the output once.</summary>
internal static class OutputClearing
{
    private const string Name = "clear";

    public static double MinMs(AlignedBuffer output, Effort effort)
    {
        Turn turn = new(Name, effort.RoundsOf(Name, Clear()), Clear);
        return Alternation.Run([turn])[Name].Minimum;

        double Clear()
        {
            long start = Stopwatch.GetTimestamp();
            output.Span.Clear();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}
