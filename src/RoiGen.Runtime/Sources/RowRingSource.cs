using System;
using System.Runtime.CompilerServices;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Rows are copied into a ring as the sorted regions advance: many regions share their pixels, and each is copied once for all.</summary>
internal unsafe class RowRingSource(BoundChunk bound) : PackedSource(bound)
{
    public override InputMode Mode => InputMode.Rows;

    public override bool RegionByRegion => false;

    // Rings of twice as many channels take more of the caches than whole lines give back (100 regions of W1, AVX2: 4 %).
    protected override bool FillsLines => false;

    public override double Cost(in SourceRequest request) => !request.IsSparse && RingOf(request) * sizeof(float) <= MaxBlockBytes ? request.Chunk.SweptReadArea : double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bring(ref BlockCursor cursor, int number)
    {
        ref RoiPlan plan = ref Chunk.Rois[number];
        if (plan.Image != cursor.Image)
        {
            (cursor.Image, cursor.NextRow, cursor.FirstHeldRow) = (plan.Image, 0, 0);
        }

        // Rows before the first one that any region still needs are never read.
        cursor.FirstHeldRow = Math.Max(cursor.FirstHeldRow, plan.FirstNeededRow);
        for (cursor.NextRow = Math.Max(cursor.NextRow, plan.FirstNeededRow); cursor.NextRow <= plan.Rows.High; cursor.NextRow++)
        {
            Prefetch(cursor.Image, cursor.Group, cursor.NextRow + RowsAhead, Chunk.FirstColumn, Chunk.ColumnCount);
            PackRow(cursor, cursor.NextRow, Chunk.FirstColumn, Chunk.ColumnCount, Places.Row(cursor.NextRow));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Return(ref BlockCursor cursor, int number, int firstNeededRow)
    {
        for (int end = Math.Min(cursor.NextRow, firstNeededRow); cursor.FirstHeldRow < end; cursor.FirstHeldRow++)
        {
            ReturnRow(cursor, cursor.FirstHeldRow, Chunk.FirstColumn, Chunk.ColumnCount, Places.Row(cursor.FirstHeldRow));
        }
    }

    protected override int Arrange(in SourceRequest request)
    {
        Places = new(0, Chunk.FirstColumn, Math.Max(Chunk.SweptRows, 1), Chunk.ColumnCount * Lanes, Lanes);
        return (int)RingOf(request);
    }

    private static long RingOf(in SourceRequest request) => (long)request.Chunk.SweptRows * request.Chunk.ColumnCount * request.Lanes;
}
