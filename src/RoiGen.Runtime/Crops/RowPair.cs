namespace RoiGen.Crops;

/// <summary>Two rows of an image.</summary>
/// <param name="first">The first byte of the first one.</param>
/// <param name="second">That of the second one.</param>
internal readonly unsafe struct RowPair(byte* first, byte* second)
{
    public readonly byte* First = first;
    public readonly byte* Second = second;
}
