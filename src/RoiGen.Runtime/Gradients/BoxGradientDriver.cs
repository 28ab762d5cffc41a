using System;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>One call of the gradient by boxes: check, then chunk by chunk plan the regions, each of which has a gradient of its own.</summary>
internal static unsafe class BoxGradientDriver
{
    private static readonly KernelInfo Kernel = new("box_gradient", RoiIsa.Portable, lanes: 1);

    public static void Run<TPlanner, TGradient>(
        TPlanner planner,
        TGradient gradient,
        SpecProblem? problem,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> outputGradient,
        Span<float> boxGradient,
        CallThreads threads)
        where TPlanner : struct, IRoiPlanner<float>
        where TGradient : struct, IBoxGradient
    {
        Arguments.CheckSpec(problem);
        GradientArguments.CheckBoxes(planner.Rules.Output, features, rois, outputGradient, boxGradient);
        CallRegions<float, TPlanner> regions = new(planner, rois);
        if (!regions.Begin(features, threads))
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        fixed (float* data = features.Data)
        fixed (float* bins = outputGradient)
        {
            MapView<float> map = new(data, features);
            OutputBins<float> output = new(bins, planner.Rules.Output, features.Channels);
            ChunkWalk<float, TPlanner> walk = regions.Walk(default, features, buffers.Plans, threads);
            while (walk.Next())
            {
                Add(gradient, regions.On(features), map, output, boxGradient, buffers, threads);
            }
        }
    }

    private static void Add<TGradient>(
        TGradient gradient, in RoiReader<float> reader, MapView<float> map, OutputBins<float> output, Span<float> boxGradient, CallBuffers buffers, CallThreads threads)
        where TGradient : struct, IBoxGradient
    {
        ChunkPlan<float> chunk = buffers.Plans.Chunk;
        MapBox<float>* boxes = buffers.Boxes.Reserve(chunk.Count);
        BoxSlope* slopes = buffers.Slopes.Reserve(chunk.Count);
        for (int number = 0; number < chunk.Count; number++)
        {
            boxes[number] = reader.Read(chunk.Rois[number].Roi);
        }

        BoxGradientRun<TGradient> run = new(gradient, chunk, boxes, slopes, map, output, threads.Cancellation);
        bool done = ChunkWork.Run(run, Kernel, chunk, map.Channels, level: 0, InputMode.InPlace, threads);
        for (int number = 0; number < chunk.Count && done; number++)
        {
            reader.AddSlope(chunk.Rois[number].Roi, slopes[number], boxGradient);
        }
    }
}

/// <summary>The regions of a chunk, one a piece.</summary>
internal readonly unsafe struct BoxGradientRun<TGradient>(
    TGradient gradient, ChunkPlan<float> chunk, MapBox<float>* boxes, BoxSlope* slopes, MapView<float> map, OutputBins<float> output, CancellationToken cancellation)
    : IPiecewiseWork
    where TGradient : struct, IBoxGradient
{
    public int Pieces => chunk.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int piece)
    {
        cancellation.ThrowIfCancellationRequested();
        ref RoiPlan plan = ref chunk.Rois[piece];
        slopes[piece] = default;
        if (!plan.IsEmpty)
        {
            using BlockBuffers buffers = BlockBuffers.Take();
            slopes[piece] = gradient.Of(chunk, plan, boxes[piece], map, output, buffers.Sums.Reserve((nint)gradient.SumsOf(plan)));
        }
    }
}
