using System;
using System.Runtime.CompilerServices;
using RoiGen.Memory;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Simd;

namespace RoiGen.Doubles;

/// <summary>The gradient of weighted sums whose bins share a channel: the two passes of the sums, transposed, in the order of <see cref="Kernels.ScatterKernel{T}"/>.</summary>
internal readonly unsafe struct WeightedGradient : IDoubleGradient
{
    /// <summary>Sums of a strip of rows of bins, of which a region may have many: 8 MB. Any strips give the same bits.</summary>
    private const int MaxSums = 1 << 20;

    public bool ReadsFeatures => false;

    public int OutputChannels(in OutputShape bins, int channelsOfMap) => channelsOfMap;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ChunkPlan<double> chunk, int number, in OutputBins<double> bins, int channel, in DoublePlane features, in DoublePlane target)
    {
        ref RoiPlan plan = ref chunk.Rois[number];
        int columns = chunk.Transposed.Rois[number].Columns.Count;
        int most = Math.Clamp(MaxSums / columns, 1, bins.Shape.Height);
        using BlockBuffers buffers = BlockBuffers.Take();
        double* sums = buffers.Sums.Reserve((nint)most * columns);
        for (int row = plan.Rows.FirstBin; row < plan.Rows.EndBin; row += most)
        {
            int rows = Math.Min(most, plan.Rows.EndBin - row);
            CombineColumns(chunk.Transposed, number, bins, plan.Roi, channel, row, rows, sums);
            AddRows(chunk.Transposed, number, row, rows, sums, target);
        }
    }

    // For each touched column and each row of bins, the sum over the bins that tap the column.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CombineColumns(TransposedTaps<double> taps, int number, in OutputBins<double> bins, int roi, int channel, int firstRow, int rows, double* sums)
    {
        TappedPixels columns = taps.Rois[number].Columns;
        int* ofColumn = taps.Bins + columns.FirstBin;
        double* weights = taps.Weights + columns.FirstBin;
        for (int column = 0; column < columns.Count; column++)
        {
            int count = taps.BinCounts[columns.Start + column];
            for (int row = 0; row < rows; row++)
            {
                int first = (firstRow + row) * bins.Shape.Width;
                double sum = weights[0] * *bins.Value(roi, channel, first + ofColumn[0]);
                for (int bin = 1; bin < count; bin++)
                {
                    sum = DoubleUnit.MultiplyAdd(weights[bin], *bins.Value(roi, channel, first + ofColumn[bin]), sum);
                }

                *sums++ = sum;
            }

            ofColumn += count;
            weights += count;
        }
    }

    // To each touched pixel, the rows of bins that tap its row.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(TransposedTaps<double> taps, int number, int firstRow, int rows, double* sums, in DoublePlane target)
    {
        (TappedPixels touched, TappedPixels columns) = (taps.Rois[number].Rows, taps.Rois[number].Columns);
        int* ofRow = taps.Bins + touched.FirstBin;
        double* weights = taps.Weights + touched.FirstBin;
        for (int row = 0; row < touched.Count; row++)
        {
            int count = taps.BinCounts[touched.Start + row];
            for (int bin = 0; bin < count; bin++)
            {
                int inStrip = ofRow[bin] - firstRow;
                for (int column = 0; column < columns.Count && inStrip >= 0 && inStrip < rows; column++)
                {
                    double* pixel = target.Pixel(taps.Pixels[touched.Start + row], taps.Pixels[columns.Start + column]);
                    *pixel = DoubleUnit.MultiplyAdd(weights[bin], sums[((nint)column * rows) + inStrip], *pixel);
                }
            }

            ofRow += count;
            weights += count;
        }
    }
}
