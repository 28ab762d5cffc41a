using RoiGen.Memory;

namespace RoiGen.Crops;

/// <summary>One thread's memory for a crop.</summary>
internal sealed class CropBuffers : ThreadBuffers<CropBuffers>
{
    public CropBuffers()
    {
        OffsetsOfColumns = new(this);
        WeightsOfColumns = new(this);
        StartsOfColumns = new(this);
        WindowsOfColumns = new(this);
        PixelsOfRows = new(this);
        WeightsOfRows = new(this);
        OutsideOfRows = new(this);
        WeightsOfTaps = new(this);
        Edge = new(this);
        Lines = new(this);
        LineRows = new(this);
        LinesOfTaps = new(this);
        Staging = new(this);
        Interleaved = new(this);
    }

    public NativeBuffer<int> OffsetsOfColumns { get; }

    public NativeBuffer<float> WeightsOfColumns { get; }

    public NativeBuffer<float> StartsOfColumns { get; }

    public NativeBuffer<int> WindowsOfColumns { get; }

    public NativeBuffer<int> PixelsOfRows { get; }

    public NativeBuffer<float> WeightsOfRows { get; }

    public NativeBuffer<float> OutsideOfRows { get; }

    public NativeBuffer<float> WeightsOfTaps { get; }

    public NativeBuffer<byte> Edge { get; }

    public NativeBuffer<float> Lines { get; }

    public NativeBuffer<int> LineRows { get; }

    public NativeBuffer<nint> LinesOfTaps { get; }

    public NativeBuffer<float> Staging { get; }

    public NativeBuffer<float> Interleaved { get; }
}
