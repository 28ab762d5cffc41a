using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>How the plans of a chunk's regions become offsets of a source. No region needs what another became, so threads share them.</summary>
internal interface IBinding
{
    /// <summary>The regions.</summary>
    ChunkPlan<float> Chunk { get; }

    /// <summary>Makes room for the offsets of all regions.</summary>
    void Reserve();

    /// <summary>Binds some regions.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="end">The number after that of the last.</param>
    void Bind(int first, int end);
}
