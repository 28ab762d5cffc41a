using System.ComponentModel;

namespace RoiGen.Execution;

/// <summary>
/// The weighted sums of ROI Align, in two passes: rows of the map are combined into rows of bins, in a scratch of the region's touched columns; then
/// columns of the scratch into bins. Each sum starts with a product and goes on with fused multiply-adds, in the order of the taps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AlignKernel : BlockKernel
{
    /// <summary>The largest count of taps that the kernel has a body for.</summary>
    public abstract int MaxTaps { get; }

    /// <summary>
    /// For each touched column c and row of bins b: scratch[(c * height + b) * Lanes ..] = sum over k of
    /// rowWeights[b * taps + k] * map[rowOffsets[b * taps + k] + columnOffsets[c] ..].
    /// </summary>
    /// <param name="taps">Taps a bin, 1 to <see cref="MaxTaps"/>.</param>
    /// <param name="height">Rows of bins.</param>
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
    /// For each bin (b, p): output[(b * width + p) * Lanes ..] = sum over k of columnWeights[p * taps + k] * scratch[columnTaps[p * taps + k] + b * Lanes ..].
    /// </summary>
    /// <param name="taps">Taps a bin, 1 to <see cref="MaxTaps"/>.</param>
    /// <param name="height">Rows of bins.</param>
    /// <param name="width">Columns of bins.</param>
    /// <param name="scratch">What <see cref="CombineRows"/> wrote.</param>
    /// <param name="columnTaps">Offsets of the tapped columns in the scratch, in elements.</param>
    /// <param name="columnWeights">Their weights.</param>
    /// <param name="output">Receives height * width * Lanes values.</param>
    public abstract void CombineColumns(
        int taps,
        int height,
        int width,
        ref float scratch,
        ref int columnTaps,
        ref float columnWeights,
        ref float output);
}
