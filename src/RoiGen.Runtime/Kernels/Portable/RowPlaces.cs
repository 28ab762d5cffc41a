namespace RoiGen.Kernels.Portable;

/// <summary>How the rows of a block follow each other.</summary>
/// <param name="Ring">Places there are; after the last one comes the first.</param>
/// <param name="Stride">Elements from a place to the next.</param>
internal readonly record struct RowPlaces(int Ring, nint Stride)
{
    /// <summary>Elements from the first place to one that is counted on beyond the last.</summary>
    public nint Offset(int place) => (place < Ring ? place : place - Ring) * Stride;
}
