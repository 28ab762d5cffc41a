using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Execution;

/// <summary>
/// The work on a planned chunk, cut into pieces of regions x groups of blocks. Rows and tables are brought in group by group and serve all regions; boxes, and maps
/// read where they lie, are worked on region by region, for all channels of a place.
/// </summary>
internal readonly unsafe struct ChunkRun<TOperator>(
    TOperator roiOperator, LaneFamily family, InputPlan input, MapView map, ChunkPlan chunk, OutputWriter writer, int threads) : IPiecewiseWork
    where TOperator : struct, IRoiOperator
{
    private readonly int _groups = BlockGroup.CountOf(map.Channels, family.Lanes, input.BlocksTogether);

    public int Pieces => GroupPieces * RegionPieces;

    private bool RegionByRegion => input.Mode is InputMode.InPlace or InputMode.Planes or InputMode.Boxes;

    private int WantedPieces => threads == 1 ? 1 : WorkSharing.PiecesPerThread * threads;

    // Regions by themselves are cut first; what is brought in for all regions would have to be brought in again for every cut of them.
    private int GroupPieces => !RegionByRegion ? _groups : Math.Clamp(WantedPieces / chunk.Count, 1, _groups);

    private int RegionPieces => Math.Clamp((WantedPieces - 1 + GroupPieces) / GroupPieces, 1, chunk.Count);

    /// <inheritdoc/>
    public void Run(int piece)
    {
        (int firstGroup, int endGroup) = WorkSharing.Part(piece / RegionPieces, GroupPieces, _groups);
        (int firstRoi, int endRoi) = WorkSharing.Part(piece % RegionPieces, RegionPieces, chunk.Count);
        using BlockBuffers buffers = BlockBuffers.Take();
        int values = roiOperator.Output.Bins * family.Lanes;
        float* scratch = buffers.Scratch.Reserve(input.ScratchSize);
        float* bins = buffers.Bins.Reserve(checked(values * input.BlocksTogether));
        float* staging = buffers.Staging.Reserve(OutputWriter.StagingLength(roiOperator.Output.Bins, family.Lanes));
        float* memory = buffers.Block.Reserve(checked(input.BlockSize * input.BlocksTogether));
        if (RegionByRegion)
        {
            for (int i = firstRoi; i < endRoi; i++)
            {
                for (int number = firstGroup; number < endGroup; number++)
                {
                    BlockGroup group = Group(number);
                    BlockReader reader = new(family, input, map, group, memory);
                    bool lastGroup = number + 1 == endGroup;
                    if (!lastGroup || i + 1 < endRoi)
                    {
                        reader.Announce(chunk.Rois[lastGroup ? i + 1 : i], Group(lastGroup ? firstGroup : number + 1));
                    }

                    Pool(ref reader, group, chunk.Rois[i], scratch, bins, staging);
                }
            }
        }
        else
        {
            for (int number = firstGroup; number < endGroup; number++)
            {
                BlockGroup group = Group(number);
                BlockReader reader = new(family, input, map, group, memory);
                for (int i = firstRoi; i < endRoi; i++)
                {
                    Pool(ref reader, group, chunk.Rois[i], scratch, bins, staging);
                }
            }
        }

        if (writer.Streams && Sse.IsSupported)
        {
            // Streamed stores are not ordered with the store that tells another thread that the output is ready.
            Sse.StoreFence();
        }
    }

    private BlockGroup Group(int number) => BlockGroup.Of(number, map.Channels, family.Lanes, input.BlocksTogether);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pool(ref BlockReader reader, in BlockGroup group, in RoiPlan plan, float* scratch, float* bins, float* staging)
    {
        OutputShape shape = roiOperator.Output;
        int values = shape.Bins * family.Lanes;
        writer.Prefetch(plan.Roi, group);
        if (plan.IsEmpty)
        {
            new Span<float>(bins, values * group.Blocks).Fill(plan.Outside);
        }
        else
        {
            reader.Read(plan);
            for (int index = 0; index < group.Blocks; index++)
            {
                float* blockBins = bins + ((nint)index * values);
                roiOperator.Contract(family, input, reader.Block(index), chunk, plan, scratch, blockBins);
                FillEmptyBins(plan, shape, blockBins);
            }
        }

        writer.Write(family, plan.Roi, group, bins, staging);
    }

    // Kernels have no branches: they computed these bins from pixels of others.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillEmptyBins(in RoiPlan plan, in OutputShape shape, float* bins)
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
                line.Fill(plan.Outside);
            }
            else
            {
                line[..(plan.Columns.FirstBin * family.Lanes)].Fill(plan.Outside);
                line[(plan.Columns.EndBin * family.Lanes)..].Fill(plan.Outside);
            }
        }
    }
}
