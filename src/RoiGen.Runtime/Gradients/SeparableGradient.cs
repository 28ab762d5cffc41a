using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Kernels;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of weighted sums of the pixels of a few rows and columns: the two passes of the sums, transposed.</summary>
internal readonly unsafe struct SeparableGradient(ScatterKernel<float>? specialised) : IBlockGradient
{
    public RoiKernel? Specialised => specialised;

    public bool ReadsFeatures => false;

    public bool OfRanges => false;

    public void Bind(BlockSource target, BlockSource? features, CallThreads threads) => BindingRun.Run(new TransposedBinding(target), threads);

    public KernelInfo KernelOf(BlockSource target, int number) => Kernel(target, number).Info;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in BlockGradientWork work)
    {
        BoundChunk bound = work.Target.Bound;
        TransposedTaps<float> taps = work.Target.Chunk.Transposed;
        (TappedPixels rows, TappedPixels columns) = (taps.Rois[work.Number].Rows, taps.Rois[work.Number].Columns);
        Kernel(work.Target, work.Number).Add(new()
        {
            Height = work.Rows,
            Width = work.Target.Output.Width,
            FirstRow = work.FirstRow,
            Rows = rows.Count,
            RowOffsets = ref bound.Offsets[rows.Start],
            RowBinCounts = ref taps.BinCounts[rows.Start],
            RowBins = ref taps.Bins[rows.FirstBin],
            RowWeights = ref taps.Weights[rows.FirstBin],
            Columns = columns.Count,
            ColumnOffsets = ref bound.Offsets[columns.Start],
            ColumnBinCounts = ref taps.BinCounts[columns.Start],
            ColumnBins = ref taps.Bins[columns.FirstBin],
            ColumnWeights = ref taps.Weights[columns.FirstBin],
            Gradient = ref *work.Bins,
            Scratch = ref *work.Scratch,
            Map = ref *work.Block,
        });
    }

    // Rows of bins without taps at either end are left out, and the specialised kernel adds them all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ScatterKernel<float> Kernel(BlockSource target, int number)
    {
        ref AxisPlan rows = ref target.Chunk.Rois[number].Rows;
        return rows.FirstBin == 0 && rows.EndBin == target.Output.Height && target.IsDoneBy(specialised, target.Bound.Rois[number]) ? specialised : target.Family.Scatter;
    }
}
