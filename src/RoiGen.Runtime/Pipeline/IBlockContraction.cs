using RoiGen.Kernels;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>A contraction of blocks of channels, one region and block at a time.</summary>
internal unsafe interface IBlockContraction : IContraction<float>
{
    /// <summary>The specialised kernel; null where the portable ones do it all.</summary>
    RoiKernel? Specialised { get; }

    /// <summary>Whether bins are maxima of ranges of pixels, and not of taps.</summary>
    bool OfRanges { get; }

    /// <summary>Has the plans of the chunk turned into offsets.</summary>
    /// <param name="source">Where the pixels come from.</param>
    /// <param name="threads">Who does it.</param>
    void Bind(BlockSource source, CallThreads threads);

    /// <summary>Whether a strip has the bins of one that was computed, as all have on a map of one row.</summary>
    /// <param name="source">Where the pixels come from.</param>
    /// <param name="plan">The region.</param>
    /// <param name="bound">What it is to the source.</param>
    /// <param name="computedRow">The first row of bins of the computed strip.</param>
    /// <param name="firstRow">The first row of bins of the other one, after it.</param>
    bool Repeats(BlockSource source, in RoiPlan plan, in BoundRoi bound, int computedRow, int firstRow);

    /// <summary>Says which kernels <see cref="Contract"/> takes for a region.</summary>
    /// <param name="source">Where the pixels come from.</param>
    /// <param name="plan">The region.</param>
    /// <param name="bound">What it is to the source.</param>
    /// <param name="run">Receives the kernel of each pass.</param>
    void Explain(BlockSource source, in RoiPlan plan, in BoundRoi bound, in ExplainedRun run);

    /// <summary>Computes a strip of one region's bins for one block of channels: <see cref="BoundRoi.StripRows"/> rows of the planned bins.</summary>
    /// <param name="source">Where the pixels come from.</param>
    /// <param name="plan">The region.</param>
    /// <param name="bound">What it is to the source.</param>
    /// <param name="block">The pixel that offsets count from.</param>
    /// <param name="firstRow">The first row of bins.</param>
    /// <param name="scratch">Memory for rows that are combined.</param>
    /// <param name="bins">Receives the planned bins of the rows, one after the other.</param>
    void Contract(BlockSource source, in RoiPlan plan, in BoundRoi bound, float* block, int firstRow, float* scratch, float* bins);
}
