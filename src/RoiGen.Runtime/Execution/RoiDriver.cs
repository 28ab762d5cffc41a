using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using RoiGen.Execution.Kernels;
using RoiGen.Planning;
using RoiGen.Sampling;

namespace RoiGen.Execution;

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
    /// <summary>Regions x channels below which waking another thread costs more than it gains.</summary>
    private const long MinParallelWork = 8 * 64;

    /// <summary>A scratch of more bytes than this is not worth its memory: the map is then worked on one channel at a time.</summary>
    private const long MaxScratchBytes = 64 << 20;

    public static void Run<TOperator>(
        TOperator roiOperator,
        SpecProblem? problem,
        BlockKernel? specialised,
        FeatureMap<float> features,
        RoiBatch rois,
        Span<float> output,
        ParallelOptions? parallel)
        where TOperator : struct, IRoiOperator
    {
        OutputShape shape = roiOperator.Output;
        Arguments.Check(problem, shape, features, rois, output);
        RoiReader reader = new(rois, roiOperator.Offset, roiOperator.AddedToEnd, features);
        reader.CheckAll(features.Batch, roiOperator.NonFinite);
        parallel?.CancellationToken.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        LaneFamily family = specialised is null ? LaneFamily.For(features.Channels) : LaneFamily.Of(specialised);
        CallBuffers buffers = CallBuffers.Take();
        try
        {
            fixed (float* data = features.Data, target = output)
            {
                MapView map = new(data, features);
                OutputWriter writer = new(target, shape, map.Channels, OutputWriter.ShouldStream(output.Length));
                int* order = buffers.Order.Sort(reader, rois.Count, map.Height, map.Width);
                for (int next = 0; next < rois.Count;)
                {
                    next = Plan(roiOperator, reader, order, next, rois.Count, map, buffers.Chunk);
                    RunChunk(roiOperator, family, map, buffers.Chunk, writer, parallel);
                }
            }
        }
        finally
        {
            buffers.Leave();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Plan<TOperator>(
        TOperator roiOperator, in RoiReader reader, int* order, int next, int count, in MapView map, ChunkPlan chunk)
        where TOperator : struct, IRoiOperator
    {
        chunk.Clear(count - next, map.Width);
        while (next < count && !chunk.IsFull)
        {
            int roi = order[next++];
            RoiPlan plan = new() { Roi = roi, Image = reader.Image(roi) };
            bool planned = reader.IsFinite(roi) && roiOperator.Plan(reader.Read(roi), map.Height, map.Width, chunk, ref plan);
            chunk.Add(planned ? plan : new() { Roi = roi, Image = plan.Image });
        }

        chunk.Summarise();
        return next;
    }

    private static void RunChunk<TOperator>(
        TOperator roiOperator, LaneFamily family, in MapView map, ChunkPlan chunk, in OutputWriter writer, ParallelOptions? parallel)
        where TOperator : struct, IRoiOperator
    {
        OutputShape shape = roiOperator.Output;
        InputPlan? chosen = ScratchFits(chunk, shape, family.Lanes)
            ? InputPlan.Choose(chunk, map, shape, family.Lanes, roiOperator.WantsTables(chunk, family.Lanes))
            : null;
        if (chosen is null)
        {
            family = LaneFamily.Single;
            chosen = InputPlan.Choose(chunk, map, shape, family.Lanes, tables: false);
        }

        InputPlan input = chosen!.Value;
        roiOperator.Resolve(chunk, input, shape);
        int threads = Threads(parallel, (long)chunk.Count * map.Channels);
        ChunkRun<TOperator> run = new(roiOperator, family, input, map, chunk, writer, threads);
        BlockKernel kernel = roiOperator.Kernel(family);
        RoiKernels.LastChoice = new(kernel.Name, kernel.Isa, family.Lanes, input.Mode, writer.Streams, threads);
        if (threads == 1)
        {
            for (int piece = 0; piece < run.Pieces; piece++)
            {
                parallel?.CancellationToken.ThrowIfCancellationRequested();
                run.Run(piece);
            }
        }
        else
        {
            RunParallel(run, parallel!);
        }
    }

    // By itself: its closure would be allocated in every call.
    private static void RunParallel<TOperator>(ChunkRun<TOperator> run, ParallelOptions parallel)
        where TOperator : struct, IRoiOperator => Parallel.For(0, run.Pieces, parallel, run.Run);

    private static bool ScratchFits(ChunkPlan chunk, in OutputShape shape, int lanes) =>
        ((chunk.MaxScratch * shape.Height) + shape.Bins) * lanes * sizeof(float) <= MaxScratchBytes;

    private static int Threads(ParallelOptions? parallel, long work) =>
        parallel is null || work < MinParallelWork ? 1
        : parallel.MaxDegreeOfParallelism > 0 ? parallel.MaxDegreeOfParallelism
        : Environment.ProcessorCount;
}
