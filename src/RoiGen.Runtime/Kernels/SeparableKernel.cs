using System;
using System.ComponentModel;

namespace RoiGen.Kernels;

/// <summary>
/// A contraction in two passes, as of ROI Align: rows of the map are combined into rows of the scratch, in the region's touched columns; then columns of the scratch
/// into bins.
/// </summary>
/// <remarks>
/// "Combine" is the kernel's reduction, in the order of the taps k:
/// <list type="bullet">
/// <item>average: both passes sum weight x value, a product and then fused multiply-adds;</item>
/// <item>maximum of taps: both passes take the largest weight x value, the first pass from negative infinity, the second from the lowest finite number;</item>
/// <item>maximum of samples: the first pass sums the two taps of each sample's row; the second sums pairs of taps, and takes the largest sum, from the lowest finite
/// number.</item>
/// </list>
/// The larger of a candidate and what was found so far is the candidate only where it is greater: a NaN is passed over.
/// </remarks>
/// <typeparam name="T">The numbers that it computes with.</typeparam>
/// <param name="info">What the kernel is.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SeparableKernel<T>(KernelInfo info) : RoiKernel(info)
    where T : unmanaged
{
    /// <summary>
    /// For each touched column c and row of the scratch b: Scratch[(c * Height + b) * lanes ..] combines, over k,
    /// RowWeights[b * Taps + k] and Map[RowOffsets[b * Taps + k] + ColumnOffsets[c] ..].
    /// </summary>
    public abstract void Rows(in RowPass<T> pass);

    /// <summary>
    /// For each bin (b, p): Output[(b * Width + p) * lanes ..] combines, over rows r of the bin and over k, ColumnWeights[p * Taps + k] and
    /// Scratch[ColumnTaps[p * Taps + k] + (b * RowsOfBin + r) * lanes ..].
    /// </summary>
    public abstract void Columns(in ColumnPass<T> pass);

    /// <summary>
    /// Both passes at once, without a scratch. For each bin (b, p): Output[(b * Width + p) * lanes ..] combines, over k, ColumnWeights[p * ColumnTaps + k] and
    /// what the row pass has for row b, or for each row of samples of b, at ColumnOffsets[p * ColumnTaps + k]. Only for the taps of <see cref="KernelInfo.FusedTaps"/>.
    /// </summary>
    public virtual void Fused(in FusedPass<T> pass) => throw new NotSupportedException();
}
