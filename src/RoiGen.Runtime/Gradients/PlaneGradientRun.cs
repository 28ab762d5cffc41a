using System;
using System.Runtime.CompilerServices;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The work on a planned chunk of position-sensitive regions, cut into pieces of images x neighbouring channels.</summary>
internal readonly unsafe struct PlaneGradientRun<TBin>(PlaneSource source, LaneFamily family, GradientCall<float> call) : IPiecewiseWork
    where TBin : struct, IPlaneGradient
{
    public int Pieces => Blocks * call.Chunk.Images;

    private int Blocks => ChannelBlock.CountOf(call.Map.Channels, family.Lanes);

    /// <inheritdoc/>
    public void Run(int piece)
    {
        (int image, int number) = Math.DivRem(piece, Blocks);
        (int first, int end) = call.Chunk.RegionsOfImage(image);
        ChannelBlock block = ChannelBlock.Of(number, call.Map.Channels, family.Lanes);
        using BlockBuffers buffers = BlockBuffers.Take();
        image = call.Chunk.Rois[first].Image;
        float* planes = source.Bring(image, block, buffers);
        for (int lane = block.Skip; lane < block.End; lane++)
        {
            call.Threads.Cancellation.ThrowIfCancellationRequested();
            Add(first, end, block.First + lane, planes + (lane * source.PlaneStride));
        }

        source.Return(image, block, buffers);
    }

    // Optimised from the first call on, in which fused multiply-adds would otherwise be calls.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(int first, int end, int channel, float* plane)
    {
        ChunkPlan<float> chunk = call.Chunk;
        OutputShape shape = call.Output.Shape;
        float* weights = chunk.Tables.Taps.Weight;
        (int output, int bin) = Math.DivRem(channel, shape.Bins);
        (int row, int column) = Math.DivRem(bin, shape.Width);
        for (int number = first; number < end; number++)
        {
            RoiPlan* plan = chunk.Rois + number;
            if (!plan->IsEmpty && plan->Rows.HasTaps(chunk.Tables, row) && plan->Columns.HasTaps(chunk.Tables, column))
            {
                TBin.Add(source, weights, *plan, row, column, plane, *call.Output.Value(plan->Roi, output, bin));
            }
        }
    }
}
