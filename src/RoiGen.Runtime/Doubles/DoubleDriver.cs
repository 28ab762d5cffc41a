using System;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Doubles;

/// <summary>One call on maps of doubles: check, order the regions, then chunk by chunk plan them and pool them.</summary>
/// <remarks>Nothing here is fast: what wants maps of doubles is a check of gradients by differences, on a few small regions.</remarks>
internal static unsafe class DoubleDriver
{
    public static void Run<TPlanner, TBin>(
        in DoubleOperator<TPlanner, TBin> doubleOperator, SpecProblem? problem, FeatureMap<double> features, RoiBatch rois, Span<double> output, CallThreads threads)
        where TPlanner : struct, IRoiPlanner<double>
        where TBin : struct, IDoubleBin
    {
        Arguments.CheckSpec(problem);
        Check(doubleOperator, features, rois, output);
        CallRegions<double, TPlanner> regions = new(doubleOperator.Planner, rois);
        if (regions.Begin(features, threads))
        {
            using DoubleBuffers buffers = DoubleBuffers.Take();
            RunMap(doubleOperator, regions, default, features, output, threads, buffers);
        }
    }

    /// <summary>One call on a pyramid: every region is pooled from the level that its size gives it to, and keeps its place in the output.</summary>
    public static void Run<TPlanner, TBin>(
        in DoubleOperator<TPlanner, TBin> doubleOperator, SpecProblem? problem, FeaturePyramid<double> features, RoiBatch rois, Span<double> output, CallThreads threads)
        where TPlanner : struct, IRoiPlanner<double>
        where TBin : struct, IDoubleBin
    {
        Arguments.CheckSpec(problem);
        for (int level = 0; level < Math.Max(features.Levels, 1); level++)
        {
            Check(doubleOperator, features.At(level), rois, output);
        }

        CallRegions<double, TPlanner> regions = new(doubleOperator.Planner, rois);
        if (!regions.Begin(features, threads))
        {
            return;
        }

        using DoubleBuffers buffers = DoubleBuffers.Take();
        LevelsOfRegions levels = regions.Levels(features, buffers.Plans);
        for (int level = 0; level < features.Levels; level++)
        {
            RunMap(doubleOperator, regions, levels[level], features[level], output, threads, buffers);
        }

        if (levels.HasNone)
        {
            RunMap(doubleOperator, regions, levels.OnNone, features[0], output, threads, buffers);
        }
    }

    private static void Check<TPlanner, TBin>(in DoubleOperator<TPlanner, TBin> doubleOperator, FeatureMap<double> features, RoiBatch rois, Span<double> output)
        where TPlanner : struct, IRoiPlanner<double>
        where TBin : struct, IDoubleBin =>
        Arguments.Check<double, double>(doubleOperator.Planner.Rules.Output, doubleOperator.OutputChannels(features.Channels), features, rois, output);

    private static void RunMap<TPlanner, TBin>(
        in DoubleOperator<TPlanner, TBin> doubleOperator,
        in CallRegions<double, TPlanner> regions,
        RegionsOfLevel part,
        FeatureMap<double> features,
        Span<double> output,
        CallThreads threads,
        DoubleBuffers buffers)
        where TPlanner : struct, IRoiPlanner<double>
        where TBin : struct, IDoubleBin
    {
        ChunkPlan<double> chunk = buffers.Plans.Chunk;
        fixed (double* data = features.Data)
        fixed (double* target = output)
        {
            OutputBins<double> bins = new(target, doubleOperator.Planner.Rules.Output, doubleOperator.OutputChannels(features.Channels));
            DoubleRun<TBin> run = new(doubleOperator.Bin, doubleOperator.Channels, chunk, new(data, features), bins, threads.Cancellation);
            ChunkWalk<double, TPlanner> walk = regions.Walk(part, features, buffers.Plans, threads);
            while (walk.Next())
            {
                DoubleWork.Run(run, chunk, features.Channels, part.Level, threads);
            }
        }
    }
}
