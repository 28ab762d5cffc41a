using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>The memory of a call on maps of doubles for its plans.</summary>
internal sealed class DoubleBuffers : ThreadBuffers<DoubleBuffers>
{
    public DoubleBuffers()
    {
        Order = new(this);
        Chunk = new(this);
        Levels = new(this);
    }

    public RoiOrder Order { get; }

    public ChunkPlan<double> Chunk { get; }

    /// <summary>The level of every region, of calls on pyramids.</summary>
    public NativeBuffer<byte> Levels { get; }
}
