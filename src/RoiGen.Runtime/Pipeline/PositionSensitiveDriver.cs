using System;
using System.Threading.Tasks;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>
/// Position-sensitive pooling, where bin b of output channel o reads channel o * bins + b of the map. No two bins share a channel, so lanes of channels would have to be gathered from
/// planes far apart, which costs more than the sums: the work goes channel by channel instead, one bin of every region in each, while its plane stays in the first-level
/// cache and the next one is brought there; and neighbouring channels write neighbouring places of the output.
/// </summary>
internal static unsafe class PositionSensitiveDriver
{
    /// <summary>A window of more bytes than this is not worth its memory: the map is then read in place.</summary>
    private const long MaxWindowBytes = 64 << 20;

    private static readonly KernelInfo Kernel = new("position_sensitive", RoiIsa.Portable, lanes: 1);

    public static void Run<TOperator>(
        TOperator roiOperator,
        SpecProblem? problem,
        FeatureMap<float> features,
        RoiBatch rois,
        Span<float> output,
        ParallelOptions? parallel)
        where TOperator : struct, IPositionSensitiveOperator
    {
        OutputShape shape = roiOperator.Output;
        Arguments.CheckSpec(problem);
        int channels = OutputChannels(shape, features.Channels);
        Arguments.Check(shape, channels, features, rois, output);
        RoiReader reader = new(rois, roiOperator.Offset, features.SpatialScale, features.Height, features.Width);
        reader.CheckAll(features.Batch, roiOperator.NonFinite);
        reader.CheckSizes(roiOperator.Limits);
        parallel?.CancellationToken.ThrowIfCancellationRequested();
        if (rois.Count == 0)
        {
            return;
        }

        using CallBuffers buffers = CallBuffers.Take();
        fixed (float* data = features.Data, target = output)
        {
            MapView map = new(data, features);
            int* order = buffers.Order.Sort(reader, rois.Count, map.Height, map.Width);
            for (int next = 0; next < rois.Count;)
            {
                next = RoiDriver.Plan(roiOperator, reader, order, next, rois.Count, map.Height, map.Width, buffers.Chunk, parallel?.CancellationToken ?? default);
                RunChunk(roiOperator, map, buffers.Chunk, target, parallel);
            }
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

    private static void RunChunk<TOperator>(TOperator roiOperator, in MapView map, ChunkPlan chunk, float* output, ParallelOptions? parallel)
        where TOperator : struct, IPositionSensitiveOperator
    {
        LaneFamily family = LaneFamily.For(map.Channels);
        bool transposed = Transposes(map, chunk, family.Lanes);
        PositionSensitiveRun<TOperator> run = new(roiOperator, family, transposed, map, chunk, output, parallel?.CancellationToken ?? default);
        int threads = WorkSharing.Threads(parallel, (long)chunk.Count * map.Channels, run.Pieces);
        run.Resolve();
        if (KernelExplanation.Current is { } explanation)
        {
            new ExplainedRun(explanation, Level: 0, transposed ? InputMode.Window : InputMode.InPlace, Streamed: false, threads).Add(KernelPass.Bins, Kernel, chunk.WithPixels);
            return;
        }

        WorkSharing.Run(run, threads, parallel);
    }

    // Channels that lie together are read a line of them for one: the window of all regions is turned into planes, unless the regions touch little of it.
    private static bool Transposes(in MapView map, ChunkPlan chunk, int lanes)
    {
        long window = (long)chunk.RowCount * chunk.ColumnCount;
        return map.PixelStride != 1 && map.HasChannelsTogether(lanes) && window <= chunk.BoxArea && window * lanes * sizeof(float) <= MaxWindowBytes;
    }
}
