using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>A call on one map, or on one level of a pyramid, while its chunks are worked on.</summary>
/// <typeparam name="T">The numbers of the map.</typeparam>
internal readonly unsafe struct RoiCall<T>
    where T : unmanaged
{
    public required CallBuffers Buffers { get; init; }

    public required MapView<T> Map { get; init; }

    /// <summary>The map of a pyramid, counted from its finest; 0 of a single map.</summary>
    public required int Level { get; init; }

    public required OutputSink Sink { get; init; }

    public required CallThreads Threads { get; init; }

    /// <summary>The regions that are worked on now.</summary>
    public required ChunkPlan Chunk { get; init; }
}
