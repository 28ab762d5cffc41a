using RoiGen.Kernels.Portable;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>Tables of maxima, and behind them as many that hold where these lie: the offset of the first pixel, row by row, that reaches each.</summary>
/// <param name="bound">What the plans are to it.</param>
internal sealed unsafe class WinnerTableSource(BoundChunk bound) : TableSource(bound, tablesOfLevel: 2)
{
    /// <summary>Where the maxima of some rows of a region's bins lie.</summary>
    public WinnersInTables WinnersOf(in RoiPlan plan, int firstRow, int rows, float* block) => new()
    {
        Height = rows,
        Width = Output.Width,
        Tables = block,
        Places = block + TablesOfMaxima,
        Nowhere = Table,
        RowOffsets = RangesOf(plan.Rows, firstRow),
        ColumnOffsets = RangesOf(plan.Columns),
        Ranges = Chunk.Tables.Ranges.Pointer + plan.Rows.Start + firstRow,
        ColumnRanges = Chunk.Tables.Ranges.Pointer + plan.Columns.Start,
    };

    protected override void Begin(float* block, int pixels)
    {
        base.Begin(block, pixels);
        Family.Winners.Number(block + TablesOfMaxima, pixels);
    }

    protected override void Tabulate(float* source, int distance, float* target, int count) => Family.Winners.Tabulate(source, distance, target, TablesOfMaxima, count / Lanes);
}
