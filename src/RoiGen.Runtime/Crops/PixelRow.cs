using RoiGen.Inputs;

namespace RoiGen.Crops;

/// <summary>A row of an image, or of one of its planes.</summary>
/// <param name="first">Its first byte.</param>
/// <param name="behind">Bytes from there that may be read.</param>
/// <param name="format">Its pixels.</param>
internal readonly unsafe struct PixelRow(byte* first, long behind, PixelFormat format)
{
    /// <summary>Bytes that are read for a pixel, whatever its size: those of all taps lie within <see cref="Behind"/>.</summary>
    public const int PixelRoom = sizeof(uint);

    public readonly byte* First = first;
    public readonly long Behind = behind;
    public readonly PixelFormat Format = format;
}
