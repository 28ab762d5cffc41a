using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>What the pixels of a bin become that has a channel of its own.</summary>
internal unsafe interface IPlaneReducer
{
    /// <summary>Has the plans of the chunk turned into offsets.</summary>
    static abstract void Bind(PlaneSource source, CallThreads threads);

    /// <summary>The value of a bin that has pixels.</summary>
    /// <param name="source">Where the plane comes from.</param>
    /// <param name="weights">The weights of taps.</param>
    /// <param name="plan">The region.</param>
    /// <param name="row">The bin's row.</param>
    /// <param name="column">The bin's column.</param>
    /// <param name="plane">What offsets count from.</param>
    static abstract float Reduce(PlaneSource source, float* weights, in RoiPlan plan, int row, int column, float* plane);
}
