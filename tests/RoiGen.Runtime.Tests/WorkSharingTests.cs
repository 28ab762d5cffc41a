using System;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Work among threads: all of it, each part once, and no more after a call was cancelled.</summary>
public sealed class WorkSharingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void CancelledBetweenPieces_TheRestIsNotDone(int threads)
    {
        using CancellationTokenSource source = new();
        int[] done = new int[1];
        ParallelOptions options = new() { CancellationToken = source.Token, MaxDegreeOfParallelism = threads };
        Assert.ThrowsAny<OperationCanceledException>(() => WorkSharing.Run(new Cancelling(source, done), threads, options));
        Assert.InRange(done[0], 1, threads);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    [InlineData(int.MaxValue, 64)]
    public void Parts_CoverACountWithoutGaps(int count, int parts)
    {
        int end = 0;
        for (int part = 0; part < parts; part++)
        {
            (int first, int next) = WorkSharing.Part(part, parts, count);
            Assert.Equal(end, first);
            Assert.InRange(next - first, count / parts, (count / parts) + 1);
            end = next;
        }

        Assert.Equal(count, end);
    }

    // Each piece cancels, and a second one waits until the first has told everybody: so a thread that has done one begins no other.
    private readonly struct Cancelling(CancellationTokenSource source, int[] done) : IPiecewiseWork
    {
        public int Pieces => 100;

        public void Run(int piece)
        {
            Interlocked.Increment(ref done[0]);
            lock (done)
            {
                source.Cancel();
            }
        }
    }
}
