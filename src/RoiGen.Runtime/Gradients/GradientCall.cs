using System.Numerics;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Gradients;

/// <summary>A gradient on one map, or on one level of a pyramid, while its chunks are worked on.</summary>
/// <typeparam name="T">The numbers of the map, and of its coordinates.</typeparam>
/// <param name="chunk">The regions that are worked on now.</param>
/// <param name="features">The map whose values decide where a gradient goes; nothing where they do not.</param>
/// <param name="map">The map that is added to.</param>
/// <param name="level">The map of a pyramid, counted from its finest; 0 of a single map.</param>
/// <param name="output">The gradient of the bins.</param>
/// <param name="threads">Who works.</param>
internal readonly struct GradientCall<T>(ChunkPlan<T> chunk, MapView<T> features, MapView<T> map, int level, OutputBins<T> output, CallThreads threads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly ChunkPlan<T> Chunk = chunk;

    public readonly MapView<T> Features = features;

    public readonly MapView<T> Map = map;

    public readonly int Level = level;

    public readonly OutputBins<T> Output = output;

    public readonly CallThreads Threads = threads;
}
