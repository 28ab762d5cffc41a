using System.Runtime.CompilerServices;

namespace RoiGen.Sources;

/// <summary>The window that all regions touch is copied, row after row, once an image. A pixel more behind it takes what belongs to none.</summary>
internal unsafe class WindowSource(BoundChunk bound) : PackedSource(bound)
{
    public override InputMode Mode => InputMode.Window;

    public override bool RegionByRegion => false;

    /// <summary>It serves where another source has tables of the same window.</summary>
    public override double Cost(in SourceRequest request) => double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bring(ref BlockCursor cursor, int number)
    {
        if (Chunk.Rois[number].Image == cursor.Image)
        {
            return;
        }

        cursor.Image = Chunk.Rois[number].Image;
        for (int row = 0; row < Chunk.RowCount; row++)
        {
            Prefetch(cursor.Image, cursor.Group, Chunk.FirstRow + row + RowsAhead, Chunk.FirstColumn, Chunk.ColumnCount);
            PackRow(cursor, Chunk.FirstRow + row, Chunk.FirstColumn, Chunk.ColumnCount, row * Places.RowStride);
        }

        Finish(cursor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Return(ref BlockCursor cursor, int number, int firstNeededRow)
    {
        for (int row = 0; row < Chunk.RowCount && firstNeededRow == int.MaxValue; row++)
        {
            ReturnRow(cursor, Chunk.FirstRow + row, Chunk.FirstColumn, Chunk.ColumnCount, row * Places.RowStride);
        }
    }

    protected override int Arrange(in SourceRequest request)
    {
        Places = new(Chunk.FirstRow, Chunk.FirstColumn, int.MaxValue, Chunk.ColumnCount * Lanes, Lanes);
        return (int)WindowOf(request) + Lanes;
    }

    /// <summary>Works on a window that was copied.</summary>
    protected virtual void Finish(in BlockCursor cursor)
    {
    }

    /// <summary>Elements of the window.</summary>
    protected static long WindowOf(in SourceRequest request) => (long)request.Chunk.RowCount * request.Chunk.ColumnCount * request.Lanes;
}
