using System;
using System.Numerics;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Gradients;

/// <summary>One call of a gradient: check, order the regions, then chunk by chunk plan them and add their gradients. Features that are not read are checked where they are given.</summary>
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
        if (gradientOperator.Gradient.ReadsFeatures || features.Channels > 0)
        {
            GradientArguments.CheckFeatures(features, gradient);
        }

        CallRegions<T, TPlanner> regions = new(gradientOperator.Planner, rois);
        if (!regions.Begin(gradient.Map, threads))
        {
            return;
        }

        using TBuffers buffers = ThreadBuffers<TBuffers>.Take();
        RunMap(gradientOperator, regions, default, features, outputGradient, gradient, threads, buffers);
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
            Check(gradientOperator, rois, outputGradient, gradient.At(level));
        }

        GradientArguments.CheckLevelsApart(gradient);
        if (gradientOperator.Gradient.ReadsFeatures || features.Levels > 0)
        {
            GradientArguments.CheckLevels(features, gradient);
        }

        CallRegions<T, TPlanner> regions = new(gradientOperator.Planner, rois);
        if (!regions.Begin(gradient.Maps, threads))
        {
            return;
        }

        using TBuffers buffers = ThreadBuffers<TBuffers>.Take();
        LevelsOfRegions levels = regions.Levels(gradient.Maps, buffers.Plans);
        for (int level = 0; level < gradient.Levels; level++)
        {
            RunMap(gradientOperator, regions, levels[level], features.At(level), outputGradient, gradient[level], threads, buffers);
        }
    }

    private static void Check<T, TBuffers, TPlanner, TGradient>(
        in GradientOperator<TBuffers, TPlanner, TGradient> gradientOperator, RoiBatch rois, ReadOnlySpan<T> outputGradient, FeatureGradient<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TBuffers : ThreadBuffers<TBuffers>, ICallBuffers<T>, new()
        where TPlanner : struct, IRoiPlanner<T>
        where TGradient : struct, IGradient<T, TBuffers>
    {
        OutputShape shape = gradientOperator.Planner.Rules.Output;
        GradientArguments.Check(shape, gradientOperator.Gradient.OutputChannels(shape, gradient.Channels), rois, outputGradient, gradient);
    }

    private static void RunMap<T, TBuffers, TPlanner, TGradient>(
        in GradientOperator<TBuffers, TPlanner, TGradient> gradientOperator,
        in CallRegions<T, TPlanner> regions,
        RegionsOfLevel part,
        FeatureMap<T> features,
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
        OutputShape shape = gradientOperator.Planner.Rules.Output;
        fixed (T* data = features.Data)
        fixed (T* target = gradient.Data)
        fixed (T* bins = outputGradient)
        {
            OutputBins<T> output = new(bins, shape, how.OutputChannels(shape, gradient.Channels));
            GradientCall<T> call = new(buffers.Plans.Chunk, new(data, features), new(target, gradient.Map), part.Level, output, threads);
            ChunkWalk<T, TPlanner> walk = regions.Walk(part, gradient.Map, buffers.Plans, threads);
            while (walk.Next())
            {
                how.Run(call, buffers);
            }
        }
    }
}
