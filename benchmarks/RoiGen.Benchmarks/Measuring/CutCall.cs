using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>A call that is cut for some threads, and the times of its rounds.</summary>
/// <param name="executor">Claims to have the threads.</param>
/// <param name="contestant">The call on them.</param>
internal sealed class CutCall(TimedPieces executor, Contestant contestant)
{
    /// <summary>Pieces are compared from round to round, so all timed calls have the same regions; the calls before them have others.</summary>
    private const int TimedSet = 0, OtherSet = 1;

    private readonly List<double> _serial = [];
    private readonly List<IReadOnlyList<double[]>> _rounds = [];

    public Contestant Contestant => contestant;

    /// <summary>Takes a turn: a call that makes up for what the others did to the caches, and one that is timed.</summary>
    public double TimedRun()
    {
        contestant.TimedRun(OtherSet);
        executor.Take();
        double start = ThreadClock.Milliseconds();
        contestant.TimedRun(TimedSet);
        double milliseconds = ThreadClock.Milliseconds() - start;
        IReadOnlyList<double[]> chunks = executor.Take();
        _rounds.Add(chunks);
        _serial.Add(milliseconds - chunks.Sum(pieces => pieces.Sum()));
        return milliseconds;
    }

    /// <summary>The medians of the rounds. One thread is the caller's own, which no executor sees: all of its call is serial.</summary>
    public ScalingPoint Point()
    {
        double[][] chunks = [.. _rounds[0].Select((pieces, chunk) => pieces.Select((_, piece) => Median(_rounds.Select(round => round[chunk][piece]))).ToArray())];
        return new(
            executor.Threads,
            chunks.MaxBy(pieces => pieces.Sum())?.Length ?? 0,
            Median(_serial),
            chunks.Sum(pieces => pieces.Sum()),
            chunks.Sum(pieces => PoolOfThreads.Milliseconds(pieces, executor.Threads)));
    }

    private static double Median(IEnumerable<double> values) => Timing.Of([.. values]).Median;
}
