using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Plans;
using RoiGen.Settings;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>Weighted sums, or maxima, of the pixels of a few rows and columns: taps with weights, contracted by two passes.</summary>
internal readonly unsafe struct SeparableContraction(Contraction contraction, SeparableKernel<float>? specialised) : IBlockContraction
{
    public RoiKernel? Specialised => specialised;

    public bool OfRanges => false;

    public int OutputChannels(in OutputShape bins, int channels) => channels;

    public void Check(FeatureMap<float> features)
    {
    }

    public void Run(in RoiCall<float> call) => BlockRun.Run(this, call);

    public void Bind(BlockSource source, CallThreads threads) => BindingRun.Run(new TapBinding(source, specialised, source.Family.Separable(contraction)), threads);

    public bool Repeats(BlockSource source, in RoiPlan plan, in BoundRoi bound, int computedRow, int firstRow)
    {
        if (computedRow < plan.Rows.FirstBin || firstRow + bound.StripRows > plan.Rows.EndBin || plan.Rows.Marks != BinMarks.None)
        {
            return false;
        }

        TapTable<float> table = source.Chunk.Tables.Taps;
        int taps = bound.StripRows * plan.Rows.Taps;
        (int first, int second) = (plan.Rows.TapsOf(computedRow), plan.Rows.TapsOf(firstRow));
        return new Span<int>(table.Index + first, taps).SequenceEqual(new(table.Index + second, taps))
            && new Span<float>(table.Weight + first, taps).SequenceEqual(new(table.Weight + second, taps));
    }

    public void Explain(BlockSource source, in RoiPlan plan, in BoundRoi bound, in ExplainedRun run)
    {
        SeparableKernel<float> rowKernel = RowKernel(source, plan, bound);
        if (bound.IsFused)
        {
            run.Add(KernelPass.Bins, rowKernel.Info);
            return;
        }

        run.Add(KernelPass.Rows, rowKernel.Info);
        run.Add(KernelPass.Columns, ColumnKernel(source, plan, bound).Info);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Contract(BlockSource source, in RoiPlan plan, in BoundRoi bound, float* block, int firstRow, float* scratch, float* bins)
    {
        SeparableKernel<float> rowKernel = RowKernel(source, plan, bound);
        if (bound.IsFused)
        {
            ContractAtOnce(rowKernel, source, plan, bound, block, firstRow, bins);
        }
        else
        {
            ContractRows(rowKernel, source, plan, bound, block, firstRow, scratch);
            ContractColumns(ColumnKernel(source, plan, bound), source, plan, bound, scratch, bins);
        }

        if (plan.IncludesSomeZero)
        {
            IncludeZeros(source.Family, source.Chunk.Tables, plan, firstRow, bound.StripRows, bins);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ContractAtOnce(SeparableKernel<float> kernel, BlockSource source, in RoiPlan plan, in BoundRoi bound, float* block, int firstRow, float* bins)
    {
        int* offsets = source.Bound.Offsets;
        float* weights = source.Chunk.Tables.Taps.Weight;
        int firstTap = plan.Rows.TapsOf(firstRow);
        kernel.Fused(new()
        {
            RowTaps = plan.Rows.Taps,
            ColumnTaps = plan.Columns.Taps,
            Height = bound.StripRows,
            Width = plan.Columns.Planned,
            Map = ref *block,
            RowOffsets = ref offsets[firstTap],
            RowWeights = ref weights[firstTap],
            ColumnOffsets = ref offsets[plan.Columns.Start],
            ColumnWeights = ref weights[plan.Columns.Start],
            Output = ref *bins,
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ContractRows(SeparableKernel<float> kernel, BlockSource source, in RoiPlan plan, in BoundRoi bound, float* block, int firstRow, float* scratch)
    {
        int* columns = source.Bound.Columns.Pointer + bound.ColumnsStart;
        int firstTap = plan.Rows.TapsOf(firstRow);
        RowPass<float> pass = new()
        {
            Taps = plan.RowTaps,
            Height = bound.StripRows * plan.RowsOfBin,
            Map = ref *block,
            RowOffsets = ref source.Bound.Offsets[firstTap],
            RowWeights = ref source.Chunk.Tables.Taps.Weight[firstTap],
            InPlanes = source.InPlanes,
            PlaneStride = source.PlaneStride,
        };
        int together = source.ColumnsTogether;
        for (int first = 0; first < bound.Columns; first += pass.Columns)
        {
            pass.Columns = Math.Min(bound.Columns - first, together);
            pass.ColumnOffsets = ref columns[first];
            pass.Scratch = ref scratch[(nint)first * pass.Height * source.Lanes];
            kernel.Rows(pass);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ContractColumns(SeparableKernel<float> kernel, BlockSource source, in RoiPlan plan, in BoundRoi bound, float* scratch, float* bins) => kernel.Columns(new()
    {
        Taps = plan.Columns.Taps,
        RowsOfBin = plan.RowsOfBin,
        Height = bound.StripRows,
        Width = plan.Columns.Planned,
        Scratch = ref *scratch,
        ColumnTaps = ref source.Bound.Offsets[plan.Columns.Start],
        ColumnWeights = ref source.Chunk.Tables.Taps.Weight[plan.Columns.Start],
        Output = ref *bins,
    });

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SeparableKernel<float> RowKernel(BlockSource source, in RoiPlan plan, in BoundRoi bound) =>
        source.DoesRows(specialised, plan, bound) ? specialised! : source.Family.Separable(contraction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SeparableKernel<float> ColumnKernel(BlockSource source, in RoiPlan plan, in BoundRoi bound) =>
        source.IsDoneBy(specialised, bound) && specialised.Info.HasColumns(plan.Columns.Taps) ? specialised : source.Family.Separable(contraction);

    // What takes part in a maximum with value 0 reads no pixel, so it is no tap.
    private static void IncludeZeros(LaneFamily family, PlanTables<float> tables, in RoiPlan plan, int firstRow, int rows, float* bins)
    {
        if (plan.IncludesZero)
        {
            family.IncludeZero(bins, rows * plan.Columns.Planned);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < plan.Columns.Planned; column++, bins += family.Lanes)
            {
                if (plan.Rows.Is(tables, firstRow + row, BinMarks.IncludesZero) || plan.Columns.Is(tables, plan.Columns.FirstPlanned + column, BinMarks.IncludesZero))
                {
                    family.IncludeZero(bins, 1);
                }
            }
        }
    }
}
