using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Settings;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of maxima of bilinear samples, or of the products of their taps: it goes to the first that reaches the maximum.</summary>
internal readonly unsafe struct MaximumGradient(RoiReduction reduction) : IBlockGradient
{
    private static readonly KernelInfo Kernel = new("maximum_gradient", RoiIsa.Portable, lanes: 1);

    public RoiKernel? Specialised => null;

    public bool ReadsFeatures => true;

    public bool OfRanges => false;

    public void Bind(BlockSource target, BlockSource? features, CallThreads threads)
    {
        BindingRun.Run(new BlockTapBinding(target), threads);
        BindingRun.Run(new BlockTapBinding(features!), threads);
    }

    public KernelInfo KernelOf(BlockSource target, int number) => Kernel;

    public void Add(in BlockGradientWork work)
    {
        PlanTables<float> tables = work.Target.Chunk.Tables;
        (AxisPlan rows, AxisPlan columns) = (work.Plan->Rows, work.Plan->Columns);
        float* weights = tables.Taps.Weight;
        WinnerSearch winners = work.Target.Family.Winners;
        SamplesOfBin bin = new()
        {
            Rows = rows.Taps / KernelPlan.SampleTaps,
            Columns = columns.Taps / KernelPlan.SampleTaps,
            Features = work.FeatureBlock,
            Target = work.Block,
            Start = reduction == RoiReduction.MaxFromZero ? 0 : float.MinValue,
        };
        for (int row = work.FirstRow; row < work.FirstRow + work.Rows; row++)
        {
            if (!rows.HasTaps(tables, row))
            {
                continue;
            }

            int rowTaps = rows.TapsOf(row);
            bin.RowWeights = weights + rowTaps;
            bin.FeatureRows = work.Features!.Bound.Offsets + rowTaps;
            bin.TargetRows = work.Target.Bound.Offsets + rowTaps;
            float* gradient = work.Bins + ((nint)(row - work.FirstRow) * work.Target.Output.Width * work.Target.Lanes);
            for (int column = columns.FirstBin; column < columns.EndBin; column++)
            {
                if (!columns.HasTaps(tables, column))
                {
                    continue;
                }

                int columnTaps = columns.TapsOf(column);
                bin.ColumnWeights = weights + columnTaps;
                bin.FeatureColumns = work.Features.Bound.Offsets + columnTaps;
                bin.TargetColumns = work.Target.Bound.Offsets + columnTaps;
                float* ofBin = gradient + ((nint)column * work.Target.Lanes);
                if (reduction == RoiReduction.MaxTap)
                {
                    winners.AddToTap(bin, ofBin);
                }
                else
                {
                    winners.AddToSample(bin, ofBin);
                }
            }
        }
    }
}
