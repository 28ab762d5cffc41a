using System;
using System.Threading;
using RoiGen.Crops;
using RoiGen.Memory;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Memory that a thread keeps between calls. While one waits for its threads, .NET may run another on the same thread, which must have memory of its own.</summary>
[Collection(nameof(KeptMemory))]
public sealed unsafe class BuffersTests
{
    [Fact]
    public void ACallWithinACall_HasPlansOfItsOwn() => AssertOwn<CallBuffers>();

    [Fact]
    public void APieceWithinAPiece_HasBlocksOfItsOwn() => AssertOwn<BlockBuffers>();

    [Fact]
    public void WhatIsTooLarge_IsNotKept()
    {
        using (BlockBuffers buffers = BlockBuffers.Take())
        {
            buffers.Shrink(0);
            buffers.Block.Reserve(5 << 20);
            buffers.Scratch.Reserve(4 << 20);
            buffers.Bins.Reserve(1000);
        }

        using BlockBuffers kept = BlockBuffers.Take();
        Assert.Equal(0, kept.Block.Capacity);
        Assert.InRange(kept.Bytes, 4 << 22, BlockBuffers.MaxKept);
    }

    [Fact]
    public void ACall_KeepsNoMoreThanItsLimit()
    {
        // A million columns, all of which are tapped: more than 32 MB of plans.
        float[] row = new float[3_000_000];
        RoiAlign.Run(new() { Output = 1 }, FeatureMap<float>.Nchw(row, 1, 1, 1, row.Length), RoiBatch.Xyxy([0, 0, row.Length, 1]), new float[1]);
        using CallBuffers plans = CallBuffers.Take();
        Assert.InRange(plans.Bytes, 1, CallBuffers.MaxKept);
        using BlockBuffers blocks = BlockBuffers.Take();
        Assert.InRange(blocks.Bytes, 0, BlockBuffers.MaxKept);
    }

    [Fact]
    public void TrimMemory_FreesWhatOtherThreadsKeep_ButNotWhatACallHolds()
    {
        using Barrier barrier = new(2);
        CallBuffers idle = null!, busy = CallBuffers.Take();
        BlockBuffers idleBlocks = null!;
        Thread other = new(() =>
        {
            idle = CallBuffers.Take();
            idle.Plans.Levels.Reserve(1000);
            idle.Dispose();
            idleBlocks = BlockBuffers.Take();
            idleBlocks.Block.Reserve(1000);
            idleBlocks.Dispose();
            barrier.SignalAndWait();
            barrier.SignalAndWait();
        });
        other.Start();
        barrier.SignalAndWait();
        busy.Plans.Levels.Reserve(1000);
        Assert.True(idle.Bytes >= 1000 && idleBlocks.Bytes >= 1000);
        RoiKernels.TrimMemory();
        Assert.Equal((0, 0), (idle.Bytes, idleBlocks.Bytes));
        Assert.True(busy.Bytes >= 1000);
        busy.Dispose();
        barrier.SignalAndWait();
        other.Join();
        using CallBuffers again = CallBuffers.Take();
        Assert.Same(busy, again);
    }

    [Fact]
    public void TrimMemory_FreesWhatCropsKeep()
    {
        ImageCrop.Run(new() { Output = 9, Channels = ImageChannels.Gray }, RoiImage.Gray(new byte[99], 9, 11), RoiBatch.Xyxy([0, 0, 9, 9]), new float[81]);
        CropBuffers kept = CropBuffers.Take();
        long bytes = kept.Bytes;
        kept.Dispose();
        RoiKernels.TrimMemory();
        Assert.True(bytes > 0);
        Assert.Equal(0, kept.Bytes);
    }

    [Fact]
    public void TheMemoryOfAThreadThatHasEnded_IsFreedWhenAnotherJoins()
    {
        BlockBuffers left = null!;
        Run(() =>
        {
            left = BlockBuffers.Take();
            left.Block.Reserve(1000);
            left.Dispose();
        });
        Assert.True(left.Bytes > 0);
        Run(() => BlockBuffers.Take().Dispose());
        Assert.Equal(0, left.Bytes);
    }

    [Theory]
    [InlineData(0)]
    // What stands at a column that the first region has listed.
    [InlineData(1)]
    // Floats that are no numbers.
    [InlineData(-1)]
    public void WhatMemoryHeldBefore_ChangesNothing(int word)
    {
        const int Channels = 20, Side = 24, Count = 150;
        float[] pixels = Maps.Random(Channels * Side * Side, 1), rows = Maps.Regions(Count, 1, Side, Side, 2);
        float[] expected = Pooled();
        BufferMemory system = BufferMemory.Source;
        BufferMemory.Source = new UsedMemory(word);
        RoiKernels.TrimMemory();
        try
        {
            Maps.AssertSameBits(expected, Pooled());
        }
        finally
        {
            BufferMemory.Source = system;
        }

        // All regions by tables and rows, and one by itself.
        float[] Pooled()
        {
            float[] values = new float[4 * Channels * ((2 * Count) + 1)];
            FeatureMap<float> map = FeatureMap<float>.Nchw(pixels, 1, Channels, Side, Side);
            RoiAlign.Run(new() { Output = 2, Samples = 2 }, map, RoiBatch.IndexedXyxy(rows), values.AsSpan(0, 4 * Channels * Count));
            RoiPool.Run(new() { Output = 2 }, map, RoiBatch.IndexedXyxy(rows), values.AsSpan(4 * Channels * Count, 4 * Channels * Count));
            RoiAlign.Run(new() { Output = 2, Samples = 2 }, map, RoiBatch.IndexedXyxy(rows.AsSpan(0, 5)), values.AsSpan()[^(4 * Channels)..]);
            return values;
        }
    }

    private static void Run(ThreadStart work)
    {
        Thread thread = new(work);
        thread.Start();
        thread.Join();
    }

    private static void AssertOwn<T>()
        where T : ThreadBuffers<T>, new()
    {
        ThreadBuffers<T>.Take().Dispose();
        T outer = ThreadBuffers<T>.Take();
        T inner = ThreadBuffers<T>.Take();
        Assert.NotSame(outer, inner);
        inner.Dispose();
        outer.Dispose();
        Assert.Same(outer, ThreadBuffers<T>.Take());
        outer.Dispose();
    }

    private sealed class UsedMemory(int word) : BufferMemory
    {
        public override void* Allocate(nuint bytes)
        {
            void* memory = base.Allocate(bytes);
            new Span<int>(memory, (int)bytes / sizeof(int)).Fill(word);
            return memory;
        }
    }
}

/// <summary>Tests that look at what all threads keep, one at a time and beside no others.</summary>
[CollectionDefinition(nameof(KeptMemory), DisableParallelization = true)]
public sealed class KeptMemory;
