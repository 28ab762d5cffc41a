using System.Runtime.CompilerServices;
using RoiGen.Execution.Kernels;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>ROI Align, and every other operator whose bins are weighted sums of the pixels of a few rows and columns: taps with weights, contracted by two passes.</summary>
internal readonly unsafe struct AlignOperator<TSampler>(TapPlanner<TSampler> planner, AlignKernel? specialised) : IRoiOperator
    where TSampler : struct, IAxisSampler
{
    public OutputShape Output => planner.Shape;

    public RoiOffset Offset => planner.Offset;

    public NonFiniteRoi NonFinite => planner.NonFinite;

    public float Outside => planner.Outside;

    public BlockKernel Kernel(LaneFamily family) => Body(family);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Plan(in MapBox box, int mapHeight, int mapWidth, ChunkPlan chunk, ref RoiPlan plan)
    {
        if (!planner.Plan(box, mapHeight, mapWidth, chunk, ref plan))
        {
            return false;
        }

        chunk.ListTouched(ref plan, Output.Width, mapWidth);
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
            Output.Height,
            plan.Touched,
            ref *block,
            ref taps.Index[plan.Rows.Start],
            ref taps.Weight[plan.Rows.Start],
            ref chunk.Touched.Index[plan.TouchedStart],
            ref *scratch);
        (plan.Columns.Taps <= kernel.MaxTaps ? kernel : family.Align).CombineColumns(
            plan.Columns.Taps,
            Output.Height,
            Output.Width,
            ref *scratch,
            ref taps.Index[plan.Columns.Start],
            ref taps.Weight[plan.Columns.Start],
            ref *bins);
    }

    private AlignKernel Body(LaneFamily family) => specialised?.Lanes == family.Lanes ? specialised : family.Align;
}
