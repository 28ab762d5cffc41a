using System.ComponentModel;

namespace RoiGen.Kernels;

/// <summary>
/// The gradient of a contraction in two passes: the weighted sums of <see cref="SeparableKernel{T}"/>, transposed. Columns of bins are combined into the region's touched columns,
/// and these are added to its touched rows.
/// </summary>
/// <remarks>
/// The order of addition is part of what a gradient is. With the bins of a touched row or column in rising order:
/// <list type="bullet">
/// <item>Scratch[(c * Height + b) * lanes ..] sums, over the columns of bins p that tap column c, weight x Gradient[(b * Width + p) * lanes ..]: a product, and then fused
/// multiply-adds;</item>
/// <item>each pixel Map[RowOffsets[r] + ColumnOffsets[c] ..] becomes weight x Scratch[(c * Height + b - FirstRow) * lanes ..] + itself, a fused multiply-add for each row of bins b
/// that taps row r and lies among the Height rows from FirstRow on.</item>
/// </list>
/// </remarks>
/// <typeparam name="T">The numbers that it computes with.</typeparam>
/// <param name="info">What the kernel is.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ScatterKernel<T>(KernelInfo info) : RoiKernel(info)
    where T : unmanaged
{
    /// <summary>Adds the gradient of some rows of bins to a block.</summary>
    public abstract void Add(in ScatterPass<T> pass);
}
