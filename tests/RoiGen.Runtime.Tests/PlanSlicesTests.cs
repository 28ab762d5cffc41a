using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Threading;
using RoiGen.Doubles;
using RoiGen.Geometry;
using RoiGen.Gradients;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Regions that threads plan in slices: the chunks, and all that stands in them, are those of one thread.</summary>
public sealed unsafe class PlanSlicesTests
{
    private const int Side = 40, Batch = 3, Count = 5000;

    private static readonly float[] s_pixels = new float[Batch * 4];

    // On, over and beyond every edge, of no size, reversed.
    private static readonly float[] s_finite = Maps.Regions(Count, Batch, Side, Side, seed: 3);

    // And some that are not finite.
    private static readonly float[] s_rows =
        [.. s_finite.Chunk(5).SelectMany((row, roi) => roi % 97 == 5 ? [row[0], float.NaN, row[2], row[3], float.PositiveInfinity] : row)];

    private delegate IReadOnlyList<Planned> Walk(RoiExecutor? host);

    public static TheoryData<string> Planners => [.. All.Keys];

    private static Dictionary<string, Walk> All { get; } = new()
    {
        ["align"] = host => Of<float, SeparablePlanner<AlignSampler<float>>>(RoiOperators.Align(new() { Output = 3, Samples = 2, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["adaptive align"] = host => Of<float, SeparablePlanner<AlignSampler<float>>>(RoiOperators.Align(new() { OutputHeight = 2, OutputWidth = 5, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["maximum"] = host => Of<float, SeparablePlanner<AlignSampler<float>>>(
            RoiOperators.Align(new() { Output = 3, Reduction = RoiReduction.MaxFromZero, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["largest tap"] = host => Of<float, SeparablePlanner<AlignSampler<float>>>(
            RoiOperators.Align(new() { Output = 3, Samples = 2, Reduction = RoiReduction.MaxTap, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["precise"] = host => Of<float, SeparablePlanner<PreciseSampler>>(RoiOperators.Precise(new() { Output = 2, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["crop"] = host => Of<float, SeparablePlanner<CropSampler>>(RoiOperators.Crop(new() { Output = 3, NonFinite = NonFiniteRoi.Zero, Extrapolation = 2 }).Planner, host),
        ["crop, extrapolated"] = host => Of<float, SeparablePlanner<CropSampler>>(RoiOperators.Crop(new() { Output = 3, NonFinite = NonFiniteRoi.Extrapolate, Extrapolation = 2 }).Planner, host),
        ["pool"] = host => Of<float, RangePlanner<float>>(RoiOperators.Pool(new() { Output = 3, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["pool, with gaps"] = host => Of<float, RangePlanner<float>>(RoiOperators.Pool(new() { Output = 9, Bins = PoolBins.Partition, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["position-sensitive align"] = host => Of<float, TapPlanner<float, AlignSampler<float>>>(
            RoiOperators.PositionSensitiveAlign(new() { Output = 2, Samples = 2, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["gradient of align"] = host => Of<float, TransposingPlanner<float, AlignSampler<float>>>(RoiGradients.Align(new() { Output = 3, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["gradient of precise"] = host => Of<float, TransposingPlanner<float, PreciseSampler>>(RoiGradients.Precise(new() { Output = 3, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["gradient of a maximum"] = host => Of<float, TapPlanner<float, OrderedSamples<float>>>(
            RoiGradients.AlignMaximum(new() { Output = 3, Reduction = RoiReduction.Max, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["doubles"] = host => Of<double, TapPlanner<double, AlignSampler<double>>>(DoubleOperators.Align(new() { Output = 3, NonFinite = NonFiniteRoi.Zero }).Planner, host),
        ["gradient of doubles"] = host => Of<double, TransposingPlanner<double, AlignSampler<double>>>(
            DoubleOperators.AlignGradient(new() { Output = 3, NonFinite = NonFiniteRoi.Zero }).Planner, host),
    };

    [Theory]
    [MemberData(nameof(Planners))]
    public void Slices_AreJoinedToWhatOneThreadPlans(string planner)
    {
        IReadOnlyList<Planned> one = All[planner](null);
        Assert.InRange(one.Count, 2, 3);
        Assert.Contains(one, chunk => chunk.Rois.Any(roi => roi.IsEmpty));
        foreach (int threads in new[] { 1, 2, 3, 5, 16 })
        {
            AssertSame(one, All[planner](new OwnThreads(threads)));
        }
    }

    // Regions of 1 to 3000 pixels an axis, of which a chunk holds from 100 to 4096, in groups of much and of little.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Chunks_EndWhereTheyWouldOnOneThread(int seed)
    {
        const int Extent = 3000, Regions = 1500;
        Random random = new(seed);
        float[] rows = new float[5 * Regions];
        for (int roi = 0; roi < Regions; roi++)
        {
            float size = roi / 300 % 2 == 0 ? random.Next(1, 40) : random.Next(1, Extent);
            new[] { 0, 0, roi, size, roi + size }.CopyTo(rows, 5 * roi);
        }

        SeparablePlanner<AlignSampler<float>> planner = RoiOperators.Align(new() { Output = 1 }).Planner;
        BufferSet alone = new();
        IReadOnlyList<Planned> one = Of<float, SeparablePlanner<AlignSampler<float>>>(planner, null, rows, Extent, alone);
        Assert.InRange(one.Count, 3, 10);
        foreach (int threads in new[] { 2, 5, 16 })
        {
            BufferSet shared = new();
            AssertSame(one, Of<float, SeparablePlanner<AlignSampler<float>>>(planner, new OwnThreads(threads), rows, Extent, shared));

            // All slices together take the room of a chunk, but for the last region of each; in turns of more regions and of fewer.
            Assert.InRange(shared.MostBytes, 0, 4 * alone.MostBytes);
            shared.Shrink(0);
        }

        alone.Shrink(0);
    }

    [Fact]
    public void Slices_AreReallyPlannedByThreads()
    {
        // In one chunk, for the host has other threads for the next.
        const int Rois = 4000;
        ConcurrentDictionary<int, int> shared = ThreadsOf(Rois, new OwnThreads(4));
        Assert.Equal(4, shared.Count);
        Assert.All(shared.Values, rois => Assert.Equal(Rois / 4, rois));

        // The controls: one thread, nobody else, and regions that are too few.
        foreach ((int count, RoiExecutor? host) in new[] { (Rois, new OwnThreads(1)), (Rois, null), ((4 * PlanSlices<float>.FewestRois) - 1, new OwnThreads(4)) })
        {
            Assert.Equal([new(Environment.CurrentManagedThreadId, count)], ThreadsOf(count, host));
        }

        Assert.Equal(4, ThreadsOf(4 * PlanSlices<float>.FewestRois, new OwnThreads(4)).Count);

        static ConcurrentDictionary<int, int> ThreadsOf(int count, RoiExecutor? host)
        {
            ConcurrentDictionary<int, int> threads = new();
            Of<float, WatchedPlanner>(new(() => threads.AddOrUpdate(Environment.CurrentManagedThreadId, 1, (_, rois) => rois + 1)), host, s_finite.AsSpan(0, 5 * count));
            return threads;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void CancelledWhileThreadsPlan_TheCallThrows_AndItsMemoryServesTheNext(int threads)
    {
        const int Before = 100;
        BufferSet set = new();
        PlanBuffers<float> buffers = new(set);
        using CancellationTokenSource source = new();
        int planned = 0;
        WatchedPlanner cancelling = new(() =>
        {
            if (Interlocked.Increment(ref planned) == Before)
            {
                source.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Of<float, WatchedPlanner>(cancelling, new OwnThreads(threads, source.Token), s_rows, Side, buffers));

        // Each thread ends what it has begun; it may have begun one more before it is told.
        Assert.InRange(planned, Before, Before + (8 * threads));
        IReadOnlyList<Planned> after = Of<float, WatchedPlanner>(new(() => { }), new OwnThreads(threads), s_rows, Side, buffers);
        AssertSame(Of<float, WatchedPlanner>(new(() => { }), null), after);
        set.Shrink(0);
    }

    [Fact]
    public void WarmSlices_TakeNoMemory()
    {
        BufferSet set = new();
        PlanBuffers<float> buffers = new(set);
        WatchedPlanner planner = new(() => { });
        Of<float, WatchedPlanner>(planner, new OwnThreads(5), s_rows, Side, buffers);
        long bytes = set.Bytes;
        Of<float, WatchedPlanner>(planner, new OwnThreads(5), s_rows, Side, buffers);
        Assert.Equal(bytes, set.Bytes);
        Assert.Equal(bytes, set.MostBytes);
        set.Shrink(0);
    }

    private static IReadOnlyList<Planned> Of<T, TPlanner>(TPlanner planner, RoiExecutor? host)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TPlanner : struct, IRoiPlanner<T> => Of<T, TPlanner>(planner, host, s_rows);

    private static IReadOnlyList<Planned> Of<T, TPlanner>(TPlanner planner, RoiExecutor? host, ReadOnlySpan<float> rows, int side = Side, BufferSet? counted = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TPlanner : struct, IRoiPlanner<T>
    {
        BufferSet set = counted ?? new();
        IReadOnlyList<Planned> planned = Of<T, TPlanner>(planner, host, rows, side, new PlanBuffers<T>(set));
        set.Shrink(counted is null ? 0 : long.MaxValue);
        return planned;
    }

    private static IReadOnlyList<Planned> Of<T, TPlanner>(TPlanner planner, RoiExecutor? host, ReadOnlySpan<float> rows, int side, PlanBuffers<T> buffers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TPlanner : struct, IRoiPlanner<T>
    {
        FeatureMap<float> map = FeatureMap<float>.Strided(s_pixels, Batch, 1, side, side, 0, 0, 0, 0);
        CallThreads threads = host is null ? new(options: null) : new(host);
        ChunkWalk<T, TPlanner> walk = new CallRegions<T, TPlanner>(planner, RoiBatch.IndexedXyxy(rows)).Walk(default, map, buffers, threads);
        List<Planned> chunks = [];
        while (walk.Next())
        {
            chunks.Add(Planned.Of(buffers.Chunk));
        }

        return chunks;
    }

    private static void AssertSame(IReadOnlyList<Planned> expected, IReadOnlyList<Planned> actual)
    {
        Assert.Equal(expected.Select(chunk => chunk.Rois.Length), actual.Select(chunk => chunk.Rois.Length));
        for (int chunk = 0; chunk < expected.Count; chunk++)
        {
            // Padding may differ. To compare every field takes reflection, and so equal bytes come first.
            foreach ((RoiPlan one, RoiPlan other) in expected[chunk].Rois.Zip(actual[chunk].Rois))
            {
                Assert.True(BytesOf(in one).SequenceEqual(BytesOf(in other)) || one.Equals(other), $"Region {one.Roi} has another plan.");
            }

            Assert.Equal(expected[chunk].Tables.Length, actual[chunk].Tables.Length);
            foreach ((byte[] one, byte[] other) in expected[chunk].Tables.Zip(actual[chunk].Tables))
            {
                Assert.True(one.AsSpan().SequenceEqual(other), "A table has other bytes.");
            }
        }
    }

    private static ReadOnlySpan<byte> BytesOf(in RoiPlan plan) => MemoryMarshal.AsBytes(new ReadOnlySpan<RoiPlan>(in plan));

    /// <summary>A chunk: its regions, and the bytes of all tables that say something.</summary>
    private sealed record Planned(RoiPlan[] Rois, byte[][] Tables)
    {
        public static Planned Of<T>(ChunkPlan<T> chunk)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            RoiPlan[] rois = new Span<RoiPlan>(chunk.Rois, chunk.Count).ToArray();
            TransposedTaps<T> transposed = chunk.Transposed;
            bool isTransposed = transposed.PixelCount > 0;
            int bins = 0;
            foreach (int count in new Span<int>(transposed.BinCounts, transposed.PixelCount))
            {
                bins += count;
            }

            return new(
                rois,
                [
                    Bytes(chunk.Tables.Taps.Index, chunk.Tables.Taps.Count),
                    Bytes(chunk.Tables.Taps.Weight, chunk.Tables.Taps.Count),
                    Bytes(chunk.Tables.Ranges.Pointer, chunk.Tables.Ranges.Count),
                    Bytes(chunk.Tables.Marks.Pointer, chunk.Tables.Marks.Count),
                    Bytes(chunk.Touched.Columns, chunk.Touched.Count),

                    // The taps of rows have no places.
                    .. rois.Where(roi => chunk.Touched.Count > 0 && !roi.IsEmpty).Select(roi => Bytes(chunk.Touched.Places + roi.Columns.Start, roi.Columns.Planned * roi.Columns.Taps)),
                    Bytes(transposed.Pixels, transposed.PixelCount),
                    Bytes(transposed.BinCounts, transposed.PixelCount),
                    Bytes(transposed.Bins, bins),
                    Bytes(transposed.Weights, bins),
                    .. Enumerable.Range(0, rois.Length).Where(number => isTransposed && !rois[number].IsEmpty).Select(number => Bytes(transposed.Rois + number, 1)),
                ]);
        }

        private static byte[] Bytes<TItem>(TItem* items, int count)
            where TItem : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<TItem>(items, count)).ToArray();
    }

    /// <summary>Plans as ROI Align does, and says so each time.</summary>
    private readonly struct WatchedPlanner(Action planned) : IRoiPlanner<float>
    {
        private static readonly SeparablePlanner<AlignSampler<float>> Planner = RoiOperators.Align(new() { Output = 2, Samples = 2 }).Planner;

        public RegionRules Rules => Planner.Rules with { NonFinite = NonFiniteRoi.Extrapolate };

        public bool Plan(in MapBox<float> box, int mapHeight, int mapWidth, RegionPlans<float> plans, ref RoiPlan plan)
        {
            planned();
            return Planner.Plan(box, mapHeight, mapWidth, plans, ref plan);
        }
    }
}
