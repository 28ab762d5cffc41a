using System;
using RoiGen.Memory;

namespace RoiGen.Execution;

/// <summary>One call's memory for its plans. The memory is reused, so that a call allocates nothing once the thread is warm; what it holds is not.</summary>
internal sealed class CallBuffers : IDisposable
{
    /// <summary>Elements of a buffer that a thread keeps between calls: 32 MB of floats, more than the workloads of detectors need.</summary>
    public const int MaxKept = 8 << 20;

    [ThreadStatic]
    private static CallBuffers? t_idle;

    public RoiOrder Order { get; } = new();

    public ChunkPlan Chunk { get; } = new();

    /// <summary>The level of every region, of calls on pyramids.</summary>
    public PinnedBuffer<byte> Levels { get; } = new();

    /// <inheritdoc cref="BlockBuffers.Take"/>
    public static CallBuffers Take()
    {
        CallBuffers buffers = t_idle ?? new();
        t_idle = null;
        return buffers;
    }

    /// <inheritdoc cref="BlockBuffers.Dispose"/>
    public void Dispose()
    {
        Order.Trim(MaxKept);
        Chunk.Trim(MaxKept);
        Levels.Trim(MaxKept);
        t_idle = this;
    }
}
