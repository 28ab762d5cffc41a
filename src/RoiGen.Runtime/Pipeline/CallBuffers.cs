using RoiGen.Memory;

namespace RoiGen.Pipeline;

/// <summary>One call's memory for its plans.</summary>
internal sealed class CallBuffers : ThreadBuffers<CallBuffers>
{
    public CallBuffers()
    {
        Order = new(this);
        Chunk = new(this);
        Levels = new(this);
    }

    public RoiOrder Order { get; }

    public ChunkPlan Chunk { get; }

    /// <summary>The level of every region, of calls on pyramids.</summary>
    public NativeBuffer<byte> Levels { get; }
}
