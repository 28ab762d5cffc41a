using RoiGen.Plans;
using RoiGen.Sources;

namespace RoiGen.Pipeline;

/// <summary>A call on one map, or on one level of a pyramid, while its chunks are worked on.</summary>
/// <remarks>Fields, here and in what is made once a call: the first call would compile a method for each look at a property.</remarks>
/// <typeparam name="T">The numbers of the map.</typeparam>
/// <param name="buffers">The memory of the call.</param>
/// <param name="map">The map.</param>
/// <param name="level">The map of a pyramid, counted from its finest; 0 of a single map.</param>
/// <param name="sink">Where the output goes.</param>
/// <param name="threads">Who works.</param>
internal readonly unsafe struct RoiCall<T>(CallBuffers buffers, MapView<T> map, int level, OutputSink sink, CallThreads threads)
    where T : unmanaged
{
    public readonly CallBuffers Buffers = buffers;

    /// <summary>The regions that are worked on now.</summary>
    public readonly ChunkPlan<float> Chunk = buffers.Plans.Chunk;

    public readonly MapView<T> Map = map;

    public readonly int Level = level;

    public readonly OutputSink Sink = sink;

    public readonly CallThreads Threads = threads;
}
