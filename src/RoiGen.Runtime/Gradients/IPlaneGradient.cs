using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>How the gradient of a bin is dealt out to the pixels of one plane.</summary>
internal unsafe interface IPlaneGradient
{
    /// <summary>Has the plans of the chunk turned into offsets.</summary>
    static abstract void Bind(PlaneSource source, CallThreads threads);

    /// <summary>Adds the gradient of a bin that has pixels.</summary>
    /// <param name="source">Where the plane lies.</param>
    /// <param name="weights">The weights of all taps.</param>
    /// <param name="plan">The region.</param>
    /// <param name="row">The row of the bin.</param>
    /// <param name="column">Its column.</param>
    /// <param name="plane">What offsets count from.</param>
    /// <param name="gradient">The gradient of the bin.</param>
    static abstract void Add(PlaneSource source, float* weights, in RoiPlan plan, int row, int column, float* plane, float gradient);
}
