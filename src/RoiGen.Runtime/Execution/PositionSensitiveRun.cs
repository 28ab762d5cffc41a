using System;
using RoiGen.Sampling;

namespace RoiGen.Execution;

/// <summary>The work on a planned chunk of position-sensitive regions, cut into pieces of one bin x one block of output channels.</summary>
internal readonly unsafe struct PositionSensitiveRun(
    LaneFamily family, AlignKernel kernel, MapView map, ChunkPlan chunk, OutputShape shape, int channels, float* output)
{
    private readonly int _blocks = ChannelBlock.CountOf(channels, family.Lanes);

    public int Pieces => shape.Bins * _blocks;

    /// <summary>Does one piece, with this thread's buffers.</summary>
    public void Run(int piece)
    {
        (int bin, int number) = Math.DivRem(piece, _blocks);
        (int row, int column) = Math.DivRem(bin, shape.Width);
        ChannelBlock block = ChannelBlock.Of(number, channels, family.Lanes);
        BlockBuffers buffers = BlockBuffers.Take();
        try
        {
            (int rows, int columns) = chunk.MaxTapCount;
            int* offsets = buffers.Offsets.Reserve(checked(rows + (2 * columns) + 1));
            Offsets taps = new(offsets, offsets + rows, offsets + rows + columns);
            for (int tap = 0; tap < columns; tap++)
            {
                taps.Scratch[tap] = tap * family.Lanes;
            }

            float* scratch = buffers.Scratch.Reserve(Math.Max(columns, 1) * family.Lanes);
            float* lanes = buffers.Bins.Reserve(family.Lanes);
            Window window = default;
            for (int i = 0; i < chunk.Count; i++)
            {
                ref RoiPlan plan = ref chunk.Rois[i];
                if (i == 0 || chunk.Rois[i - 1].Image != plan.Image)
                {
                    window = Read(i, row, column, block, buffers.Block);
                }

                if (HasBin(plan, row, column))
                {
                    Contract(plan, row, column, window, taps, scratch, lanes);
                }
                else
                {
                    new Span<float>(lanes, family.Lanes).Fill(plan.Outside);
                }

                Write(plan.Roi, bin, block, lanes);
            }
        }
        finally
        {
            buffers.Leave();
        }
    }

    private static bool HasBin(in RoiPlan plan, int row, int column) =>
        row >= plan.Rows.FirstBin && row < plan.Rows.EndBin && column >= plan.Columns.FirstBin && column < plan.Columns.EndBin;

    // The channels of a block are those of one bin of neighbouring output channels.
    private int FirstChannel(int row, int column, in ChannelBlock block) => (((block.First * shape.Height) + row) * shape.Width) + column;

    // The pixels that this bin of any region of an image reads, from the image's first region on.
    private Window Read(int first, int row, int column, in ChannelBlock block, PinnedBuffer<float> buffer)
    {
        int image = chunk.Rois[first].Image;
        int channel = FirstChannel(row, column, block);
        if (family.Lanes == 1)
        {
            return new(map.Pixel(image, channel, 0, 0), 0, 0, map.RowStride, map.PixelStride);
        }

        (int top, int bottom, int left, int right) = (int.MaxValue, -1, int.MaxValue, -1);
        for (int i = first; i < chunk.Count && chunk.Rois[i].Image == image; i++)
        {
            ref RoiPlan plan = ref chunk.Rois[i];
            if (HasBin(plan, row, column))
            {
                Extend(plan.Rows, row, ref top, ref bottom);
                Extend(plan.Columns, column, ref left, ref right);
            }
        }

        int width = Math.Max(right - left + 1, 0);
        float* pixels = buffer.Reserve(Math.Max(bottom - top + 1, 0) * width * family.Lanes);
        for (int y = top; y <= bottom; y++)
        {
            family.PackRow(
                map.Pixel(image, channel, y, left),
                (nint)map.ChannelStride * shape.Bins,
                map.PixelStride,
                block.Count,
                width,
                map.RowStride,
                pixels + ((nint)(y - top) * width * family.Lanes));
        }

        return new(pixels, top, left, width * family.Lanes, family.Lanes);
    }

    private void Extend(in AxisPlan plan, int bin, ref int low, ref int high)
    {
        int* index = chunk.Taps.Index + plan.Start + (bin * plan.Taps);
        for (int tap = 0; tap < plan.Taps; tap++)
        {
            low = Math.Min(low, index[tap]);
            high = Math.Max(high, index[tap]);
        }
    }

    private void Contract(in RoiPlan plan, int row, int column, in Window window, in Offsets offsets, float* scratch, float* lanes)
    {
        int rows = plan.Rows.Start + (row * plan.Rows.Taps);
        int columns = plan.Columns.Start + (column * plan.Columns.Taps);
        for (int tap = 0; tap < plan.Rows.Taps; tap++)
        {
            offsets.Rows[tap] = (chunk.Taps.Index[rows + tap] - window.FirstRow) * window.RowStride;
        }

        for (int tap = 0; tap < plan.Columns.Taps; tap++)
        {
            offsets.Columns[tap] = (chunk.Taps.Index[columns + tap] - window.FirstColumn) * window.PixelStride;
        }

        (plan.Rows.Taps <= kernel.MaxTaps ? kernel : family.Align).CombineRows(
            plan.Rows.Taps, 1, plan.Columns.Taps, ref *window.Pixels, ref *offsets.Rows, ref chunk.Taps.Weight[rows], ref *offsets.Columns, ref *scratch);
        (plan.Columns.Taps <= kernel.MaxTaps ? kernel : family.Align).CombineColumns(
            plan.Columns.Taps, 1, 1, ref *scratch, ref *offsets.Scratch, ref chunk.Taps.Weight[columns], ref *lanes);
    }

    private void Write(int roi, int bin, in ChannelBlock block, float* lanes)
    {
        bool last = shape.Layout == TensorLayout.Nhwc;
        float* target = output + ((nint)roi * channels * shape.Bins) + (last ? ((nint)bin * channels) + block.First : ((nint)block.First * shape.Bins) + bin);
        nint stride = last ? 1 : shape.Bins;
        for (int lane = block.Skip; lane < block.Count; lane++)
        {
            target[lane * stride] = lanes[lane];
        }
    }

    /// <summary>Where the pixels of a bin lie: in a transposed window, or in the map itself.</summary>
    private readonly struct Window(float* pixels, int firstRow, int firstColumn, int rowStride, int pixelStride)
    {
        public float* Pixels => pixels;

        public int FirstRow => firstRow;

        public int FirstColumn => firstColumn;

        public int RowStride => rowStride;

        public int PixelStride => pixelStride;
    }

    /// <summary>Memory for the offsets of one bin: of its rows and its columns in the window, and of its columns in the scratch.</summary>
    private readonly struct Offsets(int* rows, int* columns, int* scratch)
    {
        public int* Rows => rows;

        public int* Columns => columns;

        public int* Scratch => scratch;
    }
}
