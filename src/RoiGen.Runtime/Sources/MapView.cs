namespace RoiGen.Sources;

/// <summary>A pinned feature map: what workers on other threads can hold, as a ref struct cannot.</summary>
internal readonly unsafe struct MapView<T>
    where T : unmanaged
{
    private readonly T* _data;
    private readonly int _imageStride;

    public MapView(T* data, FeatureMap<T> map)
    {
        _data = data;
        _imageStride = map.ImageStride;
        (Channels, Height, Width) = (map.Channels, map.Height, map.Width);
        (ChannelStride, RowStride, PixelStride) = (map.ChannelStride, map.RowStride, map.PixelStride);
    }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    public int ChannelStride { get; }

    public int RowStride { get; }

    public int PixelStride { get; }

    /// <summary>Whether the channels of a block already lie side by side.</summary>
    public bool HasChannelsTogether(int lanes) => ChannelStride == 1 && Channels >= lanes;

    public T* Pixel(int image, int channel, int row, int column) =>
        _data + ((nint)image * _imageStride) + ((nint)channel * ChannelStride) + ((nint)row * RowStride) + ((nint)column * PixelStride);
}
