using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>
/// Rows are combined in the planes where they lie, a vector of columns at a time, and what is transposed into blocks are the combined rows: few regions, where a vector is a
/// cache line and the columns lie side by side.
/// </summary>
internal sealed unsafe class PlanarSource : InPlaceSource
{
    /// <summary>
    /// How many times as many lines the boxes of regions may have as the rows that they lie in, for planes to be as fast: 1.9 for W1's map, 1.3 with 14x14 bins and for
    /// maximum pooling.
    /// </summary>
    private const double Reuse = 1.25;

    /// <summary>The most rows that a bin may have for its maximum to be taken in planes.</summary>
    private const int MaxRamp = 1 << 16;

    private readonly NativeBuffer<int> _ramp;

    /// <param name="bound">What the plans are to it.</param>
    /// <param name="set">The set that counts its bytes.</param>
    public PlanarSource(BoundChunk bound, BufferSet set)
        : base(bound)
    {
        _ramp = new(set);
        InPlanes = true;

        // What is combined lies behind what is transposed of it, for all windows of a region at once.
        ColumnsTogether = int.MaxValue;
    }

    public override InputMode Mode => InputMode.Planes;

    /// <summary>The lanes of the map are columns, and those of the scratch channels.</summary>
    public override bool FusesPasses => false;

    public override double Cost(in SourceRequest request) =>
        request.Family.CombinesPlanes
        && !request.IsSparse
        && request.Map.PixelStride == 1
        && request.Map.Width >= request.Lanes
        && request.Map.Channels >= request.Lanes
        && ScratchOf(request) * sizeof(float) <= SourceRequest.MaxStripBytes
        && request.Chunk.MaxTapCount.Rows <= MaxRamp
            ? request.Chunk.BoxReadArea / Reuse
            : double.PositiveInfinity;

    public override void ReserveTaps()
    {
        Bound.ReserveTaps(Chunk);
        PlaceWindows();
    }

    public override void ReserveRanges()
    {
        base.ReserveRanges();
        PlaceWindows();
        ListRamp();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Maximise(TableKernel<float>? specialised, in RoiPlan plan, in BoundRoi bound, float* block, int firstRow, float* scratch, float* bins)
    {
        int* windows = Bound.Columns.Pointer + bound.ColumnsStart;
        Family.MaximumOfPlanes(bound.StripRows, bound.Columns, block, PlaneStride, RangesOf(plan.Rows, firstRow), Places.RowStride, _ramp.Pointer, windows, scratch);
        Family.MaximumOfColumns(bound.StripRows, Output.Width, scratch, RangesOf(plan.Columns), bins);
    }

    public override void ExplainMaxima(TableKernel<float>? specialised, in BoundRoi bound, in ExplainedRun run)
    {
        run.Add(KernelPass.Rows, Family.Pool.Info);
        run.Add(KernelPass.Columns, Family.Pool.Info);
    }

    protected override int Arrange(in SourceRequest request)
    {
        ScratchSize = (nint)ScratchOf(request);
        return base.Arrange(request);
    }

    // The scratch holds all planned rows.
    protected override int StripRows(in RoiPlan plan) => Math.Min(plan.Rows.Planned, MaxStripRows);

    // The columns of the scratch are the lanes of the windows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void BindColumns(in RoiPlan plan, in BlockPlaces places, ref BoundRoi bound)
    {
        PlaneWindows windows = new(plan.Columns, Lanes, Map.Width);
        int column = ScratchColumn(plan, bound);
        int* columns = Chunk.Tables.Taps.Index + plan.Columns.Start;
        int* taps = Bound.Offsets + plan.Columns.Start;
        for (int tap = 0; tap < plan.Columns.Planned * plan.Columns.Taps; tap++)
        {
            taps[tap] = windows.Place(columns[tap]) * column;
        }

        ListWindows(windows, ref bound);
    }

    /// <summary>Of columns the first place among all windows, and the count of places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void BindRanges(in RoiPlan plan, in BlockPlaces places, ref BoundRoi bound)
    {
        BindRows(plan, places);
        PlaneWindows windows = new(plan.Columns, Lanes, Map.Width);
        int* columns = RangesOf(plan.Columns);
        for (int bin = 0; bin < Output.Width; bin++)
        {
            PixelRange range = RangeOf(plan.Columns, bin);
            (columns[2 * bin], columns[(2 * bin) + 1]) = windows.Places(range.First, range.Count);
        }

        ListWindows(windows, ref bound);
    }

    // The windows of each region stand behind those of the regions before it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlaceWindows()
    {
        int windows = 0;
        for (int number = 0; number < Chunk.Count; number++)
        {
            ref RoiPlan plan = ref Chunk.Rois[number];
            Bound.Rois[number].ColumnsStart = windows;
            windows += plan.IsEmpty ? 0 : PlaneWindows.CountOf(plan.Columns.Length, Lanes);
        }

        Bound.Columns.Reserve(windows);
    }

    private void ListWindows(in PlaneWindows windows, ref BoundRoi bound)
    {
        bound.Columns = windows.Count;
        for (int window = 0; window < windows.Count; window++)
        {
            Bound.Columns.Pointer[bound.ColumnsStart + window] = windows.Start(window);
        }
    }

    // Offsets of as many rows as any bin has, from its first.
    private void ListRamp()
    {
        int rows = Chunk.MaxTapCount.Rows;
        int* ramp = _ramp.Reserve(rows);
        for (int row = 0; row < rows; row++)
        {
            ramp[row] = row * Places.RowStride;
        }
    }

    // What is combined, and behind it what is transposed of it.
    private static long ScratchOf(in SourceRequest request) =>
        2L * PlaneWindows.CountOf(request.Chunk.MaxColumns, request.Lanes) * request.Lanes * request.Chunk.MaxRowsOfBin * request.Output.Height * request.Lanes;
}
