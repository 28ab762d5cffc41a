using System.ComponentModel;

namespace RoiGen.Kernels;

/// <summary>What the fused pass of a <see cref="SeparableKernel{T}"/> works on.</summary>
/// <typeparam name="T">The numbers that it computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct FusedPass<T>
    where T : unmanaged
{
    /// <summary>Taps of a row of bins, of those that the kernel has a body for; of a maximum of samples those of all its rows of samples.</summary>
    public int RowTaps;

    /// <summary>Taps of a column of bins, 1 or more.</summary>
    public int ColumnTaps;

    /// <summary>Rows of bins.</summary>
    public int Height;

    /// <summary>Columns of bins.</summary>
    public int Width;

    /// <summary>The first pixel of the block.</summary>
    public ref T Map;

    /// <summary>Offsets of tapped rows in elements, 0 or more.</summary>
    public ref int RowOffsets;

    /// <summary>Their weights.</summary>
    public ref T RowWeights;

    /// <summary>Offsets of tapped columns in elements, 0 or more.</summary>
    public ref int ColumnOffsets;

    /// <summary>Their weights.</summary>
    public ref T ColumnWeights;

    /// <summary>Receives Height * Width * lanes values.</summary>
    public ref T Output;
}
