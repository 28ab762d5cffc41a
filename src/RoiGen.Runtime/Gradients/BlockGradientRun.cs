using System;
using System.Runtime.CompilerServices;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The work on a planned chunk, cut into pieces of images x groups of blocks: regions of one image may add to the same pixels, so they are added one after the other.</summary>
internal readonly unsafe struct BlockGradientRun<TGradient>(
    TGradient gradient, BlockSource target, BlockSource? features, GradientCall<float> call, int groups, int blocksTogether)
    : IPiecewiseWork
    where TGradient : struct, IBlockGradient
{
    public int Pieces => groups * call.Chunk.Images;

    /// <inheritdoc/>
    public void Run(int piece)
    {
        (int image, int group) = Math.DivRem(piece, groups);
        (int first, int end) = call.Chunk.RegionsOfImage(image);
        using BlockBuffers buffers = BlockBuffers.Take();
        float* scratch = buffers.Scratch.Reserve(target.ScratchSize);
        float* bins = buffers.Bins.Reserve((nint)target.MaxStripRows * target.Output.Width * target.Lanes);
        BlockGroup blocks = BlockGroup.Of(group, call.Map.Channels, target.Lanes, blocksTogether, head: 0);
        BlockCursor cursor = new(blocks, buffers.Block.Reserve((nint)target.BlockSize * blocksTogether));
        BlockCursor featureCursor = new(blocks, features is null ? null : buffers.Features.Reserve((nint)features.BlockSize * blocksTogether));
        for (int number = first; number < end; number++)
        {
            cursor.NextRoi = featureCursor.NextRoi = number + 1 < end ? number + 1 : -1;
            cursor.NextGroup = featureCursor.NextGroup = blocks;
            Add(ref cursor, ref featureCursor, number, end, scratch, bins);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ref BlockCursor cursor, ref BlockCursor featureCursor, int number, int end, float* scratch, float* bins)
    {
        call.Threads.Cancellation.ThrowIfCancellationRequested();
        if (number + 1 < end)
        {
            call.Output.Prefetch(call.Chunk.Rois[number + 1].Roi, cursor.Group);
        }

        RoiPlan* plan = call.Chunk.Rois + number;
        if (plan->IsEmpty)
        {
            return;
        }

        target.Bring(ref cursor, number);
        features?.Bring(ref featureCursor, number);
        int endRow = plan->Rows.EndBin;
        int most = target.Bound.Rois[number].StripRows;
        for (int row = plan->Rows.FirstBin; row < endRow; row += most)
        {
            int rows = Math.Min(most, endRow - row);
            for (int index = 0; index < cursor.Group.Blocks; index++)
            {
                call.Output.Bring(plan->Roi, cursor.Group[index], row, rows, target.Family, bins);
                gradient.Add(new()
                {
                    Number = number,
                    Plan = plan,
                    FirstRow = row,
                    Rows = rows,
                    Bins = bins,
                    Target = target,
                    Block = target.Block(cursor, index),
                    Features = features,
                    FeatureBlock = features is null ? null : features.Block(featureCursor, index),
                    Scratch = scratch,
                });
            }
        }

        target.Return(ref cursor, number, number + 1 < end ? call.Chunk.Rois[number + 1].FirstNeededRow : int.MaxValue);
    }
}
