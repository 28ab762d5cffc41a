namespace RoiGen.Memory;

/// <summary>One thread's memory for one group of blocks of channels.</summary>
internal sealed class BlockBuffers : ThreadBuffers<BlockBuffers>
{
    public BlockBuffers()
    {
        Block = new(this);
        Scratch = new(this);
        Bins = new(this);
        Staging = new(this);
        Totals = new(this);
    }

    public NativeBuffer<float> Block { get; }

    public NativeBuffer<float> Scratch { get; }

    public NativeBuffer<float> Bins { get; }

    public NativeBuffer<float> Staging { get; }

    public NativeBuffer<float> Totals { get; }
}
