using System;
using System.Runtime.CompilerServices;
using RoiGen.Kernels.Portable;

namespace RoiGen.Pipeline;

/// <summary>How the regions of a chunk find their pixels: the mode, and what every offset is computed with.</summary>
internal readonly record struct InputPlan
{
    /// <summary>A block of more bytes than this is not worth its memory: the map is then read in place, one channel at a time.</summary>
    private const long MaxBlockBytes = 64 << 20;

    /// <summary>The same for the scratch of one row of bins.</summary>
    private const long MaxScratchOfRowBytes = 64 << 20;

    /// <summary>A region whose scratch, or whose bins, are larger than this is worked on in strips of rows of bins; the maxima of samples of W1 take 0.2 MB.</summary>
    private const long MaxStripBytes = 16 << 20;

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

    /// <summary>Boxes of more than this many pixels for each that is tapped are not copied for the few: they are read in place, one channel at a time.</summary>
    private const long SparseBoxes = 64;

    /// <summary>The most rows that a bin may have for its maximum to be taken in planes.</summary>
    private const int MaxRamp = 1 << 16;

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
    public nint ScratchSize { get; private init; }

    /// <summary>The most rows of bins that are worked on at a time.</summary>
    public int MaxStripRows { get; private init; }

    /// <summary>Chooses the mode that moves the fewest pixels, or null where each would need too much memory for blocks of this width, or move far more pixels than are tapped.</summary>
    public static InputPlan? Choose(ChunkPlan chunk, in MapView map, in OutputShape output, LaneFamily family, bool tables)
    {
        int lanes = family.Lanes;
        int together = map.HasChannelsTogether(lanes) || output.Layout == TensorLayout.Nhwc
            ? Math.Min(ChannelsTogether / lanes, ChannelBlock.CountOf(map.Channels, lanes))
            : 1;
        InputPlan plan = new()
        {
            Lanes = lanes,
            BlocksTogether = together,
            ScratchSize = (nint)Math.Min(chunk.MaxScratch * lanes, Math.Max(chunk.MaxScratchOfRow * lanes, MaxStripBytes / sizeof(float))),
            // The bins of a group's blocks, and one block of them on its way to the output.
            MaxStripRows = (int)Math.Clamp(MaxStripBytes / ((together + 1L) * output.Width * lanes * sizeof(float)), 1, output.Height),
        };
        if (tables)
        {
            return plan.WithTables(chunk);
        }

        // Of a map with fewer channels than lanes, most of a scratch would be empty.
        bool needsStrips = chunk.MaxScratch * lanes * sizeof(float) > MaxStripBytes;
        if (lanes > 1 && (chunk.MaxScratchOfRow * lanes * sizeof(float) > MaxScratchOfRowBytes || (needsStrips && map.Channels < lanes)))
        {
            return null;
        }

        if (lanes == 1 || (map.HasChannelsTogether(lanes) && chunk.BoxArea < InPlaceReuse * chunk.SweptArea))
        {
            return plan.InPlace(map);
        }

        if (chunk.BoxArea > SparseBoxes * chunk.TappedArea)
        {
            return null;
        }

        long ring = (long)chunk.SweptRows * chunk.ColumnCount * lanes;
        bool ringFits = ring * sizeof(float) <= MaxBlockBytes;
        long planes = (long)PlaneWindows.CountOf(chunk.MaxColumns, lanes) * lanes * chunk.MaxRowsOfBin * output.Height * lanes;
        if (family.CombinesPlanes
            && map.PixelStride == 1
            && map.Width >= lanes
            && map.Channels >= lanes
            && 2 * planes * sizeof(float) <= MaxStripBytes
            && chunk.MaxTapCount.Rows <= MaxRamp
            && (chunk.BoxReadArea < PlanesReuse * chunk.SweptReadArea || !ringFits))
        {
            return plan.InPlace(map) with
            {
                Mode = InputMode.Planes,
                PlaneStride = map.ChannelStride,
                MapWidth = map.Width,
                ScratchSize = 2 * (nint)planes,
            };
        }

        bool boxes = chunk.BoxReadArea <= chunk.SweptReadArea || !ringFits;
        long block = boxes ? chunk.MaxBoxArea * lanes : ring;
        return block * sizeof(float) > MaxBlockBytes
            ? null
            : plan with
            {
                Mode = boxes ? InputMode.Boxes : InputMode.Rows,
                BlocksTogether = Together(block, together),
                PixelStride = lanes,
                // By boxes, each region has its own.
                RowStride = boxes ? 0 : chunk.ColumnCount * lanes,
                FirstColumn = chunk.FirstColumn,
                RingRows = boxes ? int.MaxValue : Math.Max(chunk.SweptRows, 1),
                BlockSize = (int)block,
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

    /// <summary>How the rows of a region follow each other in the block.</summary>
    public RowPlaces PlacesOf(in RoiPlan plan) => new(RingRows, Mode == InputMode.Boxes ? plan.Columns.Length * Lanes : RowStride);

    /// <summary>The place of a row of the map among the rows of the block.</summary>
    public int RowPlace(in RoiPlan plan, int row) => Mode == InputMode.Boxes ? row - plan.Rows.Low : (row - FirstRow) % RingRows;

    /// <summary>Where a row of the map lies in the block.</summary>
    public int RowOffset(in RoiPlan plan, int row) => RowPlace(plan, row) * (Mode == InputMode.Boxes ? plan.Columns.Length * Lanes : RowStride);

    /// <summary>Where a column of the map lies in a row of the block.</summary>
    public int ColumnOffset(in RoiPlan plan, int column) => Mode == InputMode.Boxes
        ? (column - plan.Columns.Low) * Lanes
        : (column - FirstColumn) * PixelStride;

    /// <summary>
    /// Turns a region's touched columns into offsets in the block, and its column taps, places in the list of them, into offsets in the scratch. By planes, the list becomes one
    /// of windows, whose lanes are the columns of the scratch.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void ResolveColumns(ChunkPlan chunk, ref RoiPlan plan)
    {
        int* taps = chunk.Taps.Index + plan.Columns.Start;
        int* touched = chunk.Touched.Index + plan.TouchedStart;
        int column = plan.StripRows * plan.RowsOfBin * Lanes;
        if (Mode != InputMode.Planes)
        {
            for (int tap = 0; tap < plan.Columns.Planned * plan.Columns.Taps; tap++)
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
        for (int tap = 0; tap < plan.Columns.Planned * plan.Columns.Taps; tap++)
        {
            taps[tap] = windows.Place(touched[taps[tap]]) * column;
        }

        ListWindows(chunk, windows, ref plan);
    }

    /// <summary>By planes: puts a region's windows in the place of its touched columns.</summary>
    public static unsafe void ListWindows(ChunkPlan chunk, in PlaneWindows windows, ref RoiPlan plan)
    {
        plan.Touched = windows.Count;
        plan.TouchedStart = chunk.Touched.Add(windows.Count);
        for (int window = 0; window < windows.Count; window++)
        {
            chunk.Touched.Index[plan.TouchedStart + window] = windows.Start(window);
        }
    }

    /// <summary>The rows of bins of a region that are worked on at a time.</summary>
    public int StripRows(in RoiPlan plan)
    {
        int most = Math.Min(plan.Rows.Planned, MaxStripRows);
        long row = plan.ScratchOfRow * Lanes;
        return Mode == InputMode.Planes || row * most <= ScratchSize ? most : Math.Max((int)(ScratchSize / row), 1);
    }

    /// <summary>Where the table of a level begins.</summary>
    public int TableOffset(int rowLevel, int columnLevel) => ((rowLevel * ColumnLevels) + columnLevel) * TableSize;

    private static int Together(long block, int wanted) => (int)Math.Clamp(MaxGroupBytes / Math.Max(block * sizeof(float), 1), 1, wanted);

    private static (int Rows, int Columns) TableLevels(ChunkPlan chunk) => (Levels(chunk.MaxTapCount.Rows), Levels(chunk.MaxTapCount.Columns));

    // Numbers of one table: of one level of rows and one of columns.
    private static long TableLength(ChunkPlan chunk, int lanes) => (long)chunk.RowCount * chunk.ColumnCount * lanes;

    private InputPlan InPlace(in MapView map) => this with
    {
        Mode = InputMode.InPlace,
        PixelStride = map.PixelStride,
        RowStride = map.RowStride,
        RingRows = int.MaxValue,
    };

    private InputPlan WithTables(ChunkPlan chunk)
    {
        (int rowLevels, int columnLevels) = TableLevels(chunk);
        int table = (int)TableLength(chunk, Lanes);
        int block = table * rowLevels * columnLevels;
        return this with
        {
            Mode = InputMode.Tables,
            BlocksTogether = Together(block, BlocksTogether),
            PixelStride = Lanes,
            RowStride = chunk.ColumnCount * Lanes,
            FirstRow = chunk.FirstRow,
            FirstColumn = chunk.FirstColumn,
            RingRows = int.MaxValue,
            RowLevels = rowLevels,
            ColumnLevels = columnLevels,
            TableSize = table,
            BlockSize = block,
        };
    }
}
