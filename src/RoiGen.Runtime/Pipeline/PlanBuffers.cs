using System.Numerics;
using RoiGen.Memory;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>A call's memory for the plans of its regions.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal sealed class PlanBuffers<T>(BufferSet set)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Fields: the first call would compile a method for each look at a property.
    public readonly RoiOrder Order = new(set);

    public readonly ChunkPlan<T> Chunk = new(set);

    public readonly PlanSlices<T> Slices = new(set);

    /// <summary>The level of every region, of calls on pyramids.</summary>
    public readonly NativeBuffer<byte> Levels = new(set);
}
