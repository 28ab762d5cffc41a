using System;
using RoiGen.Benchmarks.Cases;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>
/// A turn: a call that is not timed, with one set of regions, and one that is, with the next. The first makes up for what the others did to the caches while
/// this one waited, and nothing that it found out about its regions could help the second.
/// </summary>
/// <param name="timedRun">Computes a set and returns the milliseconds that it took.</param>
internal sealed class SetsInTurns(Func<int, double> timedRun)
{
    private int _turn;

    /// <summary>Takes a turn; returns the milliseconds of its second call.</summary>
    public double TimedRun()
    {
        timedRun(_turn % CaseInput.Sets);
        _turn++;
        return timedRun(_turn % CaseInput.Sets);
    }
}
