namespace RoiGen.Execution;

/// <summary>What tells one operator from another, for the driver: how a region is planned, and what is done with its pixels.</summary>
internal unsafe interface IRoiOperator : IRoiPlanner
{
    OutputShape Output { get; }

    /// <summary>What is added to a region's second corner in image units, for ends that are inclusive.</summary>
    float AddedToEnd { get; }

    /// <summary>The specialised kernel, or the portable one of a family.</summary>
    BlockKernel Kernel(LaneFamily family);

    /// <summary>Whether tables of maxima pay for the planned regions.</summary>
    bool WantsTables(ChunkPlan chunk, int lanes);

    /// <summary>Turns pixel indices into offsets in elements.</summary>
    void Resolve(ChunkPlan chunk, in InputPlan input, in OutputShape output);

    /// <summary>Computes one region's bins for one block of channels.</summary>
    void Contract(LaneFamily family, in InputPlan input, float* block, ChunkPlan chunk, in RoiPlan plan, float* scratch, float* bins);
}
