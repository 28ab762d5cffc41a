using System;
using RoiGen.Memory;

namespace RoiGen.Execution;

/// <summary>One thread's memory for one block of channels.</summary>
internal sealed class BlockBuffers : IDisposable
{
    [ThreadStatic]
    private static BlockBuffers? t_idle;

    public PinnedBuffer<float> Block { get; } = new();

    public PinnedBuffer<float> Scratch { get; } = new();

    public PinnedBuffer<float> Bins { get; } = new();

    public PinnedBuffer<float> Staging { get; } = new();

    /// <summary>Takes this thread's buffers; a second taker gets new ones.</summary>
    public static BlockBuffers Take()
    {
        BlockBuffers buffers = t_idle ?? new();
        t_idle = null;
        return buffers;
    }

    /// <summary>Leaves them to the next call on this thread.</summary>
    public void Dispose()
    {
        Block.Trim(CallBuffers.MaxKept);
        Scratch.Trim(CallBuffers.MaxKept);
        Bins.Trim(CallBuffers.MaxKept);
        Staging.Trim(CallBuffers.MaxKept);
        t_idle = this;
    }
}
