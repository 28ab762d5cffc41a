using System.ComponentModel;

namespace RoiGen.Kernels;

/// <summary>What a pass of a <see cref="ScatterKernel{T}"/> works on.</summary>
/// <typeparam name="T">The numbers that it computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ScatterPass<T>
    where T : unmanaged
{
    /// <summary>Rows of bins.</summary>
    public int Height;

    /// <summary>Columns of bins.</summary>
    public int Width;

    /// <summary>The row of bins that <see cref="Gradient"/> and <see cref="Scratch"/> begin with.</summary>
    public int FirstRow;

    /// <summary>Touched rows of the map, 1 or more.</summary>
    public int Rows;

    /// <summary>Offsets of the touched rows in elements, 0 or more.</summary>
    public ref int RowOffsets;

    /// <summary>How many rows of bins tap each touched row, 1 or more.</summary>
    public ref int RowBinCounts;

    /// <summary>The rows of bins that tap the first touched row, in rising order; then those that tap the next one, and so on.</summary>
    public ref int RowBins;

    /// <summary>Their weights.</summary>
    public ref T RowWeights;

    /// <summary>Touched columns of the map, 1 or more.</summary>
    public int Columns;

    /// <summary>Offsets of the touched columns in elements, 0 or more.</summary>
    public ref int ColumnOffsets;

    /// <summary>How many columns of bins tap each touched column, 1 or more.</summary>
    public ref int ColumnBinCounts;

    /// <summary>The columns of bins that tap the first touched column, in rising order; then those that tap the next one, and so on.</summary>
    public ref int ColumnBins;

    /// <summary>Their weights.</summary>
    public ref T ColumnWeights;

    /// <summary>The gradient of the bins: Height * Width * lanes values.</summary>
    public ref T Gradient;

    /// <summary>Room for Columns * Height * lanes values.</summary>
    public ref T Scratch;

    /// <summary>The first pixel of the block, which is added to.</summary>
    public ref T Map;
}
