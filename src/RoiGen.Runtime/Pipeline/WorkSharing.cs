using System;
using System.Threading.Tasks;

namespace RoiGen.Pipeline;

/// <summary>Shares work among threads, piece by piece.</summary>
internal static class WorkSharing
{
    /// <summary>Several, so that none waits long for the last.</summary>
    public const int PiecesPerThread = 4;

    /// <summary>Regions x channels below which waking another thread costs more than it gains.</summary>
    private const long MinParallelWork = 8 * 64;

    /// <summary>How many threads take part: as many as the caller allows, but no more than there are processors and pieces.</summary>
    /// <param name="parallel">What the caller allows; null is one thread.</param>
    /// <param name="work">Regions x channels.</param>
    /// <param name="pieces">The most pieces that the work can be cut into.</param>
    public static int Threads(ParallelOptions? parallel, long work, long pieces)
    {
        if (parallel is null || work < MinParallelWork)
        {
            return 1;
        }

        long allowed = parallel.MaxDegreeOfParallelism > 0 ? parallel.MaxDegreeOfParallelism : long.MaxValue;
        return (int)Math.Min(Math.Min(allowed, Environment.ProcessorCount), Math.Max(pieces, 1));
    }

    /// <summary>The part of a count that a number out of so many parts takes.</summary>
    public static (int First, int End) Part(int number, int parts, int count) =>
        ((int)((long)count * number / parts), (int)((long)count * (number + 1) / parts));

    /// <summary>Does all pieces; between them it looks whether the call was cancelled.</summary>
    public static void Run<TWork>(TWork work, int threads, ParallelOptions? parallel)
        where TWork : struct, IPiecewiseWork
    {
        if (threads > 1)
        {
            RunParallel(work, parallel!);
            return;
        }

        for (int piece = 0; piece < work.Pieces; piece++)
        {
            parallel?.CancellationToken.ThrowIfCancellationRequested();
            work.Run(piece);
        }
    }

    // By itself: its closure would be allocated in every call.
    private static void RunParallel<TWork>(TWork work, ParallelOptions parallel)
        where TWork : struct, IPiecewiseWork =>
#pragma warning disable RS0030 // This is the one place.
        Parallel.For(0, work.Pieces, parallel, work.Run);
#pragma warning restore RS0030
}
