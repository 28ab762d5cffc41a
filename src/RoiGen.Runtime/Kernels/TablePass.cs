using System.ComponentModel;

namespace RoiGen.Kernels;

/// <summary>What a <see cref="TableKernel{T}"/> works on.</summary>
/// <typeparam name="T">The numbers that it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TablePass<T>
    where T : unmanaged
{
    /// <summary>Rows of bins.</summary>
    public int Height;

    /// <summary>Columns of bins.</summary>
    public int Width;

    /// <summary>The block's maximum tables.</summary>
    public ref T Tables;

    /// <summary>Two offsets a row of bins, in elements, 0 or more.</summary>
    public ref int RowOffsets;

    /// <summary>Two offsets a column of bins, in elements, 0 or more.</summary>
    public ref int ColumnOffsets;

    /// <summary>Receives Height * Width * lanes values.</summary>
    public ref T Output;
}
