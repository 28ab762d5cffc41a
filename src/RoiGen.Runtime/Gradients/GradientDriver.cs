using System;
using RoiGen.Geometry;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Gradients;

/// <summary>One call of a gradient: check, order the regions, then chunk by chunk plan them and add their gradients.</summary>
internal static unsafe class GradientDriver
{
    public static void Run<TPlanner, TGradient>(
        in GradientOperator<TPlanner, TGradient> gradientOperator,
        SpecProblem? problem,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> outputGradient,
        FeatureGradient<float> gradient,
        CallThreads threads)
        where TPlanner : struct, IRoiPlanner<float>
        where TGradient : struct, IGradient
    {
        Arguments.CheckSpec(problem);
        Check(gradientOperator, rois, outputGradient, gradient);
        if (gradientOperator.Gradient.ReadsFeatures)
        {
            GradientArguments.CheckFeatures(features, gradient);
        }

        RoiReader<float> reader = RoiDriver.ReaderOf(gradientOperator.Planner, gradient.Map, rois);
        reader.CheckAll(gradient.Batch, gradientOperator.Planner.NonFinite);
        reader.CheckSizes(gradientOperator.Planner.Limits);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        RunMap(gradientOperator, features, rois, levels: default, level: 0, outputGradient, gradient, threads, buffers);
    }

    /// <summary>One call on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    public static void Run<TPlanner, TGradient>(
        in GradientOperator<TPlanner, TGradient> gradientOperator,
        SpecProblem? problem,
        FeaturePyramid<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> outputGradient,
        FeaturePyramidGradient<float> gradient,
        CallThreads threads)
        where TPlanner : struct, IRoiPlanner<float>
        where TGradient : struct, IGradient
    {
        Arguments.CheckSpec(problem);
        for (int level = 0; level < Math.Max(gradient.Levels, 1); level++)
        {
            Check(gradientOperator, rois, outputGradient, gradient[level]);
        }

        if (gradientOperator.Gradient.ReadsFeatures)
        {
            GradientArguments.CheckLevels(features, gradient);
        }

        Arguments.CheckHasSizes(rois);
        RoiReader<float> reader = RoiDriver.ReaderOf(gradientOperator.Planner, gradient[0].Map, rois);
        reader.CheckAll(gradient.Batch, gradientOperator.Planner.NonFinite);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        Span<byte> levels = RoiDriver.Levels(gradientOperator.Planner, reader, gradient.Maps, rois, buffers);
        for (int level = 0; level < gradient.Levels; level++)
        {
            RunMap(gradientOperator, features[level], rois, levels, level, outputGradient, gradient[level], threads, buffers);
        }
    }

    private static void Check<TPlanner, TGradient>(
        in GradientOperator<TPlanner, TGradient> gradientOperator, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient)
        where TPlanner : struct, IRoiPlanner<float>
        where TGradient : struct, IGradient
    {
        OutputShape shape = gradientOperator.Planner.Output;
        GradientArguments.Check(shape, gradientOperator.Gradient.OutputChannels(shape, gradient.Channels), rois, outputGradient, gradient);
    }

    // The regions on one level, or all of them.
    private static void RunMap<TPlanner, TGradient>(
        in GradientOperator<TPlanner, TGradient> gradientOperator,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<byte> levels,
        int level,
        ReadOnlySpan<float> outputGradient,
        FeatureGradient<float> gradient,
        CallThreads threads,
        CallBuffers buffers)
        where TPlanner : struct, IRoiPlanner<float>
        where TGradient : struct, IGradient
    {
        TPlanner planner = gradientOperator.Planner;
        TGradient how = gradientOperator.Gradient;
        RoiReader<float> reader = RoiDriver.ReaderOf(planner, gradient.Map, rois);
        fixed (float* data = features.Data)
        fixed (float* target = gradient.Data)
        fixed (float* bins = outputGradient)
        {
            OutputGradient output = new(bins, planner.Output, how.OutputChannels(planner.Output, gradient.Channels));
            GradientCall call = new(buffers, new(data, features), new(target, gradient.Map), level, output, threads);
            int* order = buffers.Order.Sort(reader, rois.Count, gradient.Height, gradient.Width, levels, level, out int count);
            for (int next = 0; next < count;)
            {
                next = RoiDriver.Plan(planner, reader, order, next, count, gradient.Height, gradient.Width, buffers.Chunk, threads.Cancellation);
                how.Run(call);
            }
        }
    }
}
