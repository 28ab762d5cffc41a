using RoiGen.Kernels.Portable;

namespace RoiGen.Sources;

/// <summary>Where the pixels of the map lie in a block.</summary>
/// <param name="FirstRow">The map's row in the first place.</param>
/// <param name="FirstColumn">The map's column at the first pixel of a row.</param>
/// <param name="Ring">Places for rows; after the last one comes the first.</param>
/// <param name="RowStride">Elements from a place to the next.</param>
/// <param name="PixelStride">Elements from a pixel to its right neighbour.</param>
internal readonly record struct BlockPlaces(int FirstRow, int FirstColumn, int Ring, int RowStride, int PixelStride)
{
    /// <summary>How the rows follow each other.</summary>
    public RowPlaces Rows => new(Ring, RowStride);

    /// <summary>The place of a row of the map.</summary>
    public int Place(int row) => (row - FirstRow) % Ring;

    /// <summary>Offset of a row of the map in elements.</summary>
    public int Row(int row) => Place(row) * RowStride;

    /// <summary>Offset of a column of the map in elements.</summary>
    public int Column(int column) => (column - FirstColumn) * PixelStride;
}
