using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Threading;
using RoiGen.Geometry;
using RoiGen.Kernels.Portable;

namespace RoiGen.Pipeline;

/// <summary>
/// The work on a planned chunk, cut into pieces of regions x groups of blocks. Rows and tables are brought in group by group and serve all regions; boxes, and maps
/// read where they lie, are worked on region by region, for all channels of a place.
/// </summary>
internal readonly unsafe struct ChunkRun<TOperator>(
    TOperator roiOperator, LaneFamily family, InputPlan input, MapView map, ChunkPlan chunk, OutputWriter writer, int threads, CancellationToken cancellation)
    : IPiecewiseWork
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
        nint binsOfStrip = (nint)input.MaxStripRows * roiOperator.Output.Width;
        float* scratch = buffers.Scratch.Reserve(input.ScratchSize);
        float* bins = buffers.Bins.Reserve(binsOfStrip * family.Lanes * input.BlocksTogether);
        float* staging = buffers.Staging.Reserve(OutputWriter.StagingLength(binsOfStrip, family.Lanes));
        float* memory = buffers.Block.Reserve((nint)input.BlockSize * input.BlocksTogether);
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
        cancellation.ThrowIfCancellationRequested();
        OutputShape shape = roiOperator.Output;
        writer.Prefetch(plan.Roi, group);
        if (plan.IsEmpty)
        {
            FillRows(group, plan, 0, shape.Height, bins, staging);
            return;
        }

        reader.Read(plan);
        int end = plan.Rows.FirstPlanned + plan.Rows.Planned;
        if (plan.Rows.FirstPlanned > 0)
        {
            FillRows(group, plan, 0, plan.Rows.FirstPlanned, bins, staging);
        }

        int computed = -1;
        for (int done = plan.Rows.FirstPlanned; done < end;)
        {
            // The last strip is moved back over the one before: it writes the same values again.
            int row = Math.Min(done, end - plan.StripRows);
            bool repeats = computed >= 0 && roiOperator.Repeats(chunk, plan, computed, row);
            computed = repeats ? computed : row;
            for (int index = 0; index < group.Blocks && !repeats; index++)
            {
                float* blockBins = bins + ((nint)index * plan.StripRows * shape.Width * family.Lanes);
                roiOperator.Contract(family, input, reader.Block(index), chunk, plan, row, scratch, blockBins);
                FillEmptyBins(plan, shape, row, blockBins);
            }

            writer.Write(family, plan.Roi, group, row, plan.StripRows, bins, staging);
            done = row + plan.StripRows;
            if (done < end)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        if (end < shape.Height)
        {
            FillRows(group, plan, end, shape.Height, bins, staging);
        }
    }

    // Rows of bins that nothing of the region's part of the map lies in.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRows(in BlockGroup group, in RoiPlan plan, int first, int end, float* bins, float* staging)
    {
        for (int row = first; row < end; row += input.MaxStripRows)
        {
            int rows = Math.Min(end - row, input.MaxStripRows);
            new Span<float>(bins, rows * roiOperator.Output.Width * family.Lanes * group.Blocks).Fill(plan.Outside);
            writer.Write(family, plan.Roi, group, row, rows, bins, staging);
        }
    }

    // Kernels have no branches: bins without pixels were computed from those of others, or not at all, and then the others lie side by side.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillEmptyBins(in RoiPlan plan, in OutputShape shape, int firstRow, float* bins)
    {
        if (plan.IsFull(shape.Height, shape.Width))
        {
            return;
        }

        // From the last row on, so that none is moved over another.
        for (int row = plan.StripRows - 1; row >= 0; row--)
        {
            Span<float> line = new(bins + ((nint)row * shape.Width * family.Lanes), shape.Width * family.Lanes);
            if (!plan.Rows.HasTaps(chunk.Taps, firstRow + row))
            {
                line.Fill(plan.Outside);
                continue;
            }

            if (plan.Columns.Planned < shape.Width)
            {
                int planned = plan.Columns.Planned * family.Lanes;
                new Span<float>(bins + ((nint)row * planned), planned).CopyTo(line[(plan.Columns.FirstPlanned * family.Lanes)..]);
            }

            line[..(plan.Columns.FirstBin * family.Lanes)].Fill(plan.Outside);
            line[(plan.Columns.EndBin * family.Lanes)..].Fill(plan.Outside);
            for (int column = plan.Columns.FirstBin; column < plan.Columns.EndBin && (plan.Columns.Marks & BinMarks.Gap) != 0; column++)
            {
                if (!plan.Columns.HasTaps(chunk.Taps, column))
                {
                    line.Slice(column * family.Lanes, family.Lanes).Fill(plan.Outside);
                }
            }
        }
    }
}
