using RoiGen.Geometry;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>The gradient of an operator with respect to the edges of a region.</summary>
internal unsafe interface IBoxGradient
{
    /// <summary>Sums of a thread that a region needs.</summary>
    long SumsOf(in RoiPlan plan);

    /// <summary>What the loss gains where the edges of a planned region move.</summary>
    /// <param name="chunk">The planned regions.</param>
    /// <param name="plan">The region.</param>
    /// <param name="box">The region on the map.</param>
    /// <param name="map">The features.</param>
    /// <param name="output">The gradient of the bins.</param>
    /// <param name="sums">Memory for as many sums as were asked for.</param>
    BoxSlope Of(ChunkPlan<float> chunk, in RoiPlan plan, in MapBox<float> box, in MapView<float> map, in OutputBins<float> output, double* sums);
}
