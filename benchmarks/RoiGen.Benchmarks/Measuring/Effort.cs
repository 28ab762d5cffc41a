using System;
using System.Collections.Generic;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>How much is measured.</summary>
/// <param name="Contestants">Names of those who take part.</param>
/// <param name="Rounds">Turns of each of ours, at least.</param>
/// <param name="SlowRounds">Turns of the slow ones, the scalar port and the peers, at least.</param>
internal sealed record Effort(IReadOnlyList<string> Contestants, int Rounds, int SlowRounds)
{
    // Calls of microseconds need more turns until their minimum is steady.
    private const double EnoughMs = 100;
    private const int MostRounds = 500;

    // On a shared machine several cores are seldom free at once.
    private const int TimesOnSeveralCores = 4;

    public int RoundsOf(string contestant, double millisecondsOfACall) =>
        contestant == Contestant.ScalarName ? RoundsOfSlow(millisecondsOfACall) : AtLeast(Rounds, millisecondsOfACall);

    public int RoundsOfSlow(double millisecondsOfACall) => AtLeast(SlowRounds, millisecondsOfACall);

    public int RoundsOnSeveralCores(double millisecondsOfACall) => TimesOnSeveralCores * AtLeast(Rounds, millisecondsOfACall);

    private static int AtLeast(int asked, double millisecondsOfACall) =>
        Math.Max(asked, (int)Math.Min(EnoughMs / millisecondsOfACall, MostRounds));
}
