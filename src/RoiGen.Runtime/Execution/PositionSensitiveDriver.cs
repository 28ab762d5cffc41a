using System;
using System.Threading.Tasks;
using RoiGen.Planning;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>
/// Position-sensitive pooling, where bin b of output channel o reads channel o * bins + b of the map: for one bin, the channels of all outputs are every bins-th channel, and
/// form blocks like any others. So the work is cut by bins and blocks: the window of the map that the bin of any region reads is transposed once, and every region's bin is
/// contracted from it by the two passes, as an output of one bin.
/// </summary>
internal static unsafe class PositionSensitiveDriver
{
    /// <summary>A window of more bytes than this is not worth its memory: the map is then read in place, one channel at a time.</summary>
    private const long MaxWindowBytes = 64 << 20;

    /// <summary>Pixels of a window whose transposition costs as much as the calls for one bin.</summary>
    private const int PixelsOfACall = 512;

    public static void Run<TSampler>(
        TapPlanner<TSampler> planner,
        SpecProblem? problem,
        AlignKernel? specialised,
        FeatureMap<float> features,
        RoiBatch rois,
        Span<float> output,
        ParallelOptions? parallel)
        where TSampler : struct, IAxisSampler
    {
        OutputShape shape = planner.Shape;
        Arguments.CheckSpec(problem);
        int channels = OutputChannels(shape, features.Channels);
        Arguments.Check(shape, channels, features, rois, output);
        RoiReader reader = new(rois, planner.Offset, features);
        reader.CheckAll(features.Batch, planner.NonFinite);
        parallel?.CancellationToken.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        CallBuffers buffers = CallBuffers.Take();
        try
        {
            fixed (float* data = features.Data, target = output)
            {
                MapView map = new(data, features);
                int* order = buffers.Order.Sort(reader, rois.Count, map.Height, map.Width);
                for (int next = 0; next < rois.Count;)
                {
                    next = RoiDriver.Plan(planner, reader, order, next, rois.Count, map, buffers.Chunk);
                    RunChunk(specialised, map, buffers.Chunk, shape, channels, target, parallel);
                }
            }
        }
        finally
        {
            buffers.Leave();
        }
    }

    /// <summary>Elements of an output, which must fit a span.</summary>
    public static int OutputLength(SpecProblem? problem, in OutputShape shape, int channels, int rois)
    {
        Arguments.CheckSpec(problem);
        return Arguments.OutputLength(shape, OutputChannels(shape, channels), rois);
    }

    /// <summary>Channels of the output, for valid settings.</summary>
    public static int OutputChannels(in OutputShape shape, int channels) => channels % shape.Bins == 0
        ? channels / shape.Bins
        : throw new ArgumentException(
            FormattableString.Invariant(
                $"The map has {channels} channels; allowed is a multiple of {shape.Bins}, a channel for each of {shape.Height} x {shape.Width} bins of each output channel."),
            "features");

    private static void RunChunk(
        AlignKernel? specialised, in MapView map, ChunkPlan chunk, in OutputShape shape, int channels, float* output, ParallelOptions? parallel)
    {
        LaneFamily family = specialised is null ? LaneFamily.For(channels) : LaneFamily.Of(specialised);
        bool inPlace = ReadsInPlace(chunk, family.Lanes);
        family = inPlace ? LaneFamily.Single : family;
        AlignKernel kernel = specialised?.Lanes == family.Lanes ? specialised : family.Align;
        int threads = RoiDriver.Threads(parallel, (long)chunk.Count * map.Channels);
        PositionSensitiveRun run = new(family, kernel, map, chunk, shape, channels, output);
        RoiKernels.LastChoice = new(kernel.Name, kernel.Isa, family.Lanes, inPlace ? InputMode.InPlace : InputMode.Window, false, threads);
        if (threads > 1)
        {
            RunParallel(run, parallel!);
            return;
        }

        for (int piece = 0; piece < run.Pieces; piece++)
        {
            parallel?.CancellationToken.ThrowIfCancellationRequested();
            run.Run(piece);
        }
    }

    // By itself: its closure would be allocated in every call.
    private static void RunParallel(PositionSensitiveRun run, ParallelOptions parallel) => Parallel.For(0, run.Pieces, parallel, run.Run);

    // In place, a region's bin takes two calls a channel instead of two a block.
    private static bool ReadsInPlace(ChunkPlan chunk, int lanes)
    {
        long window = (long)chunk.RowCount * chunk.ColumnCount;
        return window > (long)PixelsOfACall * chunk.Count || window * lanes * sizeof(float) > MaxWindowBytes;
    }
}
