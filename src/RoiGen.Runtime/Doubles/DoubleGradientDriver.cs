using System;
using RoiGen.Geometry;
using RoiGen.Gradients;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Doubles;

/// <summary>One call of a gradient on maps of doubles: check, order the regions, then chunk by chunk plan them and add their gradients.</summary>
internal static unsafe class DoubleGradientDriver
{
    public static void Run<TPlanner, TGradient>(
        in DoubleGradientOperator<TPlanner, TGradient> gradientOperator,
        SpecProblem? problem,
        FeatureMap<double> features,
        RoiBatch rois,
        ReadOnlySpan<double> outputGradient,
        FeatureGradient<double> gradient,
        CallThreads threads)
        where TPlanner : struct, IRoiPlanner<double>
        where TGradient : struct, IDoubleGradient
    {
        Arguments.CheckSpec(problem);
        Check(gradientOperator, rois, outputGradient, gradient);
        if (gradientOperator.Gradient.ReadsFeatures)
        {
            GradientArguments.CheckFeatures(features, gradient);
        }

        RoiReader<double> reader = DoubleRegions.ReaderOf(gradientOperator.Planner, gradient.Map, rois);
        reader.CheckAll(gradient.Batch, gradientOperator.Planner.NonFinite);
        reader.CheckSizes(gradientOperator.Planner.Limits);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count > 0)
        {
            using DoubleBuffers buffers = DoubleBuffers.Take();
            RunMap(gradientOperator, features, rois, levels: default, level: 0, outputGradient, gradient, threads, buffers);
        }
    }

    /// <summary>One call on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    public static void Run<TPlanner, TGradient>(
        in DoubleGradientOperator<TPlanner, TGradient> gradientOperator,
        SpecProblem? problem,
        FeaturePyramid<double> features,
        RoiBatch rois,
        ReadOnlySpan<double> outputGradient,
        FeaturePyramidGradient<double> gradient,
        CallThreads threads)
        where TPlanner : struct, IRoiPlanner<double>
        where TGradient : struct, IDoubleGradient
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
        DoubleRegions.ReaderOf(gradientOperator.Planner, gradient[0].Map, rois).CheckAll(gradient.Batch, gradientOperator.Planner.NonFinite);
        threads.Cancellation.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using DoubleBuffers buffers = DoubleBuffers.Take();
        Span<byte> levels = DoubleRegions.Levels(gradientOperator.Planner, gradient.Maps, rois, buffers);
        for (int level = 0; level < gradient.Levels; level++)
        {
            RunMap(gradientOperator, features[level], rois, levels, level, outputGradient, gradient[level], threads, buffers);
        }
    }

    private static void Check<TPlanner, TGradient>(
        in DoubleGradientOperator<TPlanner, TGradient> gradientOperator, RoiBatch rois, ReadOnlySpan<double> outputGradient, FeatureGradient<double> gradient)
        where TPlanner : struct, IRoiPlanner<double>
        where TGradient : struct, IDoubleGradient
    {
        OutputShape shape = gradientOperator.Planner.Output;
        GradientArguments.Check(shape, gradientOperator.Gradient.OutputChannels(shape, gradient.Channels), rois, outputGradient, gradient);
    }

    // The regions on one level, or all of them.
    private static void RunMap<TPlanner, TGradient>(
        in DoubleGradientOperator<TPlanner, TGradient> gradientOperator,
        FeatureMap<double> features,
        RoiBatch rois,
        ReadOnlySpan<byte> levels,
        int level,
        ReadOnlySpan<double> outputGradient,
        FeatureGradient<double> gradient,
        CallThreads threads,
        DoubleBuffers buffers)
        where TPlanner : struct, IRoiPlanner<double>
        where TGradient : struct, IDoubleGradient
    {
        TPlanner planner = gradientOperator.Planner;
        TGradient how = gradientOperator.Gradient;
        RoiReader<double> reader = DoubleRegions.ReaderOf(planner, gradient.Map, rois);
        ChunkPlan<double> chunk = buffers.Chunk;
        fixed (double* data = features.Data)
        fixed (double* target = gradient.Data)
        fixed (double* values = outputGradient)
        {
            DoubleBins bins = new(values, planner.Output, how.OutputChannels(planner.Output, gradient.Channels));
            DoubleGradientRun<TGradient> run = new(how, chunk, new(data, features), new(target, gradient.Map), bins, threads.Cancellation);
            int* order = DoubleRegions.Sort(planner, gradient.Map, rois, levels, level, buffers.Order, out int count);
            for (int next = 0; next < count;)
            {
                next = RoiDriver.Plan(planner, reader, order, next, count, gradient.Height, gradient.Width, chunk, threads.Cancellation);
                DoubleWork.Run(run, chunk, gradient.Channels, level, threads);
            }
        }
    }
}
