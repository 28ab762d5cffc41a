using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>
/// How the regions of a chunk get their pixels: as blocks [y][x][lane] that are read where they lie, or are copied first. A source says what that costs, turns planned
/// pixels into offsets in its blocks, and brings the pixels when their turn comes.
/// </summary>
/// <remarks>A call owns its sources. Once one is bound nothing of it changes, so any thread may read from it with a cursor of its own.</remarks>
/// <param name="bound">What the plans are to it; sources share the memory, as one of them serves at a time.</param>
internal abstract unsafe class BlockSource(BoundChunk bound)
{
    /// <summary>The blocks of a group are no more than this together, or they leave the caches (W1: 2.6 MB for rows; W5: 4.4 MB for tables).</summary>
    private const long MaxGroupBytes = 8 << 20;

    /// <summary>
    /// Threads share channels that lie side by side in runs of no less than 128 bytes: in runs of 64, all pieces of W1 for 16 threads take 1.2 times as long as the call on one,
    /// and those of W5 for 32 threads 1.4 times; with cut regions 1.0 and 1.1 times.
    /// </summary>
    private const int FewestChannelsTogether = 32;

    /// <summary>
    /// A cut of the regions brings a block again; in shorter runs of channels every bin is more of them. The cut costs more where a block has an eighth as many pixels as there are bins: so it
    /// is on W1 and W5, a fifth and a sixth, and not on W3, a seventeenth.
    /// </summary>
    private const int BinsOfAPixel = 8;

    /// <summary>Columns whose rows are combined before those of the next: the scratch of a wide region is then written once, and not once for each row of bins.</summary>
    private const int ColumnsOfPass = 1024;

    // Fields: the JIT would copy a whole structure for each look at a property of it (100 regions of W1: 4 %).
    protected MapView<float> Map;

    /// <summary>Where pixels lie in the block, for all regions alike.</summary>
    protected BlockPlaces Places;

    /// <summary>How the map is read, for an explanation.</summary>
    public abstract InputMode Mode { get; }

    /// <summary>Whether the pixels of each region are brought by themselves, so that regions are shared among threads for nothing.</summary>
    public virtual bool RegionByRegion => true;

    public ChunkPlan<float> Chunk { get; private set; } = null!;

    public BoundChunk Bound { get; } = bound;

    public LaneFamily Family { get; private set; } = null!;

    public OutputShape Output { get; private set; }

    /// <summary>Channels of a block.</summary>
    public int Lanes { get; private set; }

    /// <summary>Blocks of a group, whose memory and bins lie one after the other; whole lines of channels, where there are as many.</summary>
    public int BlocksTogether { get; private set; }

    /// <summary>Channels of a head, for the others to begin a line; 0 where there is none.</summary>
    public int HeadChannels { get; private set; }

    /// <summary>Elements of the largest block there will be; none where blocks are read where they lie.</summary>
    public int BlockSize { get; private set; }

    /// <summary>Elements of the largest scratch there will be.</summary>
    public nint ScratchSize { get; protected set; }

    /// <summary>The most rows of bins that are worked on at a time.</summary>
    public int MaxStripRows { get; private set; }

    /// <summary>Whether rows are combined before pixels become blocks: lanes are columns then.</summary>
    public bool InPlanes { get; protected init; }

    /// <summary>Elements from a plane to the next.</summary>
    public int PlaneStride => Map.ChannelStride;

    /// <summary>Columns, or windows in planes, that one row pass works on.</summary>
    public int ColumnsTogether { get; protected init; } = ColumnsOfPass;

    /// <summary>Pixels that are brought from memory, in whole cache lines; infinite where this source does not serve.</summary>
    public abstract double Cost(in SourceRequest request);

    /// <summary>Says for which regions and which map the source is to serve.</summary>
    public void Prepare(in SourceRequest request)
    {
        (Chunk, Map, Output, Family, Lanes) = (request.Chunk, request.Map, request.Output, request.Family, request.Lanes);
        ScratchSize = (nint)Math.Min(Chunk.MaxScratch * Lanes, Math.Max(Chunk.MaxScratchOfRow * Lanes, SourceRequest.MaxStripBytes / sizeof(float)));

        int mostTogether = FillsLines ? request.BlocksOfLines : request.BlocksTogether;

        // The bins of a group's blocks, and one block of them on its way to the output.
        long binsOfRow = (mostTogether + 1L) * Output.Width * Lanes * sizeof(float);
        MaxStripRows = (int)Math.Clamp(SourceRequest.MaxStripBytes / binsOfRow, 1, Output.Height);
        BlockSize = Arrange(request);
        BlocksTogether = (int)Math.Clamp(MaxGroupBytes / Math.Max(BlockSize * (long)sizeof(float), 1), 1, mostTogether);
        if (BlocksTogether < mostTogether && BlocksTogether > BlocksOfLine)
        {
            BlocksTogether -= BlocksTogether % BlocksOfLine;
        }

        HeadChannels = BlocksTogether > BlocksOfLine ? request.HeadChannels : 0;
    }

    /// <summary>Lays out the blocks, and returns the elements of one; 0 where they are read where they lie.</summary>
    protected abstract int Arrange(in SourceRequest request);

    /// <summary>Blocks that threads work on together: fewer where there are more threads than groups, and more groups cost less than to cut the regions.</summary>
    public int BlocksTogetherFor(int threads)
    {
        int together = BlocksTogether;
        while (CutsAreDear && (together - BlocksOfLine) * Lanes >= FewestChannelsTogether && GroupsOf(together) < threads)
        {
            together -= BlocksOfLine;
        }

        return together;
    }

    /// <summary>How many groups there are where so many blocks are worked on together.</summary>
    public int GroupsOf(int blocksTogether) => BlockGroup.CountOf(Map.Channels, Lanes, blocksTogether, HeadChannels);

    /// <summary>Brings what a region needs. Of a source that is not <see cref="RegionByRegion"/>, regions must come in the order of work.</summary>
    public abstract void Bring(ref BlockCursor cursor, int number);

    /// <summary>
    /// Gives a region's pixels back to the map, with what was added to them, as far as no later region needs them. Only of a source that was asked for one that does: every region
    /// that is brought is returned, before the next one is brought.
    /// </summary>
    /// <param name="cursor">How far the thread has come.</param>
    /// <param name="number">The region that was brought last.</param>
    /// <param name="firstNeededRow">The first row of the image that a later region needs; beyond all rows where none does.</param>
    public virtual void Return(ref BlockCursor cursor, int number, int firstNeededRow)
    {
    }

    /// <summary>Whether blocks of planes are worked on together until they have a line of channels.</summary>
    protected virtual bool FillsLines => true;

    /// <summary>The pixel of a block that the offsets of the region brought last count from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public virtual float* Block(in BlockCursor cursor, int index) => cursor.Memory + ((nint)index * BlockSize);

    /// <summary>Whether a specialised kernel does a region, and not the portable one: it is there, its blocks are this source's, and all bins are worked on at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsDoneBy([NotNullWhen(true)] RoiKernel? specialised, in BoundRoi bound) => specialised is not null && bound.IsWhole && specialised.Info.Lanes == Lanes;

    /// <summary>Whether it has a body for a region's rows; none has one for planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool DoesRows([NotNullWhen(true)] RoiKernel? specialised, in RoiPlan plan, in BoundRoi bound) =>
        IsDoneBy(specialised, bound) && !InPlanes && specialised.Info.HasRows(plan.RowTaps);

    /// <summary>The maxima of a region's ranges, pixel by pixel; a source of other forms than pixels has ways of its own.</summary>
    /// <param name="specialised">The specialised kernel of tables of maxima, or null.</param>
    /// <param name="plan">The region.</param>
    /// <param name="bound">What it is to this source.</param>
    /// <param name="block">The block.</param>
    /// <param name="firstRow">The first row of bins of the strip.</param>
    /// <param name="scratch">Memory for rows that are combined.</param>
    /// <param name="bins">Receives the planned bins of the rows, one after the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public virtual void Maximise(TableKernel<float>? specialised, in RoiPlan plan, in BoundRoi bound, float* block, int firstRow, float* scratch, float* bins)
    {
        BlockPlaces places = PlacesOf(plan);
        Family.MaximumOfRanges(
            bound.StripRows,
            Output.Width,
            block,
            RangesOf(plan.Rows, firstRow),
            places.Rows,
            RangesOf(plan.Columns),
            places.PixelStride,
            bins);
    }

    /// <summary>Says which kernels <see cref="Maximise"/> takes for a region.</summary>
    public virtual void ExplainMaxima(TableKernel<float>? specialised, in BoundRoi bound, in ExplainedRun run) => run.Add(KernelPass.Bins, Family.Pool.Info);

    /// <summary>Whether both passes at once may be faster.</summary>
    public virtual bool FusesPasses => true;

    /// <summary>Where the pixels of a region lie in the block.</summary>
    public virtual BlockPlaces PlacesOf(in RoiPlan plan) => Places;

    /// <summary>The rows of bins of a region that are worked on at a time.</summary>
    protected virtual int StripRows(in RoiPlan plan)
    {
        int most = Math.Min(plan.Rows.Planned, MaxStripRows);
        long row = plan.ScratchOfRow * Lanes;
        return row * most <= ScratchSize ? most : Math.Max((int)(ScratchSize / row), 1);
    }

    private int BlocksOfLine => CacheLine.Floats / Lanes;

    // Where each region's pixels are brought by themselves, a cut costs nothing.
    private bool CutsAreDear => !RegionByRegion && (long)BlockSize / Lanes * BinsOfAPixel > (long)Chunk.Count * Output.Bins;

    /// <summary>Says how many rows of a region's bins are worked on at a time.</summary>
    public void Cut(in RoiPlan plan, ref BoundRoi bound)
    {
        bound.StripRows = StripRows(plan);
        bound.IsWhole = bound.StripRows == Output.Height && plan.Columns.Planned == Output.Width;
        bound.IsFull = plan.IsFull(Output.Height, Output.Width);
    }

    /// <summary>Elements from a column of a region's scratch to the next.</summary>
    protected int ScratchColumn(in RoiPlan plan, in BoundRoi bound) => bound.StripRows * plan.RowsOfBin * Lanes;

    /// <summary>Makes room for the offsets of taps, and of the columns that <see cref="BindColumns"/> lists.</summary>
    public virtual void ReserveTaps()
    {
        Bound.ReserveTaps(Chunk);
        Bound.Columns.Reserve(Chunk.Touched.Count);
    }

    /// <summary>Turns the columns that a region touches into offsets in the block, and its taps of columns into offsets in the scratch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public virtual void BindColumns(in RoiPlan plan, in BlockPlaces places, ref BoundRoi bound)
    {
        int column = ScratchColumn(plan, bound);
        int* placesOfTaps = Chunk.Touched.Places + plan.Columns.Start;
        int* taps = Bound.Offsets + plan.Columns.Start;
        for (int tap = 0; tap < plan.Columns.Planned * plan.Columns.Taps; tap++)
        {
            taps[tap] = placesOfTaps[tap] * column;
        }

        (bound.ColumnsStart, bound.Columns) = (plan.TouchedStart, plan.Touched);
        int* touched = Chunk.Touched.Columns + plan.TouchedStart;
        int* offsets = Bound.Columns.Pointer + bound.ColumnsStart;
        for (int place = 0; place < plan.Touched; place++)
        {
            offsets[place] = places.Column(touched[place]);
        }
    }

    /// <summary>Makes room for the two numbers of each range.</summary>
    public virtual void ReserveRanges() => Bound.ReserveRanges(Chunk);

    /// <summary>Turns the ranges of a region into two numbers each: of rows the place of the first and their count, of columns the offset of the first and their count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public virtual void BindRanges(in RoiPlan plan, in BlockPlaces places, ref BoundRoi bound)
    {
        BindRows(plan, places);
        int* columns = RangesOf(plan.Columns);
        for (int bin = 0; bin < Output.Width; bin++)
        {
            PixelRange range = RangeOf(plan.Columns, bin);
            (columns[2 * bin], columns[(2 * bin) + 1]) = (places.Column(range.First), range.Count);
        }
    }

    /// <summary>The part of <see cref="BindRanges"/> that binds rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void BindRows(in RoiPlan plan, in BlockPlaces places)
    {
        int* rows = RangesOf(plan.Rows);
        for (int bin = 0; bin < Output.Height; bin++)
        {
            PixelRange range = RangeOf(plan.Rows, bin);
            (rows[2 * bin], rows[(2 * bin) + 1]) = (places.Place(range.First), range.Count);
        }
    }

    /// <summary>The bound numbers of an axis' ranges, from a bin on.</summary>
    protected int* RangesOf(in AxisPlan axis, int bin = 0) => Bound.Offsets + (2 * (nint)(axis.Start + bin));

    /// <summary>The pixels of a bin. One without any takes one of the region's: its output is filled afterwards.</summary>
    protected PixelRange RangeOf(in AxisPlan axis, int bin)
    {
        PixelRange range = Chunk.Tables.Ranges.Pointer[axis.Start + bin];
        return range.Count > 0 ? range : new(axis.Low, 1);
    }
}
