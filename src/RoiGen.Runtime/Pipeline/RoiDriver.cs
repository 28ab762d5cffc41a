using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RoiGen.Geometry;
using RoiGen.Kernels.Portable;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>
/// One call, from arguments to output: check, order the regions, then chunk by chunk plan them, choose how to read the map, and contract every block of channels
/// with every region, over threads if asked.
/// </summary>
/// <remarks>
/// What runs once a region is optimised from the first call on, here and in what it calls: the tiers of the JIT take hundreds of calls to get there, during which
/// plans alone take three times as long.
/// </remarks>
internal static unsafe class RoiDriver
{
    public static void Run<TOperator>(
        TOperator roiOperator,
        SpecProblem? problem,
        FeatureMap<float> features,
        RoiBatch rois,
        Span<float> output,
        ParallelOptions? parallel)
        where TOperator : struct, IRoiOperator
    {
        Arguments.CheckSpec(problem);
        Arguments.Check(roiOperator.Output, features.Channels, features, rois, output);
        RoiReader reader = ReaderOf(roiOperator, features, rois);
        reader.CheckAll(features.Batch, roiOperator.NonFinite);
        reader.CheckSizes(roiOperator.Limits);
        parallel?.CancellationToken.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        RunMap(roiOperator, features, rois, levels: default, level: 0, output, parallel, buffers);
    }

    /// <summary>One call on a pyramid: every region is pooled from the level that its size gives it to, and keeps its place in the output.</summary>
    public static void Run<TOperator>(
        TOperator roiOperator,
        SpecProblem? problem,
        FeaturePyramid<float> features,
        RoiBatch rois,
        Span<float> output,
        ParallelOptions? parallel)
        where TOperator : struct, IRoiOperator
    {
        Arguments.CheckSpec(problem);
        for (int level = 0; level < Math.Max(features.Levels, 1); level++)
        {
            Arguments.Check(roiOperator.Output, features.Channels, features[level], rois, output);
        }

        Arguments.CheckHasSizes(rois);
        RoiReader reader = ReaderOf(roiOperator, features[0], rois);
        reader.CheckAll(features.Batch, roiOperator.NonFinite);
        parallel?.CancellationToken.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        Span<byte> levels = new(buffers.Levels.Reserve(rois.Count), rois.Count);
        for (int roi = 0; roi < rois.Count; roi++)
        {
            levels[roi] = (byte)PyramidLevels.Of(reader.Area(roi), features.Assignment, features.FirstLevel, features.Levels);
        }

        for (int level = 0; level < features.Levels; level++)
        {
            ReaderOf(roiOperator, features[level], rois).CheckSizes(roiOperator.Limits, levels, level);
        }

        for (int level = 0; level < features.Levels; level++)
        {
            RunMap(roiOperator, features[level], rois, levels, level, output, parallel, buffers);
        }
    }

    // The regions on one level, or all of them.
    private static void RunMap<TOperator>(
        TOperator roiOperator,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<byte> levels,
        int level,
        Span<float> output,
        ParallelOptions? parallel,
        CallBuffers buffers)
        where TOperator : struct, IRoiOperator
    {
        CancellationToken cancellation = parallel?.CancellationToken ?? default;
        LaneFamily family = LaneFamily.For(roiOperator.Specialised, features.Channels);
        RoiReader reader = ReaderOf(roiOperator, features, rois);
        fixed (float* data = features.Data, target = output)
        {
            MapView map = new(data, features);
            OutputWriter writer = new(target, roiOperator.Output, map.Channels, OutputWriter.ShouldStream(output.Length));
            int* order = buffers.Order.Sort(reader, rois.Count, map.Height, map.Width, levels, level, out int count);
            for (int next = 0; next < count;)
            {
                next = Plan(roiOperator, reader, order, next, count, map.Height, map.Width, buffers.Chunk, cancellation);
                RunChunk(roiOperator, family, map, level, buffers.Chunk, writer, parallel);
            }
        }
    }

    /// <summary>Plans the next regions, as many as are worked on at once; returns the number of the one after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Plan<TPlanner>(
        TPlanner planner, in RoiReader reader, int* order, int next, int count, int mapHeight, int mapWidth, ChunkPlan chunk, CancellationToken cancellation)
        where TPlanner : struct, IRoiPlanner
    {
        chunk.Clear(count - next);
        while (next < count && !chunk.IsFull)
        {
            cancellation.ThrowIfCancellationRequested();
            int roi = order[next++];
            bool finite = reader.IsFinite(roi);
            bool refused = !finite && planner.NonFinite != NonFiniteRoi.Extrapolate;
            RoiPlan empty = new() { Roi = roi, Image = reader.Image(roi), Outside = refused ? 0 : planner.Outside, IsRefused = refused };
            RoiPlan plan = empty;
            bool planned = finite && planner.Plan(reader.Read(roi), mapHeight, mapWidth, chunk, ref plan);
            chunk.Add(planned ? plan : empty);
        }

        chunk.Summarise();
        return next;
    }

    private static RoiReader ReaderOf<TOperator>(TOperator roiOperator, FeatureMap<float> features, RoiBatch rois)
        where TOperator : struct, IRoiOperator =>
        new(rois, roiOperator.Offset, features.SpatialScale, features.Height, features.Width, roiOperator.AddedToEnd);

    private static void RunChunk<TOperator>(
        TOperator roiOperator, LaneFamily family, in MapView map, int level, ChunkPlan chunk, in OutputWriter writer, ParallelOptions? parallel)
        where TOperator : struct, IRoiOperator
    {
        OutputShape shape = roiOperator.Output;
        InputPlan? chosen = InputPlan.Choose(chunk, map, shape, family, roiOperator.WantsTables(chunk, family.Lanes));
        if (chosen is null)
        {
            family = LaneFamily.Single;
            chosen = InputPlan.Choose(chunk, map, shape, family, tables: false);
        }

        InputPlan input = chosen!.Value;
        chunk.CutIntoStrips(input);
        roiOperator.Resolve(chunk, input);
        long pieces = (long)chunk.Count * BlockGroup.CountOf(map.Channels, family.Lanes, input.BlocksTogether);
        int threads = WorkSharing.Threads(parallel, (long)chunk.Count * map.Channels, pieces);
        if (KernelExplanation.Current is { } explanation)
        {
            Explain(roiOperator, family, input, chunk, new(explanation, level, input.Mode, writer.Streams, threads));
            return;
        }

        ChunkRun<TOperator> run = new(roiOperator, family, input, map, chunk, writer, threads, parallel?.CancellationToken ?? default);
        WorkSharing.Run(run, threads, parallel);
    }

    private static void Explain<TOperator>(TOperator roiOperator, LaneFamily family, in InputPlan input, ChunkPlan chunk, in ExplainedRun run)
        where TOperator : struct, IRoiOperator
    {
        for (int i = 0; i < chunk.Count; i++)
        {
            if (!chunk.Rois[i].IsEmpty)
            {
                roiOperator.Explain(family, input, chunk.Rois[i], run);
            }
        }
    }
}
