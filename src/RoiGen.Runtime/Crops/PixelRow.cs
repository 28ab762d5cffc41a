namespace RoiGen.Crops;

/// <summary>A row of an image, or of one of its planes.</summary>
/// <param name="first">Its first byte.</param>
/// <param name="behind">Bytes from there that may be read.</param>
internal readonly unsafe struct PixelRow(byte* first, long behind)
{
    public readonly byte* First = first;
    public readonly long Behind = behind;
}
