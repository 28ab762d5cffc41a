using RoiGen.Memory;

namespace RoiGen.Crops;

/// <summary>One thread's memory for a crop.</summary>
internal sealed class CropBuffers : ThreadBuffers<CropBuffers>
{
    public CropBuffers()
    {
        ColumnPixels = new(this);
        ColumnWeights = new(this);
        ColumnStarts = new(this);
        ColumnWindows = new(this);
        RowPixels = new(this);
        RowWeights = new(this);
        Fetched = new(this);
        Edge = new(this);
        Lines = new(this);
        LineRows = new(this);
        LinesOfTaps = new(this);
        Staging = new(this);
        Interleaved = new(this);
    }

    public NativeBuffer<int> ColumnPixels { get; }

    public NativeBuffer<float> ColumnWeights { get; }

    public NativeBuffer<float> ColumnStarts { get; }

    public NativeBuffer<int> ColumnWindows { get; }

    public NativeBuffer<int> RowPixels { get; }

    public NativeBuffer<float> RowWeights { get; }

    public NativeBuffer<uint> Fetched { get; }

    public NativeBuffer<byte> Edge { get; }

    public NativeBuffer<float> Lines { get; }

    public NativeBuffer<int> LineRows { get; }

    public NativeBuffer<nint> LinesOfTaps { get; }

    public NativeBuffer<float> Staging { get; }

    public NativeBuffer<float> Interleaved { get; }
}
