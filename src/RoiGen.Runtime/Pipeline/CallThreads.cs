using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace RoiGen.Pipeline;

/// <summary>Who does the work of a call, piece by piece: the caller's thread, .NET's threads as far as its options allow, or a host's.</summary>
internal readonly struct CallThreads
{
    /// <summary>Several, so that none waits long for the last.</summary>
    public const int PiecesPerThread = 4;

    /// <summary>Regions x channels below which waking another thread costs more than it gains.</summary>
    private const long MinParallelWork = 8 * 64;

    /// <summary>Slices below which sharing them gains little: to hand empty pieces to .NET's threads takes as long as half a slice (20 us, all on one core; 64 regions of W1 are planned in 35).</summary>
    private const int FewestSlices = 4;

    /// <summary>More than any machine has, and few enough that their pieces can be counted.</summary>
    private const int MaxThreads = 1 << 16;

    private readonly ParallelOptions? _options;
    private readonly RoiExecutor? _executor;

    /// <param name="options">What the caller allows; null is the caller's thread.</param>
    public CallThreads(ParallelOptions? options)
    {
        _options = options;
        Cancellation = options?.CancellationToken ?? default;
    }

    /// <param name="executor">The host's threads.</param>
    public CallThreads(RoiExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        _executor = executor;
        Cancellation = executor.Cancellation;
    }

    public CancellationToken Cancellation { get; }

    /// <summary>How many threads take part: as many as the caller or the host allows, but no more than there are pieces, and of .NET's no more than there are processors.</summary>
    /// <param name="work">Regions x channels; of bytes, values of the output.</param>
    /// <param name="pieces">The most pieces that the work can be cut into.</param>
    public int Count(long work, long pieces) =>
        work < MinParallelWork ? 1 : (int)Math.Min(Allowed(), Math.Max(pieces, 1));

    /// <summary>In how many slices threads share items that follow each other; one is the caller's alone.</summary>
    /// <param name="items">How many items.</param>
    /// <param name="fewest">The fewest of a slice.</param>
    public int Slices(int items, int fewest)
    {
        long threads = Allowed();
        return threads == 1 || items / fewest < FewestSlices ? 1 : (int)Math.Min(PiecesPerThread * threads, items / fewest);
    }

    /// <summary>The part of a count that a number out of so many parts takes.</summary>
    public static (int First, int End) Part(int number, int parts, int count) =>
        ((int)((long)count * number / parts), (int)((long)count * (number + 1) / parts));

    /// <summary>Does all pieces; between them it looks whether the call was cancelled.</summary>
    public void Run<TWork>(TWork work, int threads)
        where TWork : struct, IPiecewiseWork
    {
        if (threads > 1)
        {
            RunParallel(work);
            return;
        }

        for (int piece = 0; piece < work.Pieces; piece++)
        {
            Cancellation.ThrowIfCancellationRequested();
            work.Run(piece);
        }
    }

    private long Allowed() =>
        _executor is not null ? Math.Clamp(_executor.Threads, 1, MaxThreads)
        : _options is null ? 1
        : Math.Min(_options.MaxDegreeOfParallelism > 0 ? _options.MaxDegreeOfParallelism : long.MaxValue, Environment.ProcessorCount);

    // By itself: its closure would be allocated in every call.
    private void RunParallel<TWork>(TWork work)
        where TWork : struct, IPiecewiseWork
    {
        if (_executor is not null)
        {
            _executor.Run(work.Pieces, work.Run);
            return;
        }

        try
        {
#pragma warning disable RS0030 // This is the one place.
            Parallel.For(0, work.Pieces, _options!, work.Run);
#pragma warning restore RS0030
        }
        catch (AggregateException failures)
        {
            // As one thread would throw it: too little memory, of several threads at once.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
