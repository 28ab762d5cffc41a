using System;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Execution;

/// <summary>The work on a planned chunk, cut into pieces: a piece is one block of channels for one run of regions.</summary>
internal readonly unsafe struct ChunkRun<TOperator>(
    TOperator roiOperator, LaneFamily family, InputPlan input, MapView map, ChunkPlan chunk, OutputWriter writer, int segments)
    where TOperator : struct, IRoiOperator
{
    public int Pieces => ChannelBlock.CountOf(map.Channels, family.Lanes) * segments;

    /// <summary>Does one piece, with this thread's buffers.</summary>
    public void Run(int piece)
    {
        ChannelBlock block = ChannelBlock.Of(piece / segments, map.Channels, family.Lanes);
        int segment = piece % segments;
        int first = (int)((long)chunk.Count * segment / segments);
        int end = (int)((long)chunk.Count * (segment + 1) / segments);

        BlockBuffers buffers = BlockBuffers.Take();
        try
        {
            OutputShape shape = roiOperator.Output;
            int values = shape.Bins * family.Lanes;
            float* scratch = buffers.Scratch.Reserve(Math.Max(chunk.MaxTouched * shape.Height, 1) * family.Lanes);
            float* bins = buffers.Bins.Reserve(values);
            float* staging = buffers.Staging.Reserve(values + family.Lanes);
            BlockReader reader = new(family, input, map, block, buffers.Block.Reserve(input.BlockSize));
            for (int i = first; i < end; i++)
            {
                ref RoiPlan plan = ref chunk.Rois[i];
                if (plan.IsEmpty)
                {
                    new Span<float>(bins, values).Clear();
                }
                else
                {
                    roiOperator.Contract(family, input, reader.Read(plan), chunk, plan, scratch, bins);
                    ClearEmptyBins(plan, shape, bins);
                }

                writer.Write(family, plan.Roi, block, bins, staging);
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
