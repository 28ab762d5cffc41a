using System;
using System.Runtime.CompilerServices;
using RoiGen.Execution.Kernels;
using RoiGen.Planning;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>
/// ROI Align, and every other operator whose bins are weighted sums, or maxima, of the pixels of a few rows and columns: taps with weights, contracted by two passes.
/// </summary>
internal readonly unsafe struct AlignOperator<TSampler>(TapPlanner<TSampler> planner, RoiReduction reduction, AlignKernel? specialised) : IRoiOperator
    where TSampler : struct, IAxisSampler
{
    /// <summary>Columns whose rows are combined before those of the next: the scratch of a wide region is then written once, and not once for each row of bins.</summary>
    private const int ColumnsTogether = 1024;

    public OutputShape Output => planner.Shape;

    public RoiOffset Offset => planner.Offset;

    public float AddedToEnd => 0;

    public NonFiniteRoi NonFinite => planner.NonFinite;

    public RegionLimits Limits => planner.Limits;

    public float Outside => planner.Outside;

    public BlockKernel Kernel(LaneFamily family) => Body(family);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan)
    {
        if (!planner.Plan(box, mapHeight, mapWidth, chunk, ref plan))
        {
            return false;
        }

        plan.RowsOfBin = reduction is RoiReduction.Max or RoiReduction.MaxFromZero ? plan.Rows.Taps / KernelPlan.SampleTaps : 1;
        chunk.Touched.List(ref plan, chunk.Taps);
        return true;
    }

    public bool WantsTables(ChunkPlan chunk, int lanes) => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Resolve(ChunkPlan chunk, in InputPlan input)
    {
        for (int i = 0; i < chunk.Count; i++)
        {
            ref RoiPlan plan = ref chunk.Rois[i];
            if (plan.IsEmpty)
            {
                continue;
            }

            int* rows = chunk.Taps.Index + plan.Rows.Start;
            for (int tap = 0; tap < plan.Rows.Planned * plan.Rows.Taps; tap++)
            {
                rows[tap] = input.RowOffset(plan, rows[tap]);
            }

            input.ResolveColumns(chunk, ref plan);
        }
    }

    public bool Repeats(ChunkPlan chunk, in RoiPlan plan, int computedRow, int firstRow)
    {
        if (computedRow < plan.Rows.FirstBin || firstRow + plan.StripRows > plan.Rows.EndBin || plan.Rows.Marks != BinMarks.None)
        {
            return false;
        }

        int taps = plan.StripRows * plan.Rows.Taps;
        (int first, int second) = (plan.Rows.TapsOf(computedRow), plan.Rows.TapsOf(firstRow));
        return new Span<int>(chunk.Taps.Index + first, taps).SequenceEqual(new(chunk.Taps.Index + second, taps))
            && new Span<float>(chunk.Taps.Weight + first, taps).SequenceEqual(new(chunk.Taps.Weight + second, taps));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Contract(LaneFamily family, in InputPlan input, float* block, ChunkPlan chunk, in RoiPlan plan, int firstRow, float* scratch, float* bins)
    {
        PortableAlignKernel portable = family.Align(reduction);
        AlignKernel kernel = plan.IsWhole(Output.Height, Output.Width) ? Body(family) : portable;
        TapTable taps = chunk.Taps;
        int rowTaps = plan.Rows.Taps / plan.RowsOfBin;
        int height = plan.StripRows * plan.RowsOfBin;
        int firstTap = plan.Rows.TapsOf(firstRow);
        int* rows = taps.Index + firstTap;
        float* weights = taps.Weight + firstTap;
        int* touched = chunk.Touched.Index + plan.TouchedStart;
        if (input.Mode == InputMode.Planes)
        {
            portable.CombinePlanes(rowTaps, height, plan.Touched, block, input.PlaneStride, rows, weights, touched, scratch);
        }
        else
        {
            AlignKernel rowKernel = rowTaps <= kernel.MaxTaps ? kernel : portable;
            for (int first = 0; first < plan.Touched; first += ColumnsTogether)
            {
                int columns = Math.Min(plan.Touched - first, ColumnsTogether);
                rowKernel.CombineRows(
                    rowTaps, height, columns, ref *block, ref *rows, ref *weights, ref touched[first], ref scratch[(nint)first * height * family.Lanes]);
            }
        }

        (plan.Columns.Taps <= kernel.MaxTaps ? kernel : portable).CombineColumns(
            plan.Columns.Taps,
            plan.RowsOfBin,
            plan.StripRows,
            plan.Columns.Planned,
            ref *scratch,
            ref taps.Index[plan.Columns.Start],
            ref taps.Weight[plan.Columns.Start],
            ref *bins);
        IncludeZeros(family, taps, plan, firstRow, bins);
    }

    private AlignKernel Body(LaneFamily family) => specialised?.Lanes == family.Lanes ? specialised : family.Align(reduction);

    // What takes part in a maximum with value 0 reads no pixel, so it is no tap.
    private void IncludeZeros(LaneFamily family, TapTable taps, in RoiPlan plan, int firstRow, float* bins)
    {
        if (reduction == RoiReduction.MaxFromZero)
        {
            family.IncludeZero(bins, plan.StripRows * plan.Columns.Planned);
            return;
        }

        if (((plan.Rows.Marks | plan.Columns.Marks) & BinMarks.IncludesZero) == 0)
        {
            return;
        }

        for (int row = 0; row < plan.StripRows; row++)
        {
            for (int column = 0; column < plan.Columns.Planned; column++, bins += family.Lanes)
            {
                if (plan.Rows.Is(taps, firstRow + row, BinMarks.IncludesZero) || plan.Columns.Is(taps, plan.Columns.FirstPlanned + column, BinMarks.IncludesZero))
                {
                    family.IncludeZero(bins, 1);
                }
            }
        }
    }
}
