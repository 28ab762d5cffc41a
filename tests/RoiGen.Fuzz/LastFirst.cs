using System;

namespace RoiGen.Fuzz;

/// <summary>A host that runs its pieces from the last to the first: the order is its affair, and so is on how many threads.</summary>
internal sealed class LastFirst(int threads) : RoiExecutor
{
    public override int Threads => threads;

    public override void Run(int pieces, Action<int> run)
    {
        for (int piece = pieces - 1; piece >= 0; piece--)
        {
            run(piece);
        }
    }
}
