using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>One call, from arguments to output: check, order the regions, then chunk by chunk plan them and contract them.</summary>
/// <remarks>
/// What runs once a region is optimised from the first call on, here and in what it calls: the tiers of the JIT take hundreds of calls to get there, during which
/// plans alone take three times as long.
/// </remarks>
internal static unsafe class RoiDriver
{
    public static void Run<T, TOut, TPlanner, TContraction>(
        in RoiOperator<T, TPlanner, TContraction> roiOperator,
        SpecProblem? problem,
        FeatureMap<T> features,
        RoiBatch rois,
        ChannelScales scales,
        Span<TOut> output,
        CallThreads threads)
        where T : unmanaged
        where TOut : unmanaged
        where TPlanner : struct, IRoiPlanner<float>
        where TContraction : struct, IContraction<T>
    {
        Arguments.CheckSpec(problem);
        Arguments.Check<T, TOut>(roiOperator.Output, roiOperator.OutputChannels(features.Channels), features, rois, output);
        Arguments.Check<TOut>(scales, features.Channels, output);
        roiOperator.Contraction.Check(features);
        RoiReader<float> reader = ReaderOf(roiOperator.Planner, features, rois);
        reader.CheckAll(features.Batch, roiOperator.Planner.NonFinite);
        reader.CheckSizes(roiOperator.Planner.Limits);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        RunMap(roiOperator, features, rois, levels: default, level: 0, StepOf<TOut>(roiOperator.Step, roiOperator.Planner.Output.Bins, scales, buffers), output, threads, buffers);
    }

    /// <summary>One call on a pyramid: every region is pooled from the level that its size gives it to, and keeps its place in the output.</summary>
    public static void Run<T, TOut, TPlanner, TContraction>(
        in RoiOperator<T, TPlanner, TContraction> roiOperator,
        SpecProblem? problem,
        FeaturePyramid<T> features,
        RoiBatch rois,
        ChannelScales scales,
        Span<TOut> output,
        CallThreads threads)
        where T : unmanaged
        where TOut : unmanaged
        where TPlanner : struct, IRoiPlanner<float>
        where TContraction : struct, IContraction<T>
    {
        Arguments.CheckSpec(problem);
        for (int level = 0; level < Math.Max(features.Levels, 1); level++)
        {
            Arguments.Check<T, TOut>(roiOperator.Output, roiOperator.OutputChannels(features.Channels), features[level], rois, output);
            roiOperator.Contraction.Check(features[level]);
        }

        Arguments.Check<TOut>(scales, features.Channels, output);
        Arguments.CheckHasSizes(rois);
        RoiReader<float> reader = ReaderOf(roiOperator.Planner, features[0], rois);
        reader.CheckAll(features.Batch, roiOperator.Planner.NonFinite);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        Span<byte> levels = Levels(roiOperator.Planner, reader, features, rois, buffers);
        BoundStep step = StepOf<TOut>(roiOperator.Step, roiOperator.Planner.Output.Bins, scales, buffers);
        for (int level = 0; level < features.Levels; level++)
        {
            RunMap(roiOperator, features[level], rois, levels, level, step, output, threads, buffers);
        }

        // What lies on no level.
        if (levels.Contains((byte)features.Levels))
        {
            RunMap(roiOperator, features[0], rois, levels, features.Levels, step, output, threads, buffers, refused: true);
        }
    }

    /// <summary>The level of every region, which is none where it is as many as there are levels; and none is too large for its level.</summary>
    public static Span<byte> Levels<T, TPlanner>(TPlanner planner, in RoiReader<float> reader, FeaturePyramid<T> features, RoiBatch rois, CallBuffers buffers)
        where T : unmanaged
        where TPlanner : struct, IRoiPlanner<float>
    {
        Span<byte> levels = new(buffers.Levels.Reserve(rois.Count), rois.Count);
        for (int roi = 0; roi < rois.Count; roi++)
        {
            levels[roi] = (byte)PyramidLevels.Of(reader.Area(roi), features.Assignment, features.FirstLevel, features.Levels);
        }

        for (int level = 0; level < features.Levels; level++)
        {
            ReaderOf(planner, features[level], rois).CheckSizes(planner.Limits, levels, level);
        }

        return levels;
    }

    // The regions on one level, or all of them; refused regions give zeros.
    private static void RunMap<T, TOut, TPlanner, TContraction>(
        in RoiOperator<T, TPlanner, TContraction> roiOperator,
        FeatureMap<T> features,
        RoiBatch rois,
        ReadOnlySpan<byte> levels,
        int level,
        in BoundStep step,
        Span<TOut> output,
        CallThreads threads,
        CallBuffers buffers,
        bool refused = false)
        where T : unmanaged
        where TOut : unmanaged
        where TPlanner : struct, IRoiPlanner<float>
        where TContraction : struct, IContraction<T>
    {
        TPlanner planner = roiOperator.Planner;
        RoiReader<float> reader = ReaderOf(planner, features, rois);
        fixed (T* data = features.Data)
        fixed (TOut* target = output)
        {
            OutputSink sink = new(target, planner.Output, roiOperator.OutputChannels(features.Channels), output.Length, step);
            RoiCall<T> call = new(buffers, new(data, features), level, sink, threads);
            int* order = buffers.Order.Sort(reader, rois.Count, features.Height, features.Width, levels, level, out int count);
            for (int next = 0; next < count;)
            {
                next = Plan(planner, reader, order, next, count, features.Height, features.Width, buffers.Chunk, threads.Cancellation, refused);
                roiOperator.Contraction.Run(call);
            }
        }
    }

    /// <summary>Plans the next regions, as many as are worked on at once; returns the number of the one after them. What is refused gives zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Plan<TNumber, TPlanner>(
        TPlanner planner, in RoiReader<TNumber> reader, int* order, int next, int count, int mapHeight, int mapWidth, ChunkPlan<TNumber> chunk, CancellationToken cancellation, bool refused = false)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TPlanner : struct, IRoiPlanner<TNumber>
    {
        chunk.Clear(count - next);
        while (next < count && !chunk.IsFull)
        {
            cancellation.ThrowIfCancellationRequested();
            int roi = order[next++];
            bool finite = reader.IsFinite(roi);
            bool zeros = refused || (!finite && planner.NonFinite != NonFiniteRoi.Extrapolate);
            RoiPlan empty = new() { Roi = roi, Image = reader.Image(roi), Outside = zeros ? 0 : planner.Outside, IsRefused = zeros };
            RoiPlan plan = empty;
            bool planned = finite && !refused && planner.Plan(reader.Read(roi), mapHeight, mapWidth, chunk, ref plan);
            chunk.Add(planned ? plan : empty);
        }

        chunk.Summarise();
        return next;
    }

    private static BoundStep StepOf<TOut>(OutputStep step, int bins, ChannelScales scales, CallBuffers buffers)
        where TOut : unmanaged
    {
        float* bias = null;
        float* scale = scales.IsEmpty ? null : scales.CopyTo(buffers.Scales, out bias);
        return new(step, bins, scale, bias, OutputNumbers.Of<TOut>());
    }

    /// <summary>Reads regions as an operator places them on a map.</summary>
    public static RoiReader<float> ReaderOf<T, TPlanner>(TPlanner planner, FeatureMap<T> features, RoiBatch rois)
        where T : unmanaged
        where TPlanner : struct, IRoiPlanner<float> =>
        new(rois, planner.Offset, features.SpatialScale, features.Height, features.Width, planner.AddedToEnd);
}
