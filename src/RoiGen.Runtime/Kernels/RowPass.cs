using System.ComponentModel;

namespace RoiGen.Kernels;

/// <summary>What the row pass of a <see cref="SeparableKernel{T}"/> works on.</summary>
/// <typeparam name="T">The numbers that it computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct RowPass<T>
    where T : unmanaged
{
    /// <summary>Taps a row of the scratch, of those that the kernel has a body for.</summary>
    public int Taps;

    /// <summary>Rows of the scratch.</summary>
    public int Height;

    /// <summary>Touched columns, 1 or more; in planes windows of as many columns as the kernel has lanes.</summary>
    public int Columns;

    /// <summary>The first pixel of the block.</summary>
    public ref T Map;

    /// <summary>Offsets of rows in elements, 0 or more.</summary>
    public ref int RowOffsets;

    /// <summary>Their weights.</summary>
    public ref T RowWeights;

    /// <summary>Offsets of columns in elements, 0 or more.</summary>
    public ref int ColumnOffsets;

    /// <summary>Receives Columns * Height * lanes values; in planes lanes times as many, and has room for as many more.</summary>
    public ref T Scratch;

    /// <summary>Whether the lanes of the map are columns, and those of the scratch channels; else they are channels in both. Only kernels of the runtime are given planes.</summary>
    public bool InPlanes;

    /// <summary>In planes: elements from a plane to the next.</summary>
    public int PlaneStride;
}
