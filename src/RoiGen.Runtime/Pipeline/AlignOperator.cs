using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Settings;

namespace RoiGen.Pipeline;

/// <summary>The operators that <see cref="AlignOperator{TSampler}"/> is.</summary>
internal static class AlignOperator
{
    public static AlignOperator<AlignSampler> For(in RoiAlignSpec spec, SeparableKernel<float>? specialised = null) =>
        new(new(new(spec), OutputShape.Of(spec), spec.NonFinite), spec.Reduction, specialised);

    public static AlignOperator<PreciseSampler> For(in PrRoiPoolSpec spec, SeparableKernel<float>? specialised = null) =>
        new(new(default, OutputShape.Of(spec), spec.NonFinite), RoiReduction.Average, specialised);

    public static AlignOperator<CropSampler> For(in CropAndResizeSpec spec, SeparableKernel<float>? specialised = null) =>
        new(new(new(spec.Interpolation, spec.Ends), OutputShape.Of(spec), spec.NonFinite, spec.Extrapolation), RoiReduction.Average, specialised);
}

/// <summary>
/// ROI Align, and every other operator whose bins are weighted sums, or maxima, of the pixels of a few rows and columns: taps with weights, contracted by two passes.
/// </summary>
internal readonly unsafe struct AlignOperator<TSampler>(TapPlanner<TSampler> planner, RoiReduction reduction, SeparableKernel<float>? specialised) : IRoiOperator
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

    public RoiKernel? Specialised => specialised;

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

    public void Explain(LaneFamily family, in InputPlan input, in RoiPlan plan, in ExplainedRun run)
    {
        run.Add(KernelPass.Rows, (RowKernel(family, input, plan) ?? family.Align(reduction)).Info);
        run.Add(KernelPass.Columns, (ColumnKernel(family, plan) ?? family.Align(reduction)).Info);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Contract(LaneFamily family, in InputPlan input, float* block, ChunkPlan chunk, in RoiPlan plan, int firstRow, float* scratch, float* bins)
    {
        PortableSeparableKernel portable = family.Align(reduction);
        TapTable taps = chunk.Taps;
        int rowTaps = plan.RowTaps;
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
            SeparableKernel<float> rowKernel = RowKernel(family, input, plan) ?? portable;
            RowPass<float> pass = new() { Taps = rowTaps, Height = height, Map = ref *block, RowOffsets = ref *rows, RowWeights = ref *weights };
            for (int first = 0; first < plan.Touched; first += ColumnsTogether)
            {
                pass.Columns = Math.Min(plan.Touched - first, ColumnsTogether);
                pass.ColumnOffsets = ref touched[first];
                pass.Scratch = ref scratch[(nint)first * height * family.Lanes];
                rowKernel.Rows(pass);
            }
        }

        (ColumnKernel(family, plan) ?? portable).Columns(new()
        {
            Taps = plan.Columns.Taps,
            RowsOfBin = plan.RowsOfBin,
            Height = plan.StripRows,
            Width = plan.Columns.Planned,
            Scratch = ref *scratch,
            ColumnTaps = ref taps.Index[plan.Columns.Start],
            ColumnWeights = ref taps.Weight[plan.Columns.Start],
            Output = ref *bins,
        });
        IncludeZeros(family, taps, plan, firstRow, bins);
    }

    // The specialised kernel, where it has a body for a region's rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SeparableKernel<float>? RowKernel(LaneFamily family, in InputPlan input, in RoiPlan plan) =>
        plan.IsDoneBy(specialised, family, Output) && input.Mode != InputMode.Planes && specialised.Info.HasRows(plan.RowTaps) ? specialised : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SeparableKernel<float>? ColumnKernel(LaneFamily family, in RoiPlan plan) =>
        plan.IsDoneBy(specialised, family, Output) && specialised.Info.HasColumns(plan.Columns.Taps) ? specialised : null;

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
