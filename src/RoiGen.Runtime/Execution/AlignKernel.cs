using System.ComponentModel;

namespace RoiGen.Execution;

/// <summary>
/// The contraction of ROI Align, in two passes: rows of the map are combined into rows of the scratch, in the region's touched columns; then columns of the scratch
/// into bins.
/// </summary>
/// <remarks>
/// "Combine" is the kernel's reduction, in the order of the taps k:
/// <list type="bullet">
/// <item>average: both passes sum weight x value, a product and then fused multiply-adds;</item>
/// <item>maximum of taps: both passes take the largest weight x value, the first pass from negative infinity, the second from the lowest finite float;</item>
/// <item>maximum of samples: the first pass sums the two taps of each sample's row; the second sums pairs of taps, and takes the largest sum, from the lowest finite
/// float.</item>
/// </list>
/// The larger of a candidate and what was found so far is the candidate only where it is greater: a NaN is passed over.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AlignKernel : BlockKernel
{
    /// <summary>The largest count of taps that the kernel has a body for.</summary>
    public abstract int MaxTaps { get; }

    /// <summary>
    /// For each touched column c and row of the scratch b: scratch[(c * height + b) * Lanes ..] combines, over k,
    /// rowWeights[b * taps + k] and map[rowOffsets[b * taps + k] + columnOffsets[c] ..].
    /// </summary>
    /// <param name="taps">Taps a row of the scratch, 1 to <see cref="MaxTaps"/>.</param>
    /// <param name="height">Rows of the scratch.</param>
    /// <param name="columns">Touched columns, 1 or more.</param>
    /// <param name="map">The first pixel of the block.</param>
    /// <param name="rowOffsets">Offsets of rows in elements, 0 or more.</param>
    /// <param name="rowWeights">Their weights.</param>
    /// <param name="columnOffsets">Offsets of columns in elements, 0 or more.</param>
    /// <param name="scratch">Receives columns * height * Lanes values.</param>
    public abstract void CombineRows(
        int taps,
        int height,
        int columns,
        ref float map,
        ref int rowOffsets,
        ref float rowWeights,
        ref int columnOffsets,
        ref float scratch);

    /// <summary>
    /// For each bin (b, p): output[(b * width + p) * Lanes ..] combines, over rows r of the bin and over k, columnWeights[p * taps + k] and
    /// scratch[columnTaps[p * taps + k] + (b * rowsOfBin + r) * Lanes ..].
    /// </summary>
    /// <param name="taps">Taps a bin, 1 to <see cref="MaxTaps"/>.</param>
    /// <param name="rowsOfBin">Rows of the scratch a row of bins: its samples for a maximum of samples, else 1.</param>
    /// <param name="height">Rows of bins.</param>
    /// <param name="width">Columns of bins.</param>
    /// <param name="scratch">What <see cref="CombineRows"/> wrote.</param>
    /// <param name="columnTaps">Offsets of the tapped columns in the scratch, in elements.</param>
    /// <param name="columnWeights">Their weights.</param>
    /// <param name="output">Receives height * width * Lanes values.</param>
    public abstract void CombineColumns(
        int taps,
        int rowsOfBin,
        int height,
        int width,
        ref float scratch,
        ref int columnTaps,
        ref float columnWeights,
        ref float output);
}
