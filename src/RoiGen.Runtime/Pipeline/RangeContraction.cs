using System.Runtime.CompilerServices;
using RoiGen.Kernels;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>Maxima of all pixels of a bin.</summary>
internal readonly unsafe struct RangeContraction(TableKernel<float>? specialised) : IBlockContraction
{
    public RoiKernel? Specialised => specialised;

    public bool OfRanges => true;

    public int OutputChannels(in OutputShape bins, int channels) => channels;

    public void Check(FeatureMap<float> features)
    {
    }

    public void Run(in RoiCall<float> call) => BlockRun.Run(this, call);

    public void Bind(BlockSource source, CallThreads threads) => BindingRun.Run(new RangeBinding(source), threads);

    // Strips of pooling are large, for they have no scratch: few would repeat.
    public bool Repeats(BlockSource source, in RoiPlan plan, in BoundRoi bound, int computedRow, int firstRow) => false;

    public void Explain(BlockSource source, in RoiPlan plan, in BoundRoi bound, in ExplainedRun run) => source.ExplainMaxima(specialised, bound, run);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Contract(BlockSource source, in RoiPlan plan, in BoundRoi bound, float* block, int firstRow, float* scratch, float* bins) =>
        source.Maximise(specialised, plan, bound, block, firstRow, scratch, bins);
}
