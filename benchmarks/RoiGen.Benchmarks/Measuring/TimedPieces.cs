using System;
using System.Collections.Generic;

namespace RoiGen.Benchmarks.Measuring;

/// <summary>A host that claims to have many threads, and does the pieces of a call one after the other on the caller's, with a clock beside them.</summary>
internal sealed class TimedPieces(int threads) : RoiExecutor
{
    private List<double[]> _chunks = [];

    public override int Threads => threads;

    public override void Run(int pieces, Action<int> run)
    {
        double[] milliseconds = new double[pieces];
        for (int piece = 0; piece < pieces; piece++)
        {
            double start = ThreadClock.Milliseconds();
            run(piece);
            milliseconds[piece] = ThreadClock.Milliseconds() - start;
        }

        _chunks.Add(milliseconds);
    }

    /// <summary>The milliseconds of the pieces that were run since this was last asked, chunk by chunk: a chunk begins when the pieces of the one before have ended.</summary>
    public IReadOnlyList<double[]> Take()
    {
        List<double[]> taken = _chunks;
        _chunks = [];
        return taken;
    }
}
