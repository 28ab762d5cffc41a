using RoiGen.Sources;

namespace RoiGen.Doubles;

/// <summary>A channel of an image, in place.</summary>
/// <param name="map">The map.</param>
/// <param name="image">The image.</param>
/// <param name="channel">The channel.</param>
internal readonly unsafe struct DoublePlane(in MapView<double> map, int image, int channel)
{
    private readonly double* _first = map.Pixel(image, channel, 0, 0);
    private readonly nint _rowStride = map.RowStride;
    private readonly nint _pixelStride = map.PixelStride;

    /// <summary>Where a pixel lies.</summary>
    public double* Pixel(int row, int column) => _first + (row * _rowStride) + (column * _pixelStride);
}
