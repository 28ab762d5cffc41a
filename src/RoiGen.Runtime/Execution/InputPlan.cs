using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Execution;

/// <summary>How the regions of a chunk find their pixels: the mode, and what every offset is computed with.</summary>
internal readonly record struct InputPlan
{
    /// <summary>A block of more bytes than this is not worth its memory: the map is then read in place, one channel at a time.</summary>
    private const long MaxBlockBytes = 64 << 20;

    /// <summary>The same for a scratch.</summary>
    private const long MaxScratchBytes = 64 << 20;

    /// <summary>Tables beyond this leave the caches that make them fast.</summary>
    private const long MaxTableBytes = 16 << 20;

    /// <summary>
    /// Channels of a group where they lie side by side, 256 bytes of a pixel: reading a channels-last map of W1 in runs of 64, 256 and 1024 bytes takes 4.9, 2.8 and
    /// 1.7 ms, writing its output 5.5, 1.1 and 1.1 ms; larger groups gain little and take more of the caches.
    /// </summary>
    private const int ChannelsTogether = 64;

    /// <summary>The blocks of a group are no more than this together, or they leave the caches (W1: 2.6 MB for rows; W5: 4.4 MB for tables).</summary>
    private const long MaxGroupBytes = 8 << 20;

    /// <summary>
    /// How often a pixel may be read in place. The pixels of a channels-last map lie a power of two apart, so that few of them fit the caches at a time: from here on
    /// a dense copy is faster (W2, read 3.9 times: 3.3 ms by rows, 3.9 in place; W1's map with 100 regions, read 0.7 times: 7.6 by rows, 2.7 in place).
    /// </summary>
    private const int InPlaceReuse = 2;

    /// <summary>
    /// How many times as many lines the boxes of regions may have as the rows that they lie in, for planes to be as fast: 1.9 for W1's map, 1.3 with 14x14 bins and for
    /// maximum pooling.
    /// </summary>
    private const double PlanesReuse = 1.25;

    public InputMode Mode { get; private init; }

    /// <summary>Channels of a block.</summary>
    public int Lanes { get; private init; }

    /// <summary>Blocks of a group, whose memory and bins lie one after the other.</summary>
    public int BlocksTogether { get; private init; }

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

    /// <summary>By planes: elements from a plane to the next.</summary>
    public int PlaneStride { get; private init; }

    /// <summary>By planes: columns of the map.</summary>
    public int MapWidth { get; private init; }

    /// <summary>By tables: levels along the columns' axis; level i holds maxima of 2^i columns.</summary>
    public int ColumnLevels { get; private init; }

    /// <summary>By tables: levels along the rows' axis.</summary>
    public int RowLevels { get; private init; }

    /// <summary>By tables: elements of one table.</summary>
    public int TableSize { get; private init; }

    /// <summary>Elements of the largest block there will be.</summary>
    public int BlockSize { get; private init; }

    /// <summary>Elements of the largest scratch there will be.</summary>
    public int ScratchSize { get; private init; }

    /// <summary>Chooses the mode that moves the fewest pixels, or null where each would need too much memory for blocks of this width.</summary>
    public static InputPlan? Choose(ChunkPlan chunk, in MapView map, in OutputShape output, LaneFamily family, bool tables)
    {
        int lanes = family.Lanes;
        long scratch = chunk.MaxScratch * output.Height * lanes;
        if (lanes > 1 && (scratch + ((long)output.Bins * lanes)) * sizeof(float) > MaxScratchBytes)
        {
            return null;
        }

        int together = map.HasChannelsTogether(lanes) || output.Layout == TensorLayout.Nhwc ? ChannelsTogether / lanes : 1;
        if (tables)
        {
            return Tables(chunk, lanes, together, scratch);
        }

        if (lanes == 1 || (map.HasChannelsTogether(lanes) && chunk.BoxArea < InPlaceReuse * chunk.SweptArea))
        {
            return InPlace(map, lanes, together, scratch);
        }

        long ring = (long)chunk.SweptRows * chunk.ColumnCount * lanes;
        bool ringFits = ring * sizeof(float) <= MaxBlockBytes;
        long planes = (long)PlaneWindows.CountOf(chunk.MaxColumns, lanes) * lanes * chunk.MaxRowsOfBin * output.Height * lanes;
        if (family.CombinesPlanes
            && map.PixelStride == 1
            && map.Width >= lanes
            && map.Channels >= lanes
            && 2 * planes * sizeof(float) <= MaxScratchBytes
            && (chunk.BoxReadArea < PlanesReuse * chunk.SweptReadArea || !ringFits))
        {
            return InPlanes(map, lanes, together, planes);
        }

        bool boxes = chunk.BoxReadArea <= chunk.SweptReadArea || !ringFits;
        long block = boxes ? chunk.MaxBoxArea * lanes : ring;
        return block * sizeof(float) > MaxBlockBytes
            ? null
            : new()
            {
                Mode = boxes ? InputMode.Boxes : InputMode.Rows,
                Lanes = lanes,
                BlocksTogether = Together(block, together),
                PixelStride = lanes,
                RowStride = chunk.ColumnCount * lanes,
                FirstColumn = chunk.FirstColumn,
                RingRows = Math.Max(chunk.SweptRows, 1),
                BlockSize = (int)block,
                ScratchSize = (int)scratch,
            };
    }

    /// <summary>Whether the tables of a chunk stay within the caches.</summary>
    public static bool TablesFit(ChunkPlan chunk, int lanes)
    {
        (int rowLevels, int columnLevels) = TableLevels(chunk);
        return TableLength(chunk, lanes) * rowLevels * columnLevels * sizeof(float) <= MaxTableBytes;
    }

    /// <summary>Levels that cover ranges of up to a count of pixels by two entries each.</summary>
    public static int Levels(int pixels) => Level(Math.Max(pixels, 1)) + 1;

    /// <summary>The level whose entries cover a range of pixels by two.</summary>
    public static int Level(int pixels) => System.Numerics.BitOperations.Log2((uint)pixels);

    /// <summary>Where a row of the map lies in the block.</summary>
    public int RowOffset(in RoiPlan plan, int row) => Mode == InputMode.Boxes
        ? (row - plan.Rows.Low) * plan.Columns.Length * Lanes
        : ((row - FirstRow) % RingRows) * RowStride;

    /// <summary>Where a column of the map lies in a row of the block.</summary>
    public int ColumnOffset(in RoiPlan plan, int column) => Mode == InputMode.Boxes
        ? (column - plan.Columns.Low) * Lanes
        : (column - FirstColumn) * PixelStride;

    /// <summary>
    /// Turns a region's touched columns into offsets in the block, and its column taps, places in the list of them, into offsets in the scratch. By planes, the list becomes one
    /// of windows, whose lanes are the columns of the scratch.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void ResolveColumns(ChunkPlan chunk, ref RoiPlan plan, in OutputShape output)
    {
        int* taps = chunk.Taps.Index + plan.Columns.Start;
        int* touched = chunk.Touched.Index + plan.TouchedStart;
        int column = output.Height * plan.RowsOfBin * Lanes;
        if (Mode != InputMode.Planes)
        {
            for (int tap = 0; tap < output.Width * plan.Columns.Taps; tap++)
            {
                taps[tap] *= column;
            }

            for (int place = 0; place < plan.Touched; place++)
            {
                touched[place] = ColumnOffset(plan, touched[place]);
            }

            return;
        }

        PlaneWindows windows = new(plan.Columns, Lanes, MapWidth);
        for (int tap = 0; tap < output.Width * plan.Columns.Taps; tap++)
        {
            taps[tap] = windows.Place(touched[taps[tap]]) * column;
        }

        plan.Touched = windows.Count;
        plan.TouchedStart = chunk.Touched.Add(windows.Count);
        for (int window = 0; window < windows.Count; window++)
        {
            chunk.Touched.Index[plan.TouchedStart + window] = windows.Start(window);
        }
    }

    /// <summary>Where the table of a level begins.</summary>
    public int TableOffset(int rowLevel, int columnLevel) => ((rowLevel * ColumnLevels) + columnLevel) * TableSize;

    private static int Together(long block, int wanted) => (int)Math.Clamp(MaxGroupBytes / Math.Max(block * sizeof(float), 1), 1, wanted);

    private static (int Rows, int Columns) TableLevels(ChunkPlan chunk) => (Levels(chunk.MaxTapCount.Rows), Levels(chunk.MaxTapCount.Columns));

    // Numbers of one table: of one level of rows and one of columns.
    private static long TableLength(ChunkPlan chunk, int lanes) => (long)chunk.RowCount * chunk.ColumnCount * lanes;

    private static InputPlan InPlace(in MapView map, int lanes, int together, long scratch) => new()
    {
        Mode = InputMode.InPlace,
        Lanes = lanes,
        BlocksTogether = together,
        PixelStride = map.PixelStride,
        RowStride = map.RowStride,
        RingRows = int.MaxValue,
        ScratchSize = checked((int)scratch),
    };

    private static InputPlan InPlanes(in MapView map, int lanes, int together, long scratch) => InPlace(map, lanes, together, 2 * scratch) with
    {
        Mode = InputMode.Planes,
        PlaneStride = map.ChannelStride,
        MapWidth = map.Width,
    };

    private static InputPlan Tables(ChunkPlan chunk, int lanes, int together, long scratch)
    {
        (int rowLevels, int columnLevels) = TableLevels(chunk);
        int table = (int)TableLength(chunk, lanes);
        int block = table * rowLevels * columnLevels;
        return new()
        {
            Mode = InputMode.Tables,
            Lanes = lanes,
            BlocksTogether = Together(block, together),
            PixelStride = lanes,
            RowStride = chunk.ColumnCount * lanes,
            FirstRow = chunk.FirstRow,
            FirstColumn = chunk.FirstColumn,
            RingRows = int.MaxValue,
            RowLevels = rowLevels,
            ColumnLevels = columnLevels,
            TableSize = table,
            BlockSize = block,
            ScratchSize = (int)scratch,
        };
    }
}
