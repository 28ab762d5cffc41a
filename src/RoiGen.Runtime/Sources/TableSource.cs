using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>
/// The window that the regions touch is copied, and its maxima tabulated: level i of rows and j of columns holds the maxima of 2^i rows by 2^j columns, so that the maximum of
/// any range is that of four entries.
/// </summary>
/// <param name="bound">What the plans are to it.</param>
/// <param name="tablesOfLevel">Tables of each level: 1, of the maxima, unless a class that derives from it has more.</param>
internal unsafe class TableSource(BoundChunk bound, int tablesOfLevel = 1) : WindowSource(bound)
{
    /// <summary>Tables beyond this leave the caches that make them fast.</summary>
    private const long MaxTableBytes = 16 << 20;

    private int _rowLevels;
    private int _columnLevels;

    public override InputMode Mode => InputMode.Tables;

    /// <summary>Nothing that counts, where tables are less work than the pixels of every bin by themselves.</summary>
    public override double Cost(in SourceRequest request) => request.OfRanges && Pays(request) ? 0 : double.PositiveInfinity;

    /// <summary>Elements of one table.</summary>
    protected int Table { get; private set; }

    /// <summary>Elements of the tables of maxima; others come behind them.</summary>
    protected int TablesOfMaxima => Table * _rowLevels * _columnLevels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Maximise(TableKernel<float>? specialised, in RoiPlan plan, in BoundRoi bound, float* block, int firstRow, float* scratch, float* bins)
    {
        Kernel(specialised, bound).Bins(new()
        {
            Height = bound.StripRows,
            Width = Output.Width,
            Tables = ref *block,
            RowOffsets = ref *RangesOf(plan.Rows, firstRow),
            ColumnOffsets = ref *RangesOf(plan.Columns),
            Output = ref *bins,
        });
    }

    public override void ExplainMaxima(TableKernel<float>? specialised, in BoundRoi bound, in ExplainedRun run) => run.Add(KernelPass.Bins, Kernel(specialised, bound).Info);

    protected override int Arrange(in SourceRequest request)
    {
        base.Arrange(request);
        Table = (int)WindowOf(request);
        (_rowLevels, _columnLevels) = LevelsOf(Chunk);
        return TablesOfMaxima * tablesOfLevel;
    }

    /// <summary>The two entries that cover a range of n pixels, of 2^level of them each: at its beginning and at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void BindRanges(in RoiPlan plan, in BlockPlaces places, ref BoundRoi bound)
    {
        int* rows = RangesOf(plan.Rows);
        for (int bin = 0; bin < Output.Height; bin++)
        {
            PixelRange range = RangeOf(plan.Rows, bin);
            int level = LevelOf(range.Count);
            int table = TableOffset(level, 0);
            rows[2 * bin] = table + places.Row(range.First);
            rows[(2 * bin) + 1] = table + places.Row(range.First + range.Count - (1 << level));
        }

        int* columns = RangesOf(plan.Columns);
        for (int bin = 0; bin < Output.Width; bin++)
        {
            PixelRange range = RangeOf(plan.Columns, bin);
            int level = LevelOf(range.Count);
            int table = TableOffset(0, level);
            columns[2 * bin] = table + places.Column(range.First);
            columns[(2 * bin) + 1] = table + places.Column(range.First + range.Count - (1 << level));
        }
    }

    // Vectors read: every table of every image twice and four a bin, or the pixels of all bins.
    private bool Pays(in SourceRequest request)
    {
        ChunkPlan<float> chunk = request.Chunk;
        (int rowLevels, int columnLevels) = LevelsOf(chunk);
        long levels = rowLevels * columnLevels;
        if (WindowOf(request) * levels * tablesOfLevel * sizeof(float) > MaxTableBytes)
        {
            return false;
        }

        long tables = (2 * levels * chunk.RowCount * chunk.ColumnCount * chunk.Images) + (4L * request.Output.Bins * chunk.Count);
        long pixels = Math.Min(chunk.BoxArea, chunk.SweptArea);
        for (int number = 0; number < chunk.Count; number++)
        {
            ref RoiPlan plan = ref chunk.Rois[number];
            pixels += (long)request.Output.Height * plan.Rows.Taps * request.Output.Width * plan.Columns.Taps;
        }

        return tables < pixels;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TableKernel<float> Kernel(TableKernel<float>? specialised, in BoundRoi bound) => IsDoneBy(specialised, bound) ? specialised : Family.Pool;

    // The levels that cover ranges of up to as many pixels as a bin has by two entries each.
    private static (int Rows, int Columns) LevelsOf(ChunkPlan<float> chunk) =>
        (LevelOf(Math.Max(chunk.MaxTapCount.Rows, 1)) + 1, LevelOf(Math.Max(chunk.MaxTapCount.Columns, 1)) + 1);

    // The level whose entries cover a range of pixels by two.
    private static int LevelOf(int pixels) => BitOperations.Log2((uint)pixels);

    // Where the table of a level begins.
    private int TableOffset(int rowLevel, int columnLevel) => ((rowLevel * _columnLevels) + columnLevel) * Table;

    // Each level is made of two entries of the one before; entries whose range would leave the map are never looked up, and are left as they are.
    protected override void Finish(in BlockCursor cursor)
    {
        for (int index = 0; index < cursor.Group.Blocks; index++)
        {
            BuildTables(Block(cursor, index), Chunk.ColumnCount, Chunk.RowCount);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BuildTables(float* block, int width, int height)
    {
        Begin(block, height * width);
        for (int level = 1; level < _columnLevels; level++)
        {
            int step = 1 << (level - 1);
            float* source = block + TableOffset(0, level - 1);
            Tabulate(source, step * Lanes, block + TableOffset(0, level), ((height * width) - step) * Lanes);
        }

        for (int level = 1; level < _rowLevels; level++)
        {
            int step = 1 << (level - 1);
            for (int columnLevel = 0; columnLevel < _columnLevels; columnLevel++)
            {
                float* source = block + TableOffset(level - 1, columnLevel);
                Tabulate(source, step * Places.RowStride, block + TableOffset(level, columnLevel), (height - step) * width * Lanes);
            }
        }
    }

    /// <summary>Makes the first level of the copied pixels.</summary>
    protected virtual void Begin(float* block, int pixels) => LaneFamily.MakeAllComparable(block, pixels * Lanes);

    /// <summary>The larger of each entry and the one a distance behind it.</summary>
    protected virtual void Tabulate(float* source, int distance, float* target, int count) => LaneFamily.MaximumOfAll(source, source + distance, target, count);
}
