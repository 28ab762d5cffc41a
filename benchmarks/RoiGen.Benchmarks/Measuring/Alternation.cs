using System;
using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>One that takes turns.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="Rounds">How many turns it takes.</param>
/// <param name="Milliseconds">Takes a turn and says how long it took.</param>
internal sealed record Turn(string Name, int Rounds, Func<double> Milliseconds);

/// <summary>
/// Lets contestants take turns within one run, so that a machine that is busy for a while is busy for all of them. One with fewer rounds takes them
/// spread evenly over the whole.
/// </summary>
internal static class Alternation
{
    public static IReadOnlyDictionary<string, Timing> Run(IReadOnlyList<Turn> turns) =>
        Rounds(turns).ToDictionary(entry => entry.Key, entry => Timing.Of(entry.Value));

    /// <summary>The milliseconds of every round, in the order of the rounds.</summary>
    public static IReadOnlyDictionary<string, List<double>> Rounds(IReadOnlyList<Turn> turns)
    {
        int total = turns.Max(turn => turn.Rounds);
        var times = turns.ToDictionary(turn => turn.Name, turn => new List<double>(turn.Rounds));
        for (int round = 0; round < total; round++)
        {
            // Back and forth: whoever always followed the same one would always find the cache as that one leaves it (25 % on some shapes).
            foreach (Turn turn in round % 2 == 0 ? turns : turns.Reverse())
            {
                if ((long)round * turn.Rounds / total != (round + 1L) * turn.Rounds / total)
                {
                    times[turn.Name].Add(turn.Milliseconds());
                }
            }
        }

        return times;
    }
}
