using System.ComponentModel;

namespace RoiGen.Kernels;

/// <summary>What the column pass of a <see cref="SeparableKernel{T}"/> works on.</summary>
/// <typeparam name="T">The numbers that it computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ColumnPass<T>
    where T : unmanaged
{
    /// <summary>Taps a bin, of those that the kernel has a body for.</summary>
    public int Taps;

    /// <summary>Rows of the scratch a row of bins: its samples for a maximum of samples, else 1.</summary>
    public int RowsOfBin;

    /// <summary>Rows of bins.</summary>
    public int Height;

    /// <summary>Columns of bins.</summary>
    public int Width;

    /// <summary>What the row pass wrote.</summary>
    public ref T Scratch;

    /// <summary>Offsets of the tapped columns in the scratch, in elements.</summary>
    public ref int ColumnTaps;

    /// <summary>Their weights.</summary>
    public ref T ColumnWeights;

    /// <summary>Receives Height * Width * lanes values.</summary>
    public ref T Output;
}
