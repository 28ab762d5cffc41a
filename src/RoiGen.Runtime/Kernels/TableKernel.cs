using System.ComponentModel;

namespace RoiGen.Kernels;

/// <summary>
/// The maxima of ROI Pool. The driver has tabulated the maxima of every 1, 2, 4 ... rows by 1, 2, 4 ... columns of the block, so that any bin is the maximum of
/// four table entries that overlap.
/// </summary>
/// <typeparam name="T">The numbers that it compares.</typeparam>
/// <param name="info">What the kernel is.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TableKernel<T>(KernelInfo info) : RoiKernel(info)
    where T : unmanaged
{
    /// <summary>
    /// For each bin (b, p): Output[(b * Width + p) * lanes ..] = maximum over i, j in {0, 1} of Tables[RowOffsets[2 * b + i] + ColumnOffsets[2 * p + j] ..].
    /// The tables hold no NaN and no negative zero.
    /// </summary>
    public abstract void Bins(in TablePass<T> pass);
}
