using System;
using System.Runtime.CompilerServices;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>The work on a planned chunk of position-sensitive regions, cut into pieces of neighbouring channels.</summary>
internal readonly unsafe struct PlaneRun<TReducer>(PlaneSource source, LaneFamily family, RoiCall<float> call) : IPiecewiseWork
    where TReducer : struct, IPlaneReducer
{
    public int Pieces => ChannelBlock.CountOf(call.Map.Channels, family.Lanes);

    /// <inheritdoc/>
    public void Run(int piece)
    {
        ChunkPlan<float> chunk = call.Chunk;
        ChannelBlock block = ChannelBlock.Of(piece, call.Map.Channels, family.Lanes);
        using BlockBuffers buffers = BlockBuffers.Take();
        float* values = buffers.Bins.Reserve((nint)chunk.Count * family.Lanes);
        for (int first = 0; first < chunk.Count;)
        {
            int image = chunk.Rois[first].Image;
            int end = first + 1;
            while (end < chunk.Count && chunk.Rois[end].Image == image)
            {
                end++;
            }

            float* planes = source.Bring(image, block, buffers);
            int linesAhead = source.LinesAhead(end - first);
            for (int lane = block.Skip; lane < block.End; lane++)
            {
                call.Threads.Cancellation.ThrowIfCancellationRequested();
                Pool(first, end, block.First + lane, planes + (lane * source.PlaneStride), linesAhead, values + lane);
            }

            first = end;
        }

        call.Sink.WriteBins(chunk, block, family.Lanes, values);
    }

    // One channel is one bin of one output channel, for every region. Optimised from the first call on, in which fused multiply-adds would otherwise be calls.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pool(int first, int end, int channel, float* plane, int linesAhead, float* values)
    {
        ChunkPlan<float> chunk = call.Chunk;
        OutputShape shape = call.Sink.Shape;
        float* weights = chunk.Tables.Taps.Weight;
        int lanes = family.Lanes;
        (int row, int column) = Math.DivRem(channel % shape.Bins, shape.Width);
        float* ahead = plane + source.PlaneStride;
        for (int number = first; number < end; number++)
        {
            for (int line = 0; line < linesAhead; line++, ahead += CacheLine.Floats)
            {
                CacheLine.Prefetch(ahead);
            }

            ref RoiPlan plan = ref chunk.Rois[number];
            bool hasPixels = plan.Rows.HasTaps(chunk.Tables, row) && plan.Columns.HasTaps(chunk.Tables, column);
            values[(nint)number * lanes] = hasPixels ? TReducer.Reduce(source, weights, plan, row, column, plane) : plan.Outside;
        }
    }
}
