using RoiGen.Kernels;
using RoiGen.Kernels.Portable;

namespace RoiGen.Pipeline;

/// <summary>What tells one operator from another, for the driver: how a region is planned, and what is done with its pixels.</summary>
internal unsafe interface IRoiOperator : IRoiPlanner
{
    OutputShape Output { get; }

    /// <summary>What is added to a region's second corner in image units, for ends that are inclusive.</summary>
    float AddedToEnd { get; }

    /// <summary>The specialised kernel; null where the portable ones do it all.</summary>
    RoiKernel? Specialised { get; }

    /// <summary>Whether tables of maxima pay for the planned regions.</summary>
    bool WantsTables(ChunkPlan chunk, int lanes);

    /// <summary>Turns pixel indices into offsets in elements.</summary>
    void Resolve(ChunkPlan chunk, in InputPlan input);

    /// <summary>Whether a strip has the bins of one that was computed, as all have on a map of one row.</summary>
    /// <param name="chunk">The plans.</param>
    /// <param name="plan">The region's.</param>
    /// <param name="computedRow">The first row of bins of the computed strip.</param>
    /// <param name="firstRow">The first row of bins of the other one, after it.</param>
    bool Repeats(ChunkPlan chunk, in RoiPlan plan, int computedRow, int firstRow);

    /// <summary>Says which kernels <see cref="Contract"/> takes for a region.</summary>
    /// <param name="family">The width of the lanes.</param>
    /// <param name="input">How the regions find their pixels.</param>
    /// <param name="plan">The region's plans.</param>
    /// <param name="run">Receives the kernel of each pass.</param>
    void Explain(LaneFamily family, in InputPlan input, in RoiPlan plan, in ExplainedRun run);

    /// <summary>Computes a strip of one region's bins for one block of channels: <see cref="RoiPlan.StripRows"/> rows of the planned bins.</summary>
    /// <param name="family">The width of the lanes.</param>
    /// <param name="input">How the regions find their pixels.</param>
    /// <param name="block">The pixel that offsets count from.</param>
    /// <param name="chunk">The plans.</param>
    /// <param name="plan">The region's.</param>
    /// <param name="firstRow">The first row of bins.</param>
    /// <param name="scratch">Memory for rows that are combined.</param>
    /// <param name="bins">Receives the planned bins of the rows, one after the other.</param>
    void Contract(LaneFamily family, in InputPlan input, float* block, ChunkPlan chunk, in RoiPlan plan, int firstRow, float* scratch, float* bins);
}
