using System;

namespace RoiGen.Execution;

/// <summary>How the regions of a chunk find their pixels: the mode, and what every offset is computed with.</summary>
internal readonly record struct InputPlan
{
    /// <summary>A block of more bytes than this is not worth its memory: the map is then read in place, one channel at a time.</summary>
    private const long MaxBlockBytes = 64 << 20;

    /// <summary>Tables beyond this leave the caches that make them fast.</summary>
    private const long MaxTableBytes = 16 << 20;

    /// <summary>Cost of a pixel in a box against one in a row: boxes are short runs that the hardware does not prefetch, and overlap.</summary>
    private const int BoxCost = 4;

    /// <summary>
    /// How often a pixel may be read in place. The pixels of a channels-last map lie a power of two apart, so that few of them fit the caches at a time: from here on
    /// a dense copy is faster (W3: 42 ms by rows, 168 in place; W1's map with 100 regions: 7.6 by rows, 2.7 in place).
    /// </summary>
    private const int InPlaceReuse = 4;

    public InputMode Mode { get; private init; }

    /// <summary>Channels of a block.</summary>
    public int Lanes { get; private init; }

    /// <summary>Elements from a pixel to its right neighbour.</summary>
    public int PixelStride { get; private init; }

    /// <summary>Elements from a row to the next; by boxes, each region has its own.</summary>
    public int RowStride { get; private init; }

    /// <summary>The map's row and column at the block's first pixel.</summary>
    public int FirstRow { get; private init; }

    /// <inheritdoc cref="FirstRow"/>
    public int FirstColumn { get; private init; }

    /// <summary>By rows: the rows kept; row y lies in place y modulo this.</summary>
    public int RingRows { get; private init; }

    /// <summary>By tables: levels along the columns' axis; level i holds maxima of 2^i columns.</summary>
    public int ColumnLevels { get; private init; }

    /// <summary>By tables: levels along the rows' axis.</summary>
    public int RowLevels { get; private init; }

    /// <summary>By tables: elements of one table.</summary>
    public int TableSize { get; private init; }

    /// <summary>Elements of the largest block there will be.</summary>
    public int BlockSize { get; private init; }

    /// <summary>Chooses the mode that moves the fewest pixels, or null where each would need too much memory for blocks of this width.</summary>
    public static InputPlan? Choose(ChunkPlan chunk, in MapView map, int lanes, bool tables)
    {
        if (tables)
        {
            return Tables(chunk, lanes);
        }

        if (lanes == 1 || (map.HasChannelsTogether(lanes) && chunk.BoxArea < InPlaceReuse * chunk.SweptArea))
        {
            return new() { Mode = InputMode.InPlace, Lanes = lanes, PixelStride = map.PixelStride, RowStride = map.RowStride, RingRows = int.MaxValue };
        }

        long ring = (long)chunk.SweptRows * chunk.ColumnCount * lanes;
        bool boxes = chunk.BoxArea * BoxCost < chunk.SweptArea || ring * sizeof(float) > MaxBlockBytes;
        long block = boxes ? chunk.MaxBoxArea * lanes : ring;
        return block * sizeof(float) > MaxBlockBytes
            ? null
            : new()
            {
                Mode = boxes ? InputMode.Boxes : InputMode.Rows,
                Lanes = lanes,
                PixelStride = lanes,
                RowStride = chunk.ColumnCount * lanes,
                FirstColumn = chunk.FirstColumn,
                RingRows = Math.Max(chunk.SweptRows, 1),
                BlockSize = (int)block,
            };
    }

    /// <summary>Whether the tables of a chunk stay within the caches.</summary>
    public static bool TablesFit(ChunkPlan chunk, int lanes) =>
        (long)chunk.RowCount * chunk.ColumnCount * lanes * Levels(chunk.MaxTapCount.Rows) * Levels(chunk.MaxTapCount.Columns) * sizeof(float)
        <= MaxTableBytes;

    /// <summary>Levels that cover ranges of up to a count of pixels by two entries each.</summary>
    public static int Levels(int pixels) => Level(Math.Max(pixels, 1)) + 1;

    /// <summary>The level whose entries cover a range of pixels by two.</summary>
    public static int Level(int pixels) => System.Numerics.BitOperations.Log2((uint)pixels);

    /// <summary>Where a row of the map lies in the block.</summary>
    public int RowOffset(in RoiPlan plan, int row) => Mode == InputMode.Boxes
        ? (row - plan.Rows.Low) * BoxWidth(plan) * Lanes
        : ((row - FirstRow) % RingRows) * RowStride;

    /// <summary>Where a column of the map lies in a row of the block.</summary>
    public int ColumnOffset(in RoiPlan plan, int column) => Mode == InputMode.Boxes
        ? (column - plan.Columns.Low) * Lanes
        : (column - FirstColumn) * PixelStride;

    /// <summary>Where the table of a level begins.</summary>
    public int TableOffset(int rowLevel, int columnLevel) => ((rowLevel * ColumnLevels) + columnLevel) * TableSize;

    public static int BoxWidth(in RoiPlan plan) => plan.Columns.High - plan.Columns.Low + 1;

    private static InputPlan Tables(ChunkPlan chunk, int lanes)
    {
        (int rowLevels, int columnLevels) = (Levels(chunk.MaxTapCount.Rows), Levels(chunk.MaxTapCount.Columns));
        int table = chunk.RowCount * chunk.ColumnCount * lanes;
        return new()
        {
            Mode = InputMode.Tables,
            Lanes = lanes,
            PixelStride = lanes,
            RowStride = chunk.ColumnCount * lanes,
            FirstRow = chunk.FirstRow,
            FirstColumn = chunk.FirstColumn,
            RingRows = int.MaxValue,
            RowLevels = rowLevels,
            ColumnLevels = columnLevels,
            TableSize = table,
            BlockSize = table * rowLevels * columnLevels,
        };
    }
}
