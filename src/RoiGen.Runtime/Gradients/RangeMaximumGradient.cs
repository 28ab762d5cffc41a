using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of maxima of all pixels of a bin: it goes to the first that reaches the maximum.</summary>
internal readonly unsafe struct RangeMaximumGradient : IBlockGradient
{
    private static readonly KernelInfo Kernel = new("pool_gradient", RoiIsa.Portable, lanes: 1);

    public RoiKernel? Specialised => null;

    public bool ReadsFeatures => true;

    public bool OfRanges => true;

    public void Bind(BlockSource target, BlockSource? features, CallThreads threads)
    {
        BindingRun.Run(new StripBinding(target), threads);
        if (features is WinnerTableSource)
        {
            BindingRun.Run(new RangeBinding(features), threads);
        }
        else
        {
            BindingRun.Run(new StripBinding(features!), threads);
        }
    }

    public KernelInfo KernelOf(BlockSource target, int number) => Kernel;

    public void Add(in BlockGradientWork work)
    {
        if (work.Features is WinnerTableSource tables)
        {
            work.Target.Family.Winners.AddByTables(tables.WinnersOf(*work.Plan, work.FirstRow, work.Rows, work.FeatureBlock), work.Block, work.Bins);
            return;
        }

        RoiPlan* plan = work.Plan;
        PixelRange* ranges = work.Target.Chunk.Tables.Ranges.Pointer;
        WinnerSearch winners = work.Target.Family.Winners;
        BlockPlaces features = work.Features!.PlacesOf(*plan);
        BlockPlaces target = work.Target.PlacesOf(*plan);
        PixelsOfBin bin = new() { FeatureRows = features.Rows, FeatureStride = features.PixelStride, TargetRows = target.Rows, TargetStride = target.PixelStride };
        float* gradient = work.Bins;
        for (int row = work.FirstRow; row < work.FirstRow + work.Rows; row++)
        {
            PixelRange rows = ranges[plan->Rows.Start + row];
            bin.Rows = rows.Count;
            (bin.FirstFeatureRow, bin.FirstTargetRow) = (features.Place(rows.First), target.Place(rows.First));
            for (int column = 0; column < work.Target.Output.Width; column++, gradient += work.Target.Lanes)
            {
                PixelRange columns = ranges[plan->Columns.Start + column];
                if (rows.Count > 0 && columns.Count > 0)
                {
                    bin.Columns = columns.Count;
                    bin.Features = work.FeatureBlock + features.Column(columns.First);
                    bin.Target = work.Block + target.Column(columns.First);
                    winners.AddToPixel(bin, gradient);
                }
            }
        }
    }
}
