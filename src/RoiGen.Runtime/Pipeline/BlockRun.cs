using System;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>Works on planned chunks block by block of channels.</summary>
internal static unsafe class BlockRun
{
    /// <summary>Chooses how the map is read, and contracts the regions of a chunk, or says by which kernels.</summary>
    public static void Run<TContraction>(TContraction contraction, in RoiCall<float> call)
        where TContraction : struct, IBlockContraction
    {
        LaneFamily family = LaneFamily.For(contraction.Specialised, call.Map.Channels);
        BlockSource source = call.Buffers.Blocks.Choose(new(call.Chunk, call.Map, call.Sink.Shape, family, contraction.OfRanges, call.Sink.HeadChannels));
        Run(contraction, call, source);
    }

    /// <summary>Contracts the regions of a chunk from a source that was prepared for them.</summary>
    public static void Run<TContraction>(TContraction contraction, in RoiCall<float> call, BlockSource source)
        where TContraction : struct, IBlockContraction
    {
        contraction.Bind(source, call.Threads);
        long mostPieces = (long)call.Chunk.Count * source.GroupsOf(source.BlocksTogetherFor(int.MaxValue));
        int threads = call.Threads.Count((long)call.Chunk.Count * call.Map.Channels, mostPieces);
        if (KernelExplanation.Current is { } explanation)
        {
            Explain(contraction, source, new(explanation, call.Level, source.Mode, call.Sink.Streams, threads));
            return;
        }

        call.Threads.Run(new BlockRun<TContraction>(contraction, source, source.BlocksTogetherFor(threads), call.Sink, call.Map.Channels, threads, call.Threads.Cancellation), threads);
    }

    private static void Explain<TContraction>(TContraction contraction, BlockSource source, in ExplainedRun run)
        where TContraction : struct, IBlockContraction
    {
        for (int number = 0; number < source.Chunk.Count; number++)
        {
            ref RoiPlan plan = ref source.Chunk.Rois[number];
            if (!plan.IsEmpty)
            {
                contraction.Explain(source, plan, source.Bound.Rois[number], run);
            }
        }
    }
}

/// <summary>
/// The work on a planned chunk, cut into pieces of regions x groups of blocks. What is brought for all regions is brought group by group; where each region's pixels are
/// brought by themselves, the work goes region by region, for all channels of a place.
/// </summary>
internal readonly unsafe struct BlockRun<TContraction>(
    TContraction contraction, BlockSource source, int blocksTogether, OutputSink sink, int channels, int threads, CancellationToken cancellation)
    : IPiecewiseWork
    where TContraction : struct, IBlockContraction
{
    private readonly BlockPieces _pieces = new(source.GroupsOf(blocksTogether), source.Chunk.Count, source.RegionByRegion, threads);

    public int Pieces => _pieces.Count;

    /// <inheritdoc/>
    public void Run(int piece)
    {
        (int firstGroup, int endGroup) = _pieces.GroupsOf(piece);
        (int firstRoi, int endRoi) = _pieces.RegionsOf(piece);
        using BlockBuffers buffers = BlockBuffers.Take();
        nint binsOfStrip = (nint)source.MaxStripRows * source.Output.Width;
        float* memory = buffers.Block.Reserve((nint)source.BlockSize * blocksTogether);
        float* scratch = buffers.Scratch.Reserve(source.ScratchSize);
        Tile tile = new(
            buffers.Bins.Reserve(binsOfStrip * source.Lanes * blocksTogether),
            buffers.Staging.Reserve(OutputSink.StagingLength(binsOfStrip, source.Lanes)),
            buffers.Totals.Reserve((nint)source.Lanes * blocksTogether),
            source.MaxStripRows,
            source.Family);
        if (source.RegionByRegion)
        {
            for (int number = firstRoi; number < endRoi; number++)
            {
                for (int group = firstGroup; group < endGroup; group++)
                {
                    BlockCursor cursor = new(Group(group), memory);
                    bool lastGroup = group + 1 == endGroup;
                    if (!lastGroup || number + 1 < endRoi)
                    {
                        cursor.NextRoi = lastGroup ? number + 1 : number;
                        cursor.NextGroup = Group(lastGroup ? firstGroup : group + 1);
                    }

                    Pool(ref cursor, number, scratch, tile);
                }
            }
        }
        else
        {
            for (int group = firstGroup; group < endGroup; group++)
            {
                BlockCursor cursor = new(Group(group), memory);
                for (int number = firstRoi; number < endRoi; number++)
                {
                    Pool(ref cursor, number, scratch, tile);
                }
            }
        }

        sink.End();
    }

    private BlockGroup Group(int number) => BlockGroup.Of(number, channels, source.Lanes, blocksTogether, source.HeadChannels);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pool(ref BlockCursor cursor, int number, float* scratch, in Tile tile)
    {
        cancellation.ThrowIfCancellationRequested();
        ref RoiPlan plan = ref source.Chunk.Rois[number];
        sink.Prefetch(plan.Roi, cursor.Group);
        if (plan.IsEmpty)
        {
            sink.Fill(tile, plan, cursor.Group, 0, source.Output.Height);
            return;
        }

        source.Bring(ref cursor, number);
        ref BoundRoi bound = ref source.Bound.Rois[number];
        int rows = bound.StripRows;
        int end = plan.Rows.FirstPlanned + plan.Rows.Planned;
        if (plan.Rows.FirstPlanned > 0)
        {
            sink.Fill(tile, plan, cursor.Group, 0, plan.Rows.FirstPlanned);
        }

        int computed = -1;
        for (int done = plan.Rows.FirstPlanned; done < end;)
        {
            // The last strip is moved back over the one before: it writes the same values again.
            int row = Math.Min(done, end - rows);
            bool repeats = computed >= 0 && contraction.Repeats(source, plan, bound, computed, row);
            computed = repeats ? computed : row;
            for (int index = 0; index < cursor.Group.Blocks && !repeats; index++)
            {
                float* bins = tile.Block(index, rows * source.Output.Width);
                contraction.Contract(source, plan, bound, source.Block(cursor, index), row, scratch, bins);
                if (!bound.IsFull)
                {
                    sink.FillGaps(plan, source.Chunk.Tables, row, rows, bins, tile.Family.Lanes);
                }

                sink.Finish(tile, bins, rows, cursor.Group[index]);
            }

            sink.Write(tile, plan.Roi, cursor.Group, row, rows, done);
            done = row + rows;
            if (done < end)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        if (end < source.Output.Height)
        {
            sink.Fill(tile, plan, cursor.Group, end, source.Output.Height);
        }
    }
}
