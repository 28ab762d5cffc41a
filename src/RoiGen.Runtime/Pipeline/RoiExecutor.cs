using System;
using System.Threading;

namespace RoiGen;

/// <summary>
/// The threads of a host, for calls that are to run on them and not on .NET's: those of an inference runtime, whose operators are called by a pool of its own. A head takes one
/// where annotated methods take <see cref="System.Threading.Tasks.ParallelOptions"/>.
/// </summary>
public abstract class RoiExecutor
{
    /// <summary>The most threads that take part, 1 or more; the work is cut into a few pieces for each.</summary>
    public abstract int Threads { get; }

    /// <summary>Looked at between regions; a call that is cancelled throws <see cref="OperationCanceledException"/>, and its output is partly written.</summary>
    public virtual CancellationToken Cancellation => CancellationToken.None;

    /// <summary>Runs all pieces, each once, in any order and on any threads, and returns when the last has ended. What a piece throws must be thrown again.</summary>
    /// <param name="pieces">How many pieces there are, 1 or more.</param>
    /// <param name="run">Runs the piece of a number, from 0 on.</param>
    public abstract void Run(int pieces, Action<int> run);
}
