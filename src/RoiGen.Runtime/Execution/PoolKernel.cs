using System.ComponentModel;

namespace RoiGen.Execution;

/// <summary>
/// The maxima of ROI Pool. The driver has tabulated the maxima of every 1, 2, 4 ... rows by 1, 2, 4 ... columns of the block, so that any bin is the maximum of
/// four table entries that overlap.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PoolKernel : BlockKernel
{
    /// <summary>
    /// For each bin (b, p): output[(b * width + p) * Lanes ..] = maximum over i, j in {0, 1} of tables[rowOffsets[2 * b + i] + columnOffsets[2 * p + j] ..].
    /// The tables hold no NaN and no negative zero.
    /// </summary>
    /// <param name="height">Rows of bins.</param>
    /// <param name="width">Columns of bins.</param>
    /// <param name="tables">The block's maximum tables.</param>
    /// <param name="rowOffsets">Two offsets a row of bins, in elements, 0 or more.</param>
    /// <param name="columnOffsets">Two offsets a column of bins, in elements, 0 or more.</param>
    /// <param name="output">Receives height * width * Lanes values.</param>
    public abstract void MaximumOfFour(
        int height,
        int width,
        ref float tables,
        ref int rowOffsets,
        ref int columnOffsets,
        ref float output);
}
