using System;
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
        CallRegions<float, TPlanner> regions = new(roiOperator.Planner, rois);
        if (!regions.Begin(features, threads))
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        RunMap(roiOperator, regions, default, features, StepOf<TOut>(roiOperator.Step, roiOperator.Planner.Rules.Output.Bins, scales, buffers), output, threads, buffers);
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
            Arguments.Check<T, TOut>(roiOperator.Output, roiOperator.OutputChannels(features.Channels), features.At(level), rois, output);
            roiOperator.Contraction.Check(features.At(level));
        }

        Arguments.Check<TOut>(scales, features.Channels, output);
        CallRegions<float, TPlanner> regions = new(roiOperator.Planner, rois);
        if (!regions.Begin(features, threads))
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        LevelsOfRegions levels = regions.Levels(features, buffers.Plans);
        BoundStep step = StepOf<TOut>(roiOperator.Step, roiOperator.Planner.Rules.Output.Bins, scales, buffers);
        for (int level = 0; level < features.Levels; level++)
        {
            RunMap(roiOperator, regions, levels[level], features[level], step, output, threads, buffers);
        }

        if (levels.HasNone)
        {
            RunMap(roiOperator, regions, levels.OnNone, features[0], step, output, threads, buffers);
        }
    }

    private static void RunMap<T, TOut, TPlanner, TContraction>(
        in RoiOperator<T, TPlanner, TContraction> roiOperator,
        in CallRegions<float, TPlanner> regions,
        RegionsOfLevel part,
        FeatureMap<T> features,
        in BoundStep step,
        Span<TOut> output,
        CallThreads threads,
        CallBuffers buffers)
        where T : unmanaged
        where TOut : unmanaged
        where TPlanner : struct, IRoiPlanner<float>
        where TContraction : struct, IContraction<T>
    {
        fixed (T* data = features.Data)
        fixed (TOut* target = output)
        {
            OutputSink sink = new(target, roiOperator.Planner.Rules.Output, roiOperator.OutputChannels(features.Channels), output.Length, step);
            RoiCall<T> call = new(buffers, new(data, features), part.Level, sink, threads);
            ChunkWalk<float, TPlanner> walk = regions.Walk(part, features, buffers.Plans, threads);
            while (walk.Next())
            {
                roiOperator.Contraction.Run(call);
            }
        }
    }

    private static BoundStep StepOf<TOut>(OutputStep step, int bins, ChannelScales scales, CallBuffers buffers)
        where TOut : unmanaged
    {
        float* bias = null;
        float* scale = scales.IsEmpty ? null : scales.CopyTo(buffers.Scales, out bias);
        return new(step, bins, scale, bias, OutputNumbers.Of<TOut>());
    }
}
