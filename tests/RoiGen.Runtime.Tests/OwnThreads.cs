using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace RoiGen.Runtime.Tests;

/// <summary>A host whose threads each take their share of the pieces, whether or not the machine has as many processors.</summary>
internal sealed class OwnThreads(int threads, CancellationToken cancellation = default) : RoiExecutor
{
    /// <summary>How many pieces the last work was cut into; 0 where the host was asked for nothing.</summary>
    public int Pieces { get; private set; }

    public override int Threads => threads;

    public override CancellationToken Cancellation => cancellation;

    public override void Run(int pieces, Action<int> run)
    {
        Pieces = pieces;
        Exception? thrown = null;
        Thread[] own = new Thread[Math.Min(threads, pieces)];
        for (int thread = 0; thread < own.Length; thread++)
        {
            int first = thread;
            own[thread] = new(() =>
            {
                try
                {
                    for (int piece = first; piece < pieces; piece += own.Length)
                    {
                        run(piece);
                    }
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref thrown, exception, null);
                }
            });
        }

        Array.ForEach(own, thread => thread.Start());
        Array.ForEach(own, thread => thread.Join());
        if (thrown is not null)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }
}
