using System;
using System.Runtime.CompilerServices;
using System.Threading;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;

namespace RoiGen.Pipeline;

/// <summary>The work on a planned chunk of position-sensitive regions, cut into pieces of neighbouring channels.</summary>
internal readonly unsafe struct PositionSensitiveRun<TOperator>(
    TOperator roiOperator, LaneFamily family, bool transposed, MapView map, ChunkPlan chunk, float* output, CancellationToken cancellation) : IPiecewiseWork
    where TOperator : struct, IPositionSensitiveOperator
{
    /// <summary>Where a region would have to ask for more, it reads only a small part of its plane.</summary>
    private const int MaxLinesAhead = 4;

    private readonly OutputShape _shape = roiOperator.Output;
    private readonly int _rowStride = transposed ? chunk.ColumnCount * family.Lanes : map.RowStride;
    private readonly int _pixelStride = transposed ? 1 : map.PixelStride;

    public int Pieces => ChannelBlock.CountOf(map.Channels, family.Lanes);

    /// <summary>Turns pixel indices into offsets in elements.</summary>
    public void Resolve()
    {
        for (int i = 0; i < chunk.Count; i++)
        {
            ref RoiPlan plan = ref chunk.Rois[i];
            if (!plan.IsEmpty)
            {
                roiOperator.Resolve(chunk.Taps, plan.Rows, chunk.FirstRow, _rowStride);
                roiOperator.Resolve(chunk.Taps, plan.Columns, chunk.FirstColumn, _pixelStride);
            }
        }
    }

    /// <inheritdoc/>
    public void Run(int piece)
    {
        ChannelBlock block = ChannelBlock.Of(piece, map.Channels, family.Lanes);
        using BlockBuffers buffers = BlockBuffers.Take();
        float* values = buffers.Bins.Reserve((nint)chunk.Count * family.Lanes);
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
            int linesAhead = LinesAhead(end - first);
            for (int lane = block.Skip; lane < block.Count; lane++)
            {
                cancellation.ThrowIfCancellationRequested();
                Pool(first, end, block.First + lane, window + (lane * plane), plane, linesAhead, values + lane);
            }

            first = end;
        }

        Write(block, values);
    }

    // Cache lines to ask for at each region, so that the plane of the next channel has arrived when its turn comes: regions lie in no order that a processor would foresee.
    private int LinesAhead(int regions)
    {
        if (transposed || !CacheLine.HasPrefetch || map.PixelStride != 1 || map.RowStride > 2 * chunk.ColumnCount)
        {
            return 0;
        }

        long floats = ((long)(chunk.RowCount - 1) * map.RowStride) + chunk.ColumnCount;
        long lines = (floats / ((long)regions * CacheLine.Floats)) + 1;
        return lines <= MaxLinesAhead ? (int)lines : 0;
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
    private void Pool(int first, int end, int channel, float* plane, nint planeStride, int linesAhead, float* values)
    {
        (int row, int column) = Math.DivRem(channel % _shape.Bins, _shape.Width);
        float* ahead = plane + planeStride;
        for (int i = first; i < end; i++)
        {
            for (int line = 0; line < linesAhead; line++, ahead += CacheLine.Floats)
            {
                CacheLine.Prefetch(ahead);
            }

            ref RoiPlan plan = ref chunk.Rois[i];
            bool hasPixels = plan.Rows.HasTaps(chunk.Taps, row) && plan.Columns.HasTaps(chunk.Taps, column);
            values[(nint)i * family.Lanes] = hasPixels ? roiOperator.Reduce(chunk.Taps, plan, row, column, plane, _rowStride, _pixelStride) : plan.Outside;
        }
    }

    // Region by region: the places of a channel lie a whole output of a region apart, often in the same set of the cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(in ChannelBlock block, float* values)
    {
        int* places = stackalloc int[family.Lanes];
        for (int lane = block.Skip; lane < block.Count; lane++)
        {
            (int outputChannel, int bin) = Math.DivRem(block.First + lane, _shape.Bins);
            places[lane] = _shape.Layout == TensorLayout.Nhwc ? (bin * (map.Channels / _shape.Bins)) + outputChannel : block.First + lane;
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
}
