using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>A gradient on one map, or on one level of a pyramid, while its chunks are worked on.</summary>
/// <param name="buffers">The memory of the call.</param>
/// <param name="features">The map whose values decide where a gradient goes; nothing where they do not.</param>
/// <param name="map">The map that is added to.</param>
/// <param name="level">The map of a pyramid, counted from its finest; 0 of a single map.</param>
/// <param name="output">The gradient of the bins.</param>
/// <param name="threads">Who works.</param>
internal readonly struct GradientCall(CallBuffers buffers, MapView<float> features, MapView<float> map, int level, OutputGradient output, CallThreads threads)
{
    public readonly CallBuffers Buffers = buffers;

    /// <summary>The regions that are worked on now.</summary>
    public readonly ChunkPlan<float> Chunk = buffers.Chunk;

    public readonly MapView<float> Features = features;

    public readonly MapView<float> Map = map;

    public readonly int Level = level;

    public readonly OutputGradient Output = output;

    public readonly CallThreads Threads = threads;
}
