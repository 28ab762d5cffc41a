using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Kernels;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Every driver among threads: as many as were asked for, as there are processors and as there are pieces; and each stops when it is told to.</summary>
public sealed class ThreadsTests
{
    private const int Rois = 40, Channels = 64;
    private const float Untouched = 1e30f;

    public delegate void Call(Span<float> output, ParallelOptions? parallel);

    /// <summary>A call of every driver, all of enough work to be shared.</summary>
    public static TheoryData<string> Drivers => [.. Calls.Keys];

    private static Dictionary<string, Call> Calls { get; } = new()
    {
        ["align"] = (output, parallel) => RoiAlign.Run(new() { Output = 4, Samples = 2 }, Map(), RoiBatch.Xyxy(Boxes()), output, parallel),
        ["align, channels last"] = (output, parallel) => RoiAlign.Run(new() { Output = 4, Samples = 2, OutputLayout = TensorLayout.Nhwc }, MapLast(), RoiBatch.Xyxy(Boxes()), output, parallel),
        ["pyramid"] = (output, parallel) => RoiAlign.Run(new() { Output = 4, Samples = 2 }, FeaturePyramid<float>.Of(Map()), RoiBatch.Xyxy(Boxes()), output, parallel),
        ["pool"] = (output, parallel) => RoiPool.Run(new() { Output = 4 }, Map(), RoiBatch.Xyxy(Boxes()), output, parallel),
        ["precise"] = (output, parallel) => PrRoiPool.Run(new() { Output = 4 }, Map(), RoiBatch.Xyxy(Boxes()), output, parallel),
        ["crop"] = (output, parallel) => CropAndResize.Run(new() { Output = 4 }, Map(), RoiBatch.Xyxy(Boxes()), output, parallel),
        ["crop of bytes"] = (output, parallel) => CropAndResize.Run(new() { Output = 16 }, FeatureMap<byte>.Nhwc(Bytes, 1, 4, 32, 32), RoiBatch.Xyxy(Boxes()), output, parallel),
        ["position-sensitive align"] = (output, parallel) => PsRoiAlign.Run(new() { OutputHeight = 4, OutputWidth = 1, Samples = 2 }, Map(), RoiBatch.Xyxy(Boxes()), output, parallel),
        ["position-sensitive pool"] = (output, parallel) => PsRoiPool.Run(new() { OutputHeight = 4, OutputWidth = 1 }, Map(), RoiBatch.Xyxy(Boxes()), output, parallel),
    };

    private static float[] Pixels { get; } = Maps.Random(Channels * 32 * 32, seed: 1);

    private static byte[] Bytes { get; } = [.. Enumerable.Range(0, 4 * 32 * 32).Select(i => (byte)(i * 7))];

    [Theory]
    [MemberData(nameof(Drivers))]
    public void ManyThreads_GiveTheBitsOfOne(string driver)
    {
        float[] one = Run(driver, null);
        foreach (int threads in new[] { 2, 3, 64, 1 << 16, 1 << 29, (1 << 29) + 1, 1 << 30, int.MaxValue, -1 })
        {
            Assert.Equal(one, Run(driver, new() { MaxDegreeOfParallelism = threads }));
            Assert.InRange(Threads(driver, new() { MaxDegreeOfParallelism = threads }), 1, Environment.ProcessorCount);
        }
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public void TheWork_IsReallyShared(string driver)
    {
        CountingScheduler scheduler = new();
        Run(driver, new() { MaxDegreeOfParallelism = 2, TaskScheduler = scheduler });
        Assert.Equal(Math.Min(2, Environment.ProcessorCount), Threads(driver, new() { MaxDegreeOfParallelism = 2 }));
        Assert.True(scheduler.Tasks > 0 || Environment.ProcessorCount == 1, "Nobody else was asked.");

        // The control: one thread asks nobody.
        CountingScheduler idle = new();
        Run(driver, new() { MaxDegreeOfParallelism = 1, TaskScheduler = idle });
        Assert.Equal(0, idle.Tasks);
    }

    [Theory]
    [InlineData(1, 1 << 20, 100, 1)]
    [InlineData(int.MaxValue, 1 << 20, 100, int.MaxValue)]
    [InlineData(int.MaxValue, 1 << 20, 1, 1)]
    [InlineData(-1, 1 << 20, long.MaxValue, int.MaxValue)]
    [InlineData(8, 1, 100, 1)]
    public void Threads_AreNoMoreThanAskedFor_AndThanPieces(int asked, long work, long pieces, int most) =>
        Assert.Equal(Math.Min(most, Environment.ProcessorCount), new CallThreads(new ParallelOptions { MaxDegreeOfParallelism = asked }).Count(work, pieces));

    [Theory]
    [MemberData(nameof(Drivers))]
    public void ACancelledCall_BeginsNothing(string driver)
    {
        float[] output = Output(driver);
        foreach (int threads in new[] { 1, 2 })
        {
            Assert.ThrowsAny<OperationCanceledException>(() => Calls[driver](output, new() { MaxDegreeOfParallelism = threads, CancellationToken = new(canceled: true) }));
            Assert.All(output, value => Assert.Equal(Untouched, value));
        }
    }

    // Of a head, on a machine of one processor too.
    [Fact]
    public void ACancelledCallOfAHead_BeginsNothing()
    {
        ParallelOptions cancelled = new() { CancellationToken = new(canceled: true) };
        Assert.ThrowsAny<OperationCanceledException>(() => RoiHeads.CropBytes(new() { Output = 1 }).Run(FeatureMap<byte>.Nhwc(Bytes, 1, 4, 32, 32), RoiBatch.Xyxy([0, 0, 2, 2]), new float[4], cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => RoiHeads.Align(new() { Output = 1 }).Run(Map(), RoiBatch.Xyxy([0, 0, 2, 2]), new float[Channels], cancelled));
    }

    [Fact]
    public void ACancelledCall_WithoutRegions_SaysSoToo()
    {
        ParallelOptions cancelled = new() { CancellationToken = new(canceled: true) };
        Assert.ThrowsAny<OperationCanceledException>(() => RoiAlign.Run(new() { Output = 1 }, Map(), RoiBatch.Xyxy([]), [], cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => RoiAlign.Run(new() { Output = 1 }, FeaturePyramid<float>.Of(Map()), RoiBatch.Xyxy([]), [], cancelled));
    }

    [Fact]
    public void OnOneThread_CancellationIsSeenBetweenRegions() => AssertStops(
        // A thousand of the whole map: few enough to be planned at once, of one strip and one group of channels.
        (output, parallel) => RoiAlign.Run(
            new() { Output = 1 },
            FeatureMap<float>.Strided(Pixels, 1, 16, 250, 250, 0, 1, 250, 1),
            RoiBatch.Xyxy([.. Enumerable.Repeat(new float[] { 0, 0, 250, 250 }, 1000).SelectMany(box => box)]),
            output,
            parallel),
        1000 * 16);

    [Fact]
    public void OnOneThread_CancellationIsSeenInsideALargeRegion() => AssertStops(
        // Planned in a tenth of the time that pooling takes; and no two rows of bins have the same pixels, or they would be computed once.
        (output, parallel) => RoiAlign.Run(
            new() { OutputHeight = 1024, OutputWidth = 256 }, FeatureMap<float>.Strided(Pixels, 1, 16, 1 << 15, 1 << 15, 0, 1, 1, 0), RoiBatch.Xyxy([0, 0, 1 << 15, 1 << 15]), output, parallel),
        1024 * 256 * 16);

    // Cancels when the first value is there: the last one must never be. On a busy machine the one who cancels may come too late, and tries again.
    private static void AssertStops(Action<float[], ParallelOptions> call, int length)
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            float[] output = new float[length];
            output.AsSpan().Fill(Untouched);
            using CancellationTokenSource source = new();
            bool ended = false;
            Thread canceller = new(() =>
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref output[0]) != Untouched || Volatile.Read(ref ended));
                source.Cancel();
            });
            canceller.Start();
            Exception? stopped = Record.Exception(() => call(output, new() { MaxDegreeOfParallelism = 1, CancellationToken = source.Token }));
            Volatile.Write(ref ended, true);
            canceller.Join();
            if (stopped != null)
            {
                Assert.IsAssignableFrom<OperationCanceledException>(stopped);
                Assert.Equal(Untouched, output[^1]);
                return;
            }
        }

        Assert.Fail("Every call went on to its end.");
    }

    private static float[] Run(string driver, ParallelOptions? parallel)
    {
        float[] output = Output(driver);
        Calls[driver](output, parallel);
        Assert.DoesNotContain(Untouched, output);
        return output;
    }

    private static int Threads(string driver, ParallelOptions parallel)
    {
        using KernelExplanation explained = RoiKernels.Explain();
        Calls[driver](Output(driver), parallel);
        return explained.Choices[^1].Threads;
    }

    private static float[] Output(string driver)
    {
        int each = driver switch { "crop of bytes" => 4 * 16 * 16, "position-sensitive align" or "position-sensitive pool" => Channels, _ => Channels * 16 };
        float[] output = new float[Rois * each];
        output.AsSpan().Fill(Untouched);
        return output;
    }

    private static FeatureMap<float> Map() => FeatureMap<float>.Nchw(Pixels, 1, Channels, 32, 32);

    private static FeatureMap<float> MapLast() => FeatureMap<float>.Nhwc(Pixels, 1, Channels, 32, 32);

    private static float[] Boxes() => [.. Enumerable.Range(0, Rois).SelectMany(roi => new float[] { roi / 4f, roi / 3f, (roi / 4f) + 13, (roi / 3f) + 17 })];

    private sealed class CountingScheduler : TaskScheduler
    {
        private int _tasks;

        public int Tasks => _tasks;

        protected override IEnumerable<Task> GetScheduledTasks() => [];

        protected override void QueueTask(Task task)
        {
            Interlocked.Increment(ref _tasks);
            ThreadPool.QueueUserWorkItem(_ => TryExecuteTask(task));
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);
    }
}
