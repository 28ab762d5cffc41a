using RoiGen.Plans;

namespace RoiGen.Sources;

/// <summary>How the plans of a chunk's regions become offsets of a source. No region needs what another became, so threads share them.</summary>
internal interface IBinding
{
    /// <summary>The regions.</summary>
    ChunkPlan<float> Chunk { get; }

    /// <summary>Makes room for the offsets of all regions.</summary>
    void Reserve();

    /// <summary>Binds a region.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="plan">Its plan, which has pixels.</param>
    void Bind(int number, in RoiPlan plan);
}
