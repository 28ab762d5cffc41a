using System;
using System.Runtime.CompilerServices;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>ROI Pool for the driver: ranges of pixels, as the maximum of four table entries or, where tables do not pay, of every pixel.</summary>
internal readonly unsafe struct PoolOperator(RoiPoolSpec spec, PoolKernel? specialised) : IRoiOperator
{
    public OutputShape Output => OutputShape.Of(spec);

    public RoiOffset Offset => RoiOffset.None;

    public float AddedToEnd => Sampler.AddedToEnd;

    public NonFiniteRoi NonFinite => spec.NonFinite;

    public float Outside => 0;

    private PoolSampler Sampler => new(spec.Rounding, spec.Bins);

    public BlockKernel Kernel(LaneFamily family) => Body(family);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan)
    {
        plan.Rows = Sampler.Plan(box.Rows, spec.OutputHeight, mapHeight, chunk.Taps);
        plan.Columns = Sampler.Plan(box.Columns, spec.OutputWidth, mapWidth, chunk.Taps);
        plan.Touched = plan.IsEmpty ? 0 : plan.Columns.Length;
        plan.RowsOfBin = 1;
        return !plan.IsEmpty;
    }

    public bool WantsTables(ChunkPlan chunk, int lanes)
    {
        if (!InputPlan.TablesFit(chunk, lanes))
        {
            return false;
        }

        // Vectors read: every table of every image once, and four a bin; or for each region its pixels' overlapping bins, row by row and then column by column.
        long tables = 0;
        long pixels = Math.Min(chunk.BoxArea, chunk.SweptArea);
        long table = (long)chunk.RowCount * chunk.ColumnCount;
        int levels = InputPlan.Levels(chunk.MaxTapCount.Rows) * InputPlan.Levels(chunk.MaxTapCount.Columns);
        for (int i = 0; i < chunk.Count; i++)
        {
            ref RoiPlan plan = ref chunk.Rois[i];
            bool newImage = i == 0 || chunk.Rois[i - 1].Image != plan.Image;
            tables += (newImage ? 2 * levels * table : 0) + (4 * Output.Bins);
            pixels += spec.OutputHeight * (((long)plan.Rows.Taps * plan.Touched) + ((long)plan.Columns.Taps * spec.OutputWidth));
        }

        return tables < pixels;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Resolve(ChunkPlan chunk, in InputPlan input, in OutputShape output)
    {
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
                ResolvePixels(chunk, input, ref plan);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Contract(LaneFamily family, in InputPlan input, float* block, ChunkPlan chunk, in RoiPlan plan, float* scratch, float* bins)
    {
        int* rows = chunk.Taps.Index + plan.Rows.Start;
        int* columns = chunk.Taps.Index + plan.Columns.Start;
        if (input.Mode == InputMode.Tables)
        {
            PoolKernel kernel = Body(family);
            kernel.MaximumOfFour(spec.OutputHeight, spec.OutputWidth, ref *block, ref *rows, ref *columns, ref *bins);
        }
        else
        {
            int* touched = chunk.Touched.Index + plan.TouchedStart;
            if (input.Mode == InputMode.Planes)
            {
                family.MaximumOfPlanes(plan.Rows.Taps, spec.OutputHeight, plan.Touched, block, input.PlaneStride, rows, touched, scratch);
            }
            else
            {
                family.MaximumOfRows(plan.Rows.Taps, spec.OutputHeight, plan.Touched, block, rows, touched, scratch);
            }

            family.MaximumOfColumns(plan.Columns.Taps, spec.OutputHeight, spec.OutputWidth, scratch, columns, bins);
        }

        if (plan.Rows.HasMarks || plan.Columns.HasMarks)
        {
            ClearGaps(family, chunk.Taps, plan, bins);
        }
    }

    private PoolKernel Body(LaneFamily family) => specialised?.Lanes == family.Lanes ? specialised : family.Pool;

    // Bins without pixels between others, which the kernel computed from pixels of others.
    private void ClearGaps(LaneFamily family, TapTable taps, in RoiPlan plan, float* bins)
    {
        for (int row = 0; row < spec.OutputHeight; row++)
        {
            for (int column = 0; column < spec.OutputWidth; column++, bins += family.Lanes)
            {
                if (plan.Rows.IsMarked(taps, row) || plan.Columns.IsMarked(taps, column))
                {
                    new Span<float>(bins, family.Lanes).Clear();
                }
            }
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

    // Every pixel of a range is a tap; shorter ranges repeat their last one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResolvePixels(ChunkPlan chunk, in InputPlan input, ref RoiPlan plan)
    {
        int start = chunk.Taps.Add(checked(spec.OutputHeight * plan.Rows.Taps));
        int* ranges = chunk.Taps.Index + plan.Rows.Start;
        int* taps = chunk.Taps.Index + start;
        for (int bin = 0; bin < spec.OutputHeight; bin++)
        {
            (int first, int count) = Range(ranges, bin, plan.Rows.Low);
            for (int tap = 0; tap < plan.Rows.Taps; tap++)
            {
                *taps++ = input.RowOffset(plan, first + Math.Min(tap, count - 1));
            }
        }

        plan.Rows.Start = start;
        start = chunk.Taps.Add(checked(spec.OutputWidth * plan.Columns.Taps));
        ranges = chunk.Taps.Index + plan.Columns.Start;
        taps = chunk.Taps.Index + start;
        for (int bin = 0; bin < spec.OutputWidth; bin++)
        {
            (int first, int count) = Range(ranges, bin, plan.Columns.Low);
            for (int tap = 0; tap < plan.Columns.Taps; tap++)
            {
                *taps++ = first + Math.Min(tap, count - 1) - plan.Columns.Low;
            }
        }

        plan.Columns.Start = start;
        plan.TouchedStart = chunk.Touched.Add(plan.Touched);
        int* touched = chunk.Touched.Index + plan.TouchedStart;
        for (int column = 0; column < plan.Touched; column++)
        {
            touched[column] = plan.Columns.Low + column;
        }

        input.ResolveColumns(chunk, ref plan, Output);
    }

    // A bin without pixels takes one of the region's: its output is cleared afterwards.
    private static (int First, int Count) Range(int* ranges, int bin, int spare) =>
        ranges[(2 * bin) + 1] > 0 ? (ranges[2 * bin], ranges[(2 * bin) + 1]) : (spare, 1);
}
