using System;
using System.Collections.Generic;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>How much is measured.</summary>
/// <param name="Contestants">Names of those who take part.</param>
/// <param name="Rounds">Turns of each contestant, at least.</param>
internal sealed record Effort(IReadOnlyList<string> Contestants, int Rounds)
{
    // Calls of microseconds need more turns until their median is steady.
    private const double EnoughMs = 100;
    private const int MostRounds = 500;

    /// <summary>Turns of every contestant of a case. All have the same number: a minimum of many turns beside one of few would flatter the many.</summary>
    /// <param name="slowestMs">One turn of the slowest.</param>
    public int RoundsFor(double slowestMs) => Math.Max(Rounds, (int)Math.Min(EnoughMs / slowestMs, MostRounds));
}
