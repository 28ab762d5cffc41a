using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Work among threads: all of it, each part once, and no more after a call was cancelled.</summary>
public sealed class CallThreadsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void CancelledBetweenPieces_TheRestIsNotDone(int threads)
    {
        using CancellationTokenSource source = new();
        int[] done = new int[1];
        ParallelOptions options = new() { CancellationToken = source.Token, MaxDegreeOfParallelism = threads };
        Assert.ThrowsAny<OperationCanceledException>(() => new CallThreads(options).Run(new Cancelling(source, done), threads));
        Assert.InRange(done[0], 1, threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void WhatAPieceThrows_ReachesTheCallerAsItIs(int threads)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads };
        Assert.Throws<OutOfMemoryException>(() => new CallThreads(options).Run(default(Failing), threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void OnAHostsThreads_TheOutputIsTheSame(int threads)
    {
        OwnThreads host = new(threads);
        float[] features = [.. Enumerable.Range(0, 32 * 40 * 40).Select(i => MathF.Sin(i))];
        float[] rows = [.. Enumerable.Range(0, 25).SelectMany(roi => new float[] { roi, 30 - roi, roi + 9, 39 })];
        FeatureMap<float> map = FeatureMap<float>.Nchw(features, batch: 1, channels: 32, height: 40, width: 40);
        RoiAlignSpec spec = new() { Output = 7, Samples = 2 };
        float[] expected = new float[RoiAlign.OutputLength(spec, map, RoiBatch.Xyxy(rows))];
        float[] actual = new float[expected.Length];
        RoiAlign.Run(spec, map, RoiBatch.Xyxy(rows), expected);
        RoiHeads.Align(spec).RunOn(host, map, RoiBatch.Xyxy(rows), actual);
        Assert.Equal(expected, actual);

        // The work is cut for as many threads as the host has, and one thread is the caller's own.
        Assert.Equal(threads > 1, host.Pieces > 1);
        Assert.InRange(host.Pieces, 0, CallThreads.PiecesPerThread * threads);
    }

    [Theory]
    [InlineData(int.MinValue, 1)]
    [InlineData(0, 1)]
    [InlineData(1000, 1000)]
    [InlineData(int.MaxValue, 65_536)]
    public void PiecesForAsManyThreadsAsAHostClaims_CanBeCounted(int threads, int expected)
    {
        int count = new CallThreads(new OwnThreads(threads)).Count(long.MaxValue, long.MaxValue);
        Assert.Equal(expected, count);
        Assert.True(checked(count * CallThreads.PiecesPerThread) > 0);
    }

    // A host's threads, of which this machine need not have as many.
    [Theory]
    [InlineData((8 * 64) - 1, 100, 1)]
    [InlineData(8 * 64, 100, 8)]
    [InlineData(1 << 20, 3, 3)]
    [InlineData(1 << 20, 1, 1)]
    [InlineData(1 << 20, 0, 1)]
    public void SmallWork_AndWorkInFewPieces_TakesFewThreads(long work, long pieces, int expected) =>
        Assert.Equal(expected, new CallThreads(new OwnThreads(8)).Count(work, pieces));

    // A host's threads, items, the fewest of a slice.
    [Theory]
    [InlineData(1, 10_000, 10, 1)]
    [InlineData(2, 10_000, 10, 8)]
    [InlineData(5, 39, 10, 1)]
    [InlineData(5, 40, 10, 4)]
    [InlineData(5, 199, 10, 19)]
    [InlineData(5, 10_000, 10, 20)]
    [InlineData(int.MaxValue, 4096, 64, 64)]
    [InlineData(8, 0, 10, 1)]
    public void ItemsOfSlices_AreNoFewerThanAsked_AndSlicesAFewForEachThread(int threads, int items, int fewest, int expected) =>
        Assert.Equal(expected, new CallThreads(new OwnThreads(threads)).Slices(items, fewest));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 5)]
    [InlineData(100, 32)]
    public void CropsOfBytes_AreSharedByRegion(int regions, int pieces)
    {
        // One region is not shared at all: the host is asked for nothing.
        OwnThreads host = new(8);
        FeatureMap<byte> images = FeatureMap<byte>.Nhwc(new byte[3 * 8 * 8], batch: 1, channels: 3, height: 8, width: 8);
        float[] rows = [.. Enumerable.Repeat(new float[] { 0, 0, 7, 7 }, regions).SelectMany(row => row)];
        RoiHeads.CropBytes(new() { Output = 16 }).RunOn(host, images, RoiBatch.Xyxy(rows), new float[regions * 3 * 16 * 16]);
        Assert.Equal(pieces, host.Pieces);
    }

    [Fact]
    public void OneRegion_IsSharedByChannels()
    {
        const int Channels = 1024, Side = 8;
        OwnThreads host = new(4);
        FeatureMap<float> map = FeatureMap<float>.Nchw(new float[Channels * Side * Side], batch: 1, Channels, Side, Side);
        RoiHeads.Align(new() { Output = 2, Samples = 2 }).RunOn(host, map, RoiBatch.Xyxy([0, 0, 7, 7]), new float[Channels * 4]);
        Assert.Equal(4 * CallThreads.PiecesPerThread, host.Pieces);

        OwnThreads ofParts = new(4);
        RoiHeads.PositionSensitivePool(new() { Output = 2 }).RunOn(ofParts, map, RoiBatch.Xyxy([0, 0, 7, 7]), new float[Channels]);
        Assert.Equal(Channels / LaneFamily.For(Channels).Lanes, ofParts.Pieces);
    }

    [Theory]
    // Threads, groups of channels, cuts of the regions: none while every thread finds as many groups, but for an eighth of its time.
    [InlineData(1, 16, 1)]
    [InlineData(2, 16, 1)]
    [InlineData(2, 4, 1)]
    [InlineData(3, 16, 1)]
    [InlineData(5, 16, 2)]
    [InlineData(8, 16, 1)]
    [InlineData(12, 16, 2)]
    [InlineData(16, 16, 1)]
    [InlineData(64, 16, 4)]
    [InlineData(64, 1, 57)]
    [InlineData(65_536, 1, 1000)]
    public void RegionsThatShareRows_AreCutAsSeldomAsCanBe(int threads, int groups, int cuts) =>
        Assert.Equal(groups * cuts, new BlockPieces(groups, regions: 1000, regionByRegion: false, threads).Count);

    [Theory]
    [InlineData(1, 16, 10, 1)]
    [InlineData(2, 16, 1000, 8)]
    [InlineData(2, 16, 1, 8)]
    [InlineData(4, 3, 2, 6)]
    public void RegionsByThemselves_AreCutFirst(int threads, int groups, int regions, int pieces) =>
        Assert.Equal(pieces, new BlockPieces(groups, regions, regionByRegion: true, threads).Count);

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(16)]
    public void RowsAreBroughtInOnce_WhileGroupsOfChannelsSuffice(int threads)
    {
        // Regions of a map's every row, and as many that rows are swept.
        const int Channels = 16 * 16, Side = 40;
        OwnThreads host = new(threads);
        float[] rows = [.. Enumerable.Range(0, 300).SelectMany(roi => new float[] { roi % 30, roi / 10, (roi % 30) + 9, (roi / 10) + 9 })];
        FeatureMap<float> map = FeatureMap<float>.Nchw(new float[Channels * Side * Side], batch: 1, Channels, Side, Side);
        RoiAlignSpec spec = new() { Output = 2, Samples = 2 };
        RoiHeads.Align(spec).RunOn(host, map, RoiBatch.Xyxy(rows), new float[RoiAlign.OutputLength(spec, map, RoiBatch.Xyxy(rows))]);
        Assert.Equal(RoiKernels.Isa == RoiIsa.Avx2 ? 32 : 16, host.Pieces);
    }

    [Fact]
    public void AHostThatCancels_EndsTheCall()
    {
        OwnThreads host = new(1, new CancellationToken(canceled: true));
        float[] output = new float[49 * 4];
        Assert.Throws<OperationCanceledException>(
            () => RoiHeads.Align(new() { Output = 7 }).RunOn(host, FeatureMap<float>.Nchw(new float[400], batch: 1, channels: 4, height: 10, width: 10), RoiBatch.Xyxy([0, 0, 5, 5]), output));
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
            (int first, int next) = CallThreads.Part(part, parts, count);
            Assert.Equal(end, first);
            Assert.InRange(next - first, count / parts, (count / parts) + 1);
            end = next;
        }

        Assert.Equal(count, end);
    }

    // Each piece cancels, and a second one waits until the first has told everybody: so a thread that has done one begins no other.
    private readonly struct Failing : IPiecewiseWork
    {
        public int Pieces => 8;

        public void Run(int piece) => throw new OutOfMemoryException();
    }

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
