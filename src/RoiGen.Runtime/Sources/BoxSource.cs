using System;
using System.Runtime.CompilerServices;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>The box of each region is copied by itself: few regions, where <see cref="PlanarSource"/> does not serve.</summary>
internal sealed unsafe class BoxSource(BoundChunk bound) : PackedSource(bound)
{
    public override InputMode Mode => InputMode.Boxes;

    public override double Cost(in SourceRequest request) => !request.IsSparse && BoxOf(request) * sizeof(float) <= MaxBlockBytes ? request.Chunk.BoxReadArea : double.PositiveInfinity;

    // Row by row, so that the memory works on the next region while this one is packed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bring(ref BlockCursor cursor, int number)
    {
        ref RoiPlan plan = ref Chunk.Rois[number];
        cursor.Image = plan.Image;
        int height = plan.Rows.Length;
        int stride = plan.Columns.Length * Lanes;
        bool hasNext = cursor.NextRoi >= 0 && !Chunk.Rois[cursor.NextRoi].IsEmpty;
        ref RoiPlan next = ref Chunk.Rois[hasNext ? cursor.NextRoi : number];
        int nextHeight = hasNext ? next.Rows.Length : 0;
        for (int row = 0; row < Math.Max(height, nextHeight); row++)
        {
            if (row < nextHeight)
            {
                Prefetch(next.Image, cursor.NextGroup, next.Rows.Low + row, next.Columns.Low, next.Columns.Length);
            }

            if (row < height)
            {
                PackRow(cursor, plan.Rows.Low + row, plan.Columns.Low, plan.Columns.Length, row * stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Return(ref BlockCursor cursor, int number, int firstNeededRow)
    {
        ref RoiPlan plan = ref Chunk.Rois[number];
        int stride = plan.Columns.Length * Lanes;
        for (int row = 0; row < plan.Rows.Length; row++)
        {
            ReturnRow(cursor, plan.Rows.Low + row, plan.Columns.Low, plan.Columns.Length, row * stride);
        }
    }

    protected override int Arrange(in SourceRequest request) => (int)BoxOf(request);

    public override BlockPlaces PlacesOf(in RoiPlan plan) => new(plan.Rows.Low, plan.Columns.Low, int.MaxValue, plan.Columns.Length * Lanes, Lanes);

    private static long BoxOf(in SourceRequest request) => request.Chunk.MaxBoxArea * request.Lanes;
}
