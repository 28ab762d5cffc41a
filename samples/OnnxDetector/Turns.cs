using System;
using System.Diagnostics;
using System.Linq;

namespace RoiGen.Samples.OnnxDetector;

/// <summary>Times by turns, so that a machine that is busy for a while is busy for all.</summary>
internal static class Turns
{
    private const int Rounds = 101, WarmUps = 5;

    /// <summary>The median of each one's rounds, in milliseconds.</summary>
    public static double[] Medians(params Action[] contestants)
    {
        double[][] times = Array.ConvertAll(contestants, _ => new double[Rounds]);
        for (int round = -WarmUps; round < Rounds; round++)
        {
            for (int number = 0; number < contestants.Length; number++)
            {
                long start = Stopwatch.GetTimestamp();
                contestants[number]();
                if (round >= 0)
                {
                    times[number][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            }
        }

        return Array.ConvertAll(times, one => one.Order().ElementAt(Rounds / 2));
    }
}
