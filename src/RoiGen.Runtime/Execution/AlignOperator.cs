using System.Runtime.CompilerServices;
using RoiGen.Execution.Kernels;
using RoiGen.Planning;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>ROI Align for the driver: taps with weights, contracted by two passes of sums or maxima.</summary>
internal readonly unsafe struct AlignOperator(RoiAlignSpec spec, AlignKernel? specialised) : IRoiOperator
{
    public OutputShape Output => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);

    public RoiOffset Offset => spec.Offset;

    public float AddedToEnd => 0;

    public NonFiniteRoi NonFinite => spec.NonFinite;

    public BlockKernel Kernel(LaneFamily family) => Body(family);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan)
    {
        AxisSamples rows = AxisSamples.Between(box.Y1, box.Y2, spec.OutputHeight, spec);
        AxisSamples columns = AxisSamples.Between(box.X1, box.X2, spec.OutputWidth, spec);
        if (rows.Grid == 0 || columns.Grid == 0)
        {
            return false;
        }

        plan.Rows = PlanAxis(rows, spec.OutputHeight, mapHeight, chunk);
        plan.Columns = PlanAxis(columns, spec.OutputWidth, mapWidth, chunk);
        if (plan.IsEmpty)
        {
            return false;
        }

        plan.RowsOfBin = spec.Reduction is RoiReduction.Max or RoiReduction.MaxFromZero ? plan.Rows.Taps / KernelPlan.SampleTaps : 1;
        chunk.ListTouched(ref plan, spec.OutputWidth, mapWidth);
        return true;
    }

    public bool WantsTables(ChunkPlan chunk, int lanes) => false;

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

            int* rows = chunk.Taps.Index + plan.Rows.Start;
            for (int tap = 0; tap < output.Height * plan.Rows.Taps; tap++)
            {
                rows[tap] = input.RowOffset(plan, rows[tap]);
            }

            int* touched = chunk.Touched.Index + plan.TouchedStart;
            for (int column = 0; column < plan.Touched; column++)
            {
                touched[column] = input.ColumnOffset(plan, touched[column]);
            }

            int* columns = chunk.Taps.Index + plan.Columns.Start;
            for (int tap = 0; tap < output.Width * plan.Columns.Taps; tap++)
            {
                columns[tap] *= output.Height * plan.RowsOfBin * input.Lanes;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Contract(LaneFamily family, in InputPlan input, float* block, ChunkPlan chunk, in RoiPlan plan, float* scratch, float* bins)
    {
        AlignKernel kernel = Body(family);
        TapTable taps = chunk.Taps;
        int rowTaps = plan.Rows.Taps / plan.RowsOfBin;
        (rowTaps <= kernel.MaxTaps ? kernel : family.Align(spec.Reduction)).CombineRows(
            rowTaps,
            spec.OutputHeight * plan.RowsOfBin,
            plan.Touched,
            ref *block,
            ref taps.Index[plan.Rows.Start],
            ref taps.Weight[plan.Rows.Start],
            ref chunk.Touched.Index[plan.TouchedStart],
            ref *scratch);
        (plan.Columns.Taps <= kernel.MaxTaps ? kernel : family.Align(spec.Reduction)).CombineColumns(
            plan.Columns.Taps,
            plan.RowsOfBin,
            spec.OutputHeight,
            spec.OutputWidth,
            ref *scratch,
            ref taps.Index[plan.Columns.Start],
            ref taps.Weight[plan.Columns.Start],
            ref *bins);
        IncludeZeros(family, taps, plan, bins);
    }

    private AxisPlan PlanAxis(in AxisSamples samples, int bins, int extent, ChunkPlan chunk) => spec.Reduction == RoiReduction.Average
        ? chunk.Sampler.Plan(samples, bins, extent, chunk.Taps)
        : MaximumSampler.Plan(samples, bins, extent, spec.Reduction, chunk.Taps);

    private AlignKernel Body(LaneFamily family) => specialised?.Lanes == family.Lanes ? specialised : family.Align(spec.Reduction);

    // What takes part in a maximum with value 0 reads no pixel, so it is no tap.
    private void IncludeZeros(LaneFamily family, TapTable taps, in RoiPlan plan, float* bins)
    {
        if (spec.Reduction == RoiReduction.MaxFromZero)
        {
            family.IncludeZero(bins, spec.OutputHeight * spec.OutputWidth);
            return;
        }

        if (!plan.Rows.HasMarks && !plan.Columns.HasMarks)
        {
            return;
        }

        for (int row = 0; row < spec.OutputHeight; row++)
        {
            for (int column = 0; column < spec.OutputWidth; column++, bins += family.Lanes)
            {
                if (plan.Rows.IsMarked(taps, row) || plan.Columns.IsMarked(taps, column))
                {
                    family.IncludeZero(bins, 1);
                }
            }
        }
    }
}
