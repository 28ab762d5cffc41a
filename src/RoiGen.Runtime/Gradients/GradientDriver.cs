using System;
using System.Numerics;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Gradients;

/// <summary>One call of a gradient: check, order the regions, then chunk by chunk plan them and add their gradients.</summary>
internal static unsafe class GradientDriver
{
    public static void Run<T, TBuffers, TPlanner, TGradient>(
        in GradientOperator<TBuffers, TPlanner, TGradient> gradientOperator,
        SpecProblem? problem,
        FeatureMap<T> features,
        RoiBatch rois,
        ReadOnlySpan<T> outputGradient,
        FeatureGradient<T> gradient,
        CallThreads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TBuffers : ThreadBuffers<TBuffers>, ICallBuffers<T>, new()
        where TPlanner : struct, IRoiPlanner<T>
        where TGradient : struct, IGradient<T, TBuffers>
    {
        Arguments.CheckSpec(problem);
        Check(gradientOperator, rois, outputGradient, gradient);
        if (gradientOperator.Gradient.ReadsFeatures)
        {
            GradientArguments.CheckFeatures(features, gradient);
        }

        CallRegions<T, TPlanner> regions = new(gradientOperator.Planner, rois);
        regions.Check(gradient.Map);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using TBuffers buffers = ThreadBuffers<TBuffers>.Take();
        RunMap(gradientOperator, regions, features, levels: default, level: 0, outputGradient, gradient, threads, buffers);
    }

    /// <summary>One call on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    public static void Run<T, TBuffers, TPlanner, TGradient>(
        in GradientOperator<TBuffers, TPlanner, TGradient> gradientOperator,
        SpecProblem? problem,
        FeaturePyramid<T> features,
        RoiBatch rois,
        ReadOnlySpan<T> outputGradient,
        FeaturePyramidGradient<T> gradient,
        CallThreads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TBuffers : ThreadBuffers<TBuffers>, ICallBuffers<T>, new()
        where TPlanner : struct, IRoiPlanner<T>
        where TGradient : struct, IGradient<T, TBuffers>
    {
        Arguments.CheckSpec(problem);
        for (int level = 0; level < Math.Max(gradient.Levels, 1); level++)
        {
            Check(gradientOperator, rois, outputGradient, gradient[level]);
        }

        GradientArguments.CheckLevelsApart(gradient);
        if (gradientOperator.Gradient.ReadsFeatures)
        {
            GradientArguments.CheckLevels(features, gradient);
        }

        CallRegions<T, TPlanner> regions = new(gradientOperator.Planner, rois);
        regions.Check(gradient.Maps);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using TBuffers buffers = ThreadBuffers<TBuffers>.Take();
        Span<byte> levels = regions.Levels(gradient.Maps, buffers.Plans);
        for (int level = 0; level < gradient.Levels; level++)
        {
            RunMap(gradientOperator, regions, features[level], levels, level, outputGradient, gradient[level], threads, buffers);
        }
    }

    private static void Check<T, TBuffers, TPlanner, TGradient>(
        in GradientOperator<TBuffers, TPlanner, TGradient> gradientOperator, RoiBatch rois, ReadOnlySpan<T> outputGradient, FeatureGradient<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TBuffers : ThreadBuffers<TBuffers>, ICallBuffers<T>, new()
        where TPlanner : struct, IRoiPlanner<T>
        where TGradient : struct, IGradient<T, TBuffers>
    {
        OutputShape shape = gradientOperator.Planner.Output;
        GradientArguments.Check(shape, gradientOperator.Gradient.OutputChannels(shape, gradient.Channels), rois, outputGradient, gradient);
    }

    // The regions on one level, or all of them.
    private static void RunMap<T, TBuffers, TPlanner, TGradient>(
        in GradientOperator<TBuffers, TPlanner, TGradient> gradientOperator,
        in CallRegions<T, TPlanner> regions,
        FeatureMap<T> features,
        ReadOnlySpan<byte> levels,
        int level,
        ReadOnlySpan<T> outputGradient,
        FeatureGradient<T> gradient,
        CallThreads threads,
        TBuffers buffers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TBuffers : ThreadBuffers<TBuffers>, ICallBuffers<T>, new()
        where TPlanner : struct, IRoiPlanner<T>
        where TGradient : struct, IGradient<T, TBuffers>
    {
        TGradient how = gradientOperator.Gradient;
        OutputShape shape = gradientOperator.Planner.Output;
        fixed (T* data = features.Data)
        fixed (T* target = gradient.Data)
        fixed (T* bins = outputGradient)
        {
            OutputBins<T> output = new(bins, shape, how.OutputChannels(shape, gradient.Channels));
            GradientCall<T> call = new(buffers.Plans.Chunk, new(data, features), new(target, gradient.Map), level, output, threads);
            ChunkWalk<T, TPlanner> walk = regions.Walk(gradient.Map, levels, level, buffers.Plans, threads);
            while (walk.Next())
            {
                how.Run(call, buffers);
            }
        }
    }
}
