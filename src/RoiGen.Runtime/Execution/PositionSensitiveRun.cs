using System;
using System.Runtime.CompilerServices;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>The work on a planned chunk of position-sensitive regions, cut into pieces of neighbouring channels.</summary>
internal readonly unsafe struct PositionSensitiveRun(LaneFamily family, bool transposed, MapView map, ChunkPlan chunk, OutputShape shape, float* output)
    : IPiecewiseWork
{
    public int Pieces => ChannelBlock.CountOf(map.Channels, family.Lanes);

    /// <summary>Turns pixel indices into offsets in elements.</summary>
    public void Resolve()
    {
        for (int i = 0; i < chunk.Count; i++)
        {
            ref RoiPlan plan = ref chunk.Rois[i];
            if (!plan.IsEmpty)
            {
                Resolve(plan.Rows, shape.Height, chunk.FirstRow, transposed ? chunk.ColumnCount * family.Lanes : map.RowStride);
                Resolve(plan.Columns, shape.Width, chunk.FirstColumn, transposed ? 1 : map.PixelStride);
            }
        }
    }

    /// <inheritdoc/>
    public void Run(int piece)
    {
        ChannelBlock block = ChannelBlock.Of(piece, map.Channels, family.Lanes);
        BlockBuffers buffers = BlockBuffers.Take();
        try
        {
            float* values = buffers.Bins.Reserve(chunk.Count * family.Lanes);
            for (int first = 0; first < chunk.Count;)
            {
                int image = chunk.Rois[first].Image;
                int end = first + 1;
                while (end < chunk.Count && chunk.Rois[end].Image == image)
                {
                    end++;
                }

                float* window = transposed ? Transpose(image, block, buffers) : map.Pixel(image, block.First, chunk.FirstRow, chunk.FirstColumn);
                nint plane = transposed ? chunk.ColumnCount : map.ChannelStride;
                for (int lane = block.Skip; lane < block.Count; lane++)
                {
                    Pool(first, end, block.First + lane, window + (lane * plane), values + lane);
                }

                first = end;
            }

            Write(block, values);
        }
        finally
        {
            buffers.Leave();
        }
    }

    private void Resolve(in AxisPlan plan, int bins, int first, int stride)
    {
        int* index = chunk.Taps.Index + plan.Start;
        for (int tap = 0; tap < bins * plan.Taps; tap++)
        {
            index[tap] = (index[tap] - first) * stride;
        }
    }

    // Channels of a pixel lie together: rows of them are turned into rows of pixels, [row][lane][column].
    private float* Transpose(int image, in ChannelBlock block, BlockBuffers buffers)
    {
        int width = chunk.ColumnCount;
        float* window = buffers.Block.Reserve((chunk.RowCount * width * family.Lanes) + family.Lanes);
        float* pixels = buffers.Staging.Reserve(width * family.Lanes);
        for (int row = 0; row < chunk.RowCount; row++)
        {
            float* source = map.Pixel(image, block.First, chunk.FirstRow + row, chunk.FirstColumn);
            family.PackPixels(source, map.PixelStride, blocks: 1, lastChannel: 0, width, map.RowStride, pixels, blockStride: 0);
            family.TransposeBins(width, pixels, window + ((nint)row * width * family.Lanes), width);
        }

        return window;
    }

    // One channel is one bin of one output channel, for every region. Optimised from the first call on, in which fused multiply-adds would otherwise be calls.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pool(int first, int end, int channel, float* plane, float* values)
    {
        (int row, int column) = Math.DivRem(channel % shape.Bins, shape.Width);
        for (int i = first; i < end; i++)
        {
            ref RoiPlan plan = ref chunk.Rois[i];
            bool hasPixels = row >= plan.Rows.FirstBin && row < plan.Rows.EndBin && column >= plan.Columns.FirstBin && column < plan.Columns.EndBin;
            values[(nint)i * family.Lanes] = hasPixels ? WeightedSum(plan, row, column, plane) : plan.Outside;
        }
    }

    // Region by region: the places of a channel lie a whole output of a region apart, often in the same set of the cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(in ChannelBlock block, float* values)
    {
        int* places = stackalloc int[family.Lanes];
        for (int lane = block.Skip; lane < block.Count; lane++)
        {
            (int outputChannel, int bin) = Math.DivRem(block.First + lane, shape.Bins);
            places[lane] = shape.Layout == TensorLayout.Nhwc ? (bin * (map.Channels / shape.Bins)) + outputChannel : block.First + lane;
        }

        for (int i = 0; i < chunk.Count; i++, values += family.Lanes)
        {
            float* target = output + ((nint)chunk.Rois[i].Roi * map.Channels);
            for (int lane = block.Skip; lane < block.Count; lane++)
            {
                target[places[lane]] = values[lane];
            }
        }
    }

    // Rows first, then columns, each from the first tap by one product and fused multiply-adds: the order of every weighted sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float WeightedSum(in RoiPlan plan, int row, int column, float* plane)
    {
        (int rows, int columns) = (plan.Rows.Taps, plan.Columns.Taps);
        int* rowOffsets = chunk.Taps.Index + plan.Rows.Start + (row * rows);
        float* rowWeights = chunk.Taps.Weight + plan.Rows.Start + (row * rows);
        int* columnOffsets = chunk.Taps.Index + plan.Columns.Start + (column * columns);
        float* columnWeights = chunk.Taps.Weight + plan.Columns.Start + (column * columns);
        float sum = 0;
        for (int c = 0; c < columns; c++)
        {
            float* pixels = plane + columnOffsets[c];
            float value = rowWeights[0] * pixels[rowOffsets[0]];
            for (int r = 1; r < rows; r++)
            {
                value = MathF.FusedMultiplyAdd(rowWeights[r], pixels[rowOffsets[r]], value);
            }

            sum = c == 0 ? columnWeights[0] * value : MathF.FusedMultiplyAdd(columnWeights[c], value, sum);
        }

        return sum;
    }
}
