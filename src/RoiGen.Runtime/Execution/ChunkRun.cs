using System;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Execution;

/// <summary>
/// The work on a planned chunk, cut into pieces of regions x blocks of channels. A map read in place is worked on region by region, for all channels of a pixel lie
/// together; one that is brought into blocks is worked on block by block.
/// </summary>
internal readonly unsafe struct ChunkRun<TOperator>(
    TOperator roiOperator, LaneFamily family, InputPlan input, MapView map, ChunkPlan chunk, OutputWriter writer, int threads)
    where TOperator : struct, IRoiOperator
{
    private readonly int _blocks = ChannelBlock.CountOf(map.Channels, family.Lanes);

    public int Pieces => threads == 1 && input.Mode == InputMode.InPlace ? 1 : BlockPieces * RegionPieces;

    private int BlockPieces => input.Mode == InputMode.InPlace ? 1 : _blocks;

    // Several pieces a thread, so that none waits long for the last.
    private int RegionPieces => threads == 1 ? 1 : Math.Clamp(((4 * threads) - 1 + BlockPieces) / BlockPieces, 1, chunk.Count);

    /// <summary>Does one piece, with this thread's buffers.</summary>
    public void Run(int piece)
    {
        (int firstBlock, int endBlock) = Part(piece / RegionPieces, BlockPieces, _blocks);
        (int firstRoi, int endRoi) = Part(piece % RegionPieces, RegionPieces, chunk.Count);
        BlockBuffers buffers = BlockBuffers.Take();
        try
        {
            OutputShape shape = roiOperator.Output;
            int values = shape.Bins * family.Lanes;
            float* scratch = buffers.Scratch.Reserve(checked((int)Math.Max(chunk.MaxScratch * shape.Height, 1) * family.Lanes));
            float* bins = buffers.Bins.Reserve(values);
            float* staging = buffers.Staging.Reserve(values + family.Lanes);
            BlockReader reader = new(family, input, map, buffers.Block.Reserve(input.BlockSize));
            for (int i = firstRoi; i < endRoi; i++)
            {
                ref RoiPlan plan = ref chunk.Rois[i];
                for (int number = firstBlock; number < endBlock; number++)
                {
                    ChannelBlock block = ChannelBlock.Of(number, map.Channels, family.Lanes);
                    writer.Prefetch(plan.Roi, block);
                    if (plan.IsEmpty)
                    {
                        new Span<float>(bins, values).Clear();
                    }
                    else
                    {
                        roiOperator.Contract(family, input, reader.Read(plan, block), chunk, plan, scratch, bins);
                        ClearEmptyBins(plan, shape, bins);
                    }

                    writer.Write(family, plan.Roi, block, bins, staging);
                }
            }
        }
        finally
        {
            buffers.Leave();
        }

        if (writer.Streams && Sse.IsSupported)
        {
            // Streamed stores are not ordered with the store that tells another thread that the output is ready.
            Sse.StoreFence();
        }
    }

    private static (int First, int End) Part(int number, int parts, int count) =>
        ((int)((long)count * number / parts), (int)((long)count * (number + 1) / parts));

    // Kernels have no branches: they computed these bins from pixels of others.
    private void ClearEmptyBins(in RoiPlan plan, in OutputShape shape, float* bins)
    {
        if (plan.IsFull(shape.Height, shape.Width))
        {
            return;
        }

        for (int row = 0; row < shape.Height; row++)
        {
            Span<float> line = new(bins + ((nint)row * shape.Width * family.Lanes), shape.Width * family.Lanes);
            if (row < plan.Rows.FirstBin || row >= plan.Rows.EndBin)
            {
                line.Clear();
            }
            else
            {
                line[..(plan.Columns.FirstBin * family.Lanes)].Clear();
                line[(plan.Columns.EndBin * family.Lanes)..].Clear();
            }
        }
    }
}
