using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Peers;

/// <summary>Lets contestants take turns within one run, so that a machine that is busy for a while is busy for all of them, in random order: what one leaves in the caches meets each of the others.</summary>
internal static class RandomTurns
{
    private const int WarmUps = 2;

    /// <summary>
    /// Threads of a pool look for work in a loop after the last; of another library they would take our core. Those of ONNX Runtime pause 2^20 times, some 20 ms on Zen 5 and 70 ms on Intel's processors, whose pause is longer: with a
    /// rest of 25 ms our pieces on two threads waited for theirs, 4 ms at a time.
    /// </summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(200);

    /// <summary>Cells of a table: the milliseconds of theirs, of ours, and how many times ours goes into theirs.</summary>
    /// <param name="rounds">Turns of each.</param>
    /// <param name="threads">Threads of each: where there is one, nobody's pool has to come to rest.</param>
    /// <param name="theirs">The other library's call.</param>
    /// <param name="ours">Ours.</param>
    public static string[] Compare(int rounds, int threads, Action theirs, Action ours)
    {
        double[] medians = Medians(rounds, [() => Timed(theirs), () => Timed(ours)]);
        return [Numbers.Short(medians[0]), Numbers.Short(medians[1]), Numbers.Times(medians[0] / medians[1])];

        double Timed(Action call)
        {
            if (threads > 1)
            {
                Thread.Sleep(s_rest);
            }

            long start = Stopwatch.GetTimestamp();
            call();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    /// <summary>The median of each one's rounds.</summary>
    /// <param name="rounds">Turns of each.</param>
    /// <param name="turns">Take a turn, and say how long it took.</param>
    public static double[] Medians(int rounds, IReadOnlyList<Func<double>> turns)
    {
        List<double>[] times = [.. turns.Select(_ => new List<double>(rounds))];
        int[] order = [.. Enumerable.Range(0, turns.Count)];
        Random random = new(1);
        for (int round = -WarmUps; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (int number in order)
            {
                double elapsed = turns[number]();
                if (round >= 0)
                {
                    times[number].Add(elapsed);
                }
            }
        }

        return [.. times.Select(one => Timing.Of(one).Median)];
    }
}
