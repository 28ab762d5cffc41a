using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Gradients among threads: regions of one image may add to the same pixels, and yet the bits are those of one thread.</summary>
public sealed class GradientThreadsTests
{
    public static TheoryData<string> Operators => [.. GradientCalls.All.Keys];

    [Theory]
    [MemberData(nameof(Operators))]
    public void ManyThreads_GiveTheBitsOfOne(string name)
    {
        float[] one = GradientCalls.After(name);
        foreach (int threads in new[] { 1, 2, 3, 8, int.MaxValue, -1 })
        {
            Maps.AssertSameBits(one, GradientCalls.After(name, parallel: new() { MaxDegreeOfParallelism = threads }));
        }

        OwnThreads own = new();
        Maps.AssertSameBits(one, GradientCalls.After(name, parallel: new() { MaxDegreeOfParallelism = 2, TaskScheduler = own }));
        Assert.True(own.Tasks > 0 || Environment.ProcessorCount == 1, "Nobody else was asked.");
    }

    [Fact]
    public void Boxes_GetTheBitsOfOneThreadToo()
    {
        float[] precise = Run(precise: true, null), crop = Run(precise: false, null);
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            Maps.AssertSameBits(precise, Run(precise: true, new() { MaxDegreeOfParallelism = threads }));
            Maps.AssertSameBits(crop, Run(precise: false, new() { MaxDegreeOfParallelism = threads }));
        }

        static float[] Run(bool precise, ParallelOptions? parallel)
        {
            float[] boxes = new float[GradientCalls.Rows.Length], passed = GradientCalls.Passed("crop");
            RoiBatch rois = RoiBatch.IndexedXyxy(GradientCalls.Rows);
            if (precise)
            {
                PrRoiPool.RunBoxGradient(new() { Output = GradientCalls.Bins }, GradientCalls.Features(), rois, passed, boxes, parallel);
            }
            else
            {
                CropAndResize.RunBoxGradient(new() { Output = GradientCalls.Bins }, GradientCalls.Features(), rois, passed, boxes, parallel);
            }

            return boxes;
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void ACancelledCall_AddsNothing(string name)
    {
        foreach (int threads in new[] { 1, 2 })
        {
            ParallelOptions cancelled = new() { MaxDegreeOfParallelism = threads, CancellationToken = new(canceled: true) };
            float[] after = GradientCalls.Memory.After(
                gradient => AssertCancelled(GradientCalls.All[name](TensorLayout.Nchw), GradientCalls.Rows, GradientCalls.Passed(name), gradient, cancelled), before: GradientCalls.Before);
            Assert.Equal(GradientCalls.Before, after);

            // Without regions too.
            GradientCalls.Memory.After(gradient => AssertCancelled(GradientCalls.All[name](TensorLayout.Nchw), [], [], gradient, cancelled));
        }
    }

    [Fact]
    public void Cancellation_IsSeenBetweenRegions()
    {
        // A thousand regions of the whole map, in one group of channels: far more than the 20 ms after which they are cancelled. On a busy machine that may come too late, and is tried again.
        const int Side = 250, Count = 1000;
        float[] boxes = new float[4 * Count];
        for (int roi = 0; roi < Count; roi++)
        {
            (boxes[(4 * roi) + 2], boxes[(4 * roi) + 3]) = (Side, Side);
        }

        float[] passed = new float[Count * 16];
        passed.AsSpan().Fill(1);
        for (int attempt = 0; attempt < 10; attempt++)
        {
            float[] memory = new float[16 * Side * Side];
            using CancellationTokenSource source = new();
            bool ended = false;
            Thread canceller = new(() =>
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref ended), millisecondsTimeout: 20);
                source.Cancel();
            });
            canceller.Start();
            Exception? stopped = Record.Exception(() => RoiAlign.RunGradient(
                new() { Output = 1 }, RoiBatch.Xyxy(boxes), passed, FeatureGradient<float>.Nhwc(memory, 1, 16, Side, Side), new() { MaxDegreeOfParallelism = 1, CancellationToken = source.Token }));
            Volatile.Write(ref ended, true);
            canceller.Join();
            if (stopped is not null)
            {
                Assert.IsAssignableFrom<OperationCanceledException>(stopped);
                return;
            }
        }

        Assert.Fail("Every call went on to its end.");
    }

    private static void AssertCancelled(GradientCalls.Call call, float[] rows, float[] passed, FeatureGradient<float> gradient, ParallelOptions cancelled)
    {
        bool threw = false;
        try
        {
            call(GradientCalls.Features(), RoiBatch.IndexedXyxy(rows), passed, gradient, cancelled);
        }
        catch (OperationCanceledException)
        {
            threw = true;
        }

        Assert.True(threw, "The call went on.");
    }

    // Tasks on threads of their own, not of the pool.
    private sealed class OwnThreads : TaskScheduler
    {
        private int _tasks;

        public int Tasks => _tasks;

        protected override IEnumerable<Task> GetScheduledTasks() => [];

        protected override void QueueTask(Task task)
        {
            Interlocked.Increment(ref _tasks);
            new Thread(() => TryExecuteTask(task)).Start();
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);
    }
}
