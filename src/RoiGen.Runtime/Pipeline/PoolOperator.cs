using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;

namespace RoiGen.Pipeline;

/// <summary>ROI Pool for the driver: ranges of pixels, as the maximum of four table entries or, where tables do not pay, of every pixel.</summary>
internal readonly unsafe struct PoolOperator(RoiPoolSpec spec, TableKernel<float>? specialised) : IRoiOperator
{
    public OutputShape Output => OutputShape.Of(spec);

    public RoiOffset Offset => RoiOffset.None;

    public float AddedToEnd => Sampler.AddedToEnd;

    public NonFiniteRoi NonFinite => spec.NonFinite;

    public RegionLimits Limits => RegionLimits.None;

    public float Outside => 0;

    private PoolSampler Sampler => new(spec.Rounding, spec.Bins);

    public RoiKernel? Specialised => specialised;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan)
    {
        plan.Rows = Sampler.Plan(box.Rows, spec.OutputHeight, mapHeight, chunk.Taps);
        plan.Columns = Sampler.Plan(box.Columns, spec.OutputWidth, mapWidth, chunk.Taps);
        return !plan.IsEmpty;
    }

    public bool WantsTables(ChunkPlan chunk, int lanes)
    {
        if (!InputPlan.TablesFit(chunk, lanes))
        {
            return false;
        }

        // Vectors read: every table of every image once, and four a bin; or for each region the pixels of its bins.
        long tables = 0;
        long pixels = Math.Min(chunk.BoxArea, chunk.SweptArea);
        long table = (long)chunk.RowCount * chunk.ColumnCount;
        int levels = InputPlan.Levels(chunk.MaxTapCount.Rows) * InputPlan.Levels(chunk.MaxTapCount.Columns);
        for (int i = 0; i < chunk.Count; i++)
        {
            ref RoiPlan plan = ref chunk.Rois[i];
            bool newImage = i == 0 || chunk.Rois[i - 1].Image != plan.Image;
            tables += (newImage ? 2 * levels * table : 0) + (4 * Output.Bins);
            pixels += (long)spec.OutputHeight * plan.Rows.Taps * spec.OutputWidth * plan.Columns.Taps;
        }

        return tables < pixels;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Resolve(ChunkPlan chunk, in InputPlan input)
    {
        if (input.Mode == InputMode.Planes)
        {
            ListRamp(chunk, input.RowStride);
        }

        for (int i = 0; i < chunk.Count; i++)
        {
            ref RoiPlan plan = ref chunk.Rois[i];
            if (plan.IsEmpty)
            {
                continue;
            }

            if (input.Mode == InputMode.Tables)
            {
                ResolveEntries(chunk, input, plan);
            }
            else
            {
                ResolveRanges(chunk, input, ref plan);
            }
        }
    }

    // Strips of pooling are large, for they have no scratch: few would repeat.
    public bool Repeats(ChunkPlan chunk, in RoiPlan plan, int computedRow, int firstRow) => false;

    // Pixels are compared, one by one or as rows in planes, by portable code alone.
    public void Explain(LaneFamily family, in InputPlan input, in RoiPlan plan, in ExplainedRun run)
    {
        if (input.Mode == InputMode.Planes)
        {
            run.Add(KernelPass.Rows, family.Pool.Info);
            run.Add(KernelPass.Columns, family.Pool.Info);
        }
        else
        {
            run.Add(KernelPass.Bins, (input.Mode == InputMode.Tables ? TablesKernel(family, plan) : family.Pool).Info);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Contract(LaneFamily family, in InputPlan input, float* block, ChunkPlan chunk, in RoiPlan plan, int firstRow, float* scratch, float* bins)
    {
        int* rows = chunk.Taps.Index + plan.Rows.Start + (2 * firstRow);
        int* columns = chunk.Taps.Index + plan.Columns.Start;
        if (input.Mode == InputMode.Tables)
        {
            TablesKernel(family, plan).Bins(new()
            {
                Height = plan.StripRows,
                Width = spec.OutputWidth,
                Tables = ref *block,
                RowOffsets = ref *rows,
                ColumnOffsets = ref *columns,
                Output = ref *bins,
            });
        }
        else if (input.Mode == InputMode.Planes)
        {
            int* touched = chunk.Touched.Index + plan.TouchedStart;
            family.MaximumOfPlanes(plan.StripRows, plan.Touched, block, input.PlaneStride, rows, input.RowStride, chunk.Touched.Index, touched, scratch);
            family.MaximumOfColumns(plan.StripRows, spec.OutputWidth, scratch, columns, bins);
        }
        else
        {
            family.MaximumOfRanges(plan.StripRows, spec.OutputWidth, block, rows, input.PlacesOf(plan), columns, input.PixelStride, bins);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TableKernel<float> TablesKernel(LaneFamily family, in RoiPlan plan) =>
        plan.IsDoneBy(specialised, family, Output) ? specialised : family.Pool;

    // By planes: offsets of as many rows as any bin has, in front of the regions' windows.
    private static void ListRamp(ChunkPlan chunk, int rowStride)
    {
        int start = chunk.Touched.Add(chunk.MaxTapCount.Rows);
        for (int row = 0; row < chunk.MaxTapCount.Rows; row++)
        {
            chunk.Touched.Index[start + row] = row * rowStride;
        }
    }

    // A range of n pixels is covered by two entries of 2^level of them, at its beginning and at its end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResolveEntries(ChunkPlan chunk, in InputPlan input, in RoiPlan plan)
    {
        int* rows = chunk.Taps.Index + plan.Rows.Start;
        for (int bin = 0; bin < spec.OutputHeight; bin++)
        {
            (int first, int count) = Range(rows, bin, plan.Rows.Low);
            int level = InputPlan.Level(count);
            int table = input.TableOffset(level, 0);
            rows[2 * bin] = table + input.RowOffset(plan, first);
            rows[(2 * bin) + 1] = table + input.RowOffset(plan, first + count - (1 << level));
        }

        int* columns = chunk.Taps.Index + plan.Columns.Start;
        for (int bin = 0; bin < spec.OutputWidth; bin++)
        {
            (int first, int count) = Range(columns, bin, plan.Columns.Low);
            int level = InputPlan.Level(count);
            int table = input.TableOffset(0, level);
            columns[2 * bin] = table + input.ColumnOffset(plan, first);
            columns[(2 * bin) + 1] = table + input.ColumnOffset(plan, first + count - (1 << level));
        }
    }

    // The first place and the count of rows; the first offset, or in planes the first place among all windows, and the count of columns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResolveRanges(ChunkPlan chunk, in InputPlan input, ref RoiPlan plan)
    {
        int* rows = chunk.Taps.Index + plan.Rows.Start;
        for (int bin = 0; bin < spec.OutputHeight; bin++)
        {
            (int first, int count) = Range(rows, bin, plan.Rows.Low);
            (rows[2 * bin], rows[(2 * bin) + 1]) = (input.RowPlace(plan, first), count);
        }

        int* columns = chunk.Taps.Index + plan.Columns.Start;
        PlaneWindows windows = input.Mode == InputMode.Planes ? new(plan.Columns, input.Lanes, input.MapWidth) : default;
        for (int bin = 0; bin < spec.OutputWidth; bin++)
        {
            (int first, int count) = Range(columns, bin, plan.Columns.Low);
            (columns[2 * bin], columns[(2 * bin) + 1]) =
                input.Mode == InputMode.Planes ? windows.Places(first, count) : (input.ColumnOffset(plan, first), count);
        }

        if (input.Mode == InputMode.Planes)
        {
            InputPlan.ListWindows(chunk, windows, ref plan);
        }
    }

    // A bin without pixels takes one of the region's: its output is filled afterwards.
    private static (int First, int Count) Range(int* ranges, int bin, int spare) =>
        ranges[(2 * bin) + 1] > 0 ? (ranges[2 * bin], ranges[(2 * bin) + 1]) : (spare, 1);
}
