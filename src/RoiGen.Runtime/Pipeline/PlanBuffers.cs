using System.Numerics;
using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>A call's memory for the plans of its regions.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal sealed class PlanBuffers<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public RoiOrder Order { get; } = new(set);

    public ChunkPlan<T> Chunk { get; } = new(set);

    /// <summary>The level of every region, of calls on pyramids.</summary>
    public NativeBuffer<byte> Levels { get; } = new(set);
}
