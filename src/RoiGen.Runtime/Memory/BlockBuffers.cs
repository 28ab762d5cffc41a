namespace RoiGen.Memory;

/// <summary>One thread's memory for one group of blocks of channels.</summary>
internal sealed class BlockBuffers : ThreadBuffers<BlockBuffers>
{
    public BlockBuffers()
    {
        Block = new(this);
        Features = new(this);
        Scratch = new(this);
        Bins = new(this);
        Staging = new(this);
        Totals = new(this);
        Sums = new(this);
    }

    public NativeBuffer<float> Block { get; }

    /// <summary>The same of the features, of gradients that read them.</summary>
    public NativeBuffer<float> Features { get; }

    public NativeBuffer<float> Scratch { get; }

    public NativeBuffer<float> Bins { get; }

    public NativeBuffer<float> Staging { get; }

    public NativeBuffer<float> Totals { get; }

    /// <summary>Sums of gradients by boxes.</summary>
    public NativeBuffer<double> Sums { get; }
}
