using System.Diagnostics;
using System.Runtime;
using System.Threading;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>Brings a contestant to the code that a long-running program executes.</summary>
internal static class WarmUp
{
    // The runtime recompiles a method after 30 calls, twice (first with counters, then for good), each time once nothing new was called for 100 ms:
    // two phases that compile something and one that no longer does. On a busy machine it takes longer.
    private const int FewestPhases = 3;
    private const int MostPhases = 12;
    private const int CallsPerPhase = 32;
    private const int RuntimeDelayMs = 150;
    private const int FullCallsMs = 400;

    public static void Run(Contestant contestant)
    {
        long compiled;
        int phase = 0;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            for (int call = 0; call < CallsPerPhase; call++)
            {
                contestant.Run(1);
            }

            // The driver goes other ways for many regions than for one; the scalar loops do not, and take too long.
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; contestant.IsOurs && call < CallsPerPhase && Stopwatch.GetElapsedTime(start).TotalMilliseconds < FullCallsMs; call++)
            {
                contestant.Run();
            }

            Thread.Sleep(RuntimeDelayMs);
            phase++;
        }
        while (phase < FewestPhases || (phase < MostPhases && JitInfo.GetCompiledMethodCount() != compiled));
    }
}
