using System.Runtime.CompilerServices;
using RoiGen.Execution.Kernels;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>ROI Align for the driver: taps with weights, contracted by two passes of sums.</summary>
internal readonly unsafe struct AlignOperator(RoiAlignSpec spec, AlignKernel? specialised) : IRoiOperator
{
    public OutputShape Output => new(spec.OutputHeight, spec.OutputWidth, spec.OutputLayout);

    public RoiOffset Offset => spec.Offset;

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

        plan.Rows = chunk.Sampler.Plan(rows, spec.OutputHeight, mapHeight, chunk.Taps);
        plan.Columns = chunk.Sampler.Plan(columns, spec.OutputWidth, mapWidth, chunk.Taps);
        if (plan.IsEmpty)
        {
            return false;
        }

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
                columns[tap] *= output.Height * input.Lanes;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Contract(LaneFamily family, in InputPlan input, float* block, ChunkPlan chunk, in RoiPlan plan, float* scratch, float* bins)
    {
        AlignKernel kernel = Body(family);
        TapTable taps = chunk.Taps;
        (plan.Rows.Taps <= kernel.MaxTaps ? kernel : family.Align).CombineRows(
            plan.Rows.Taps,
            spec.OutputHeight,
            plan.Touched,
            ref *block,
            ref taps.Index[plan.Rows.Start],
            ref taps.Weight[plan.Rows.Start],
            ref chunk.Touched.Index[plan.TouchedStart],
            ref *scratch);
        (plan.Columns.Taps <= kernel.MaxTaps ? kernel : family.Align).CombineColumns(
            plan.Columns.Taps,
            spec.OutputHeight,
            spec.OutputWidth,
            ref *scratch,
            ref taps.Index[plan.Columns.Start],
            ref taps.Weight[plan.Columns.Start],
            ref *bins);
    }

    private AlignKernel Body(LaneFamily family) => specialised?.Lanes == family.Lanes ? specialised : family.Align;
}
