using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RoiGen.Execution;

/// <summary>Brings the pixels of regions into a group's blocks as they are needed: nothing, rows, boxes or tables.</summary>
internal unsafe struct BlockReader(LaneFamily family, InputPlan input, MapView map, BlockGroup group, float* memory)
{
    /// <summary>Rows of a plane from the one that is brought in to the one that is prefetched: far enough to hide the memory's latency.</summary>
    private const int RowsAhead = 8;

    /// <summary>The same for pixels whose channels lie side by side: a row of them is long, and the next ones are the next in memory.</summary>
    private const int PixelsAhead = 16;

    private int _image = -1;
    private int _nextRow;

    /// <summary>Brings what a region needs. By rows or tables, the regions must come in the order of work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(in RoiPlan plan)
    {
        if (plan.Image != _image)
        {
            _image = plan.Image;
            _nextRow = 0;
            if (input.Mode == InputMode.Tables)
            {
                BuildTables();
            }
        }

        if (input.Mode == InputMode.Rows)
        {
            // Rows before the first one that any region still needs are never read.
            for (_nextRow = Math.Max(_nextRow, plan.FirstNeededRow); _nextRow <= plan.Rows.High; _nextRow++)
            {
                PackRow(_nextRow, input.FirstColumn, input.RowStride / input.Lanes, RowsAhead * (nint)map.RowStride, input.RowOffset(plan, _nextRow));
            }
        }
        else if (input.Mode == InputMode.Boxes)
        {
            // The next group's box, in the order of work, lies at the same place of other planes.
            nint ahead = (nint)group.Blocks * input.Lanes * map.ChannelStride;
            for (int row = plan.Rows.Low; row <= plan.Rows.High; row++)
            {
                PackRow(row, plan.Columns.Low, plan.Columns.Length, ahead, input.RowOffset(plan, row));
            }
        }
    }

    /// <summary>The pixel of a block that the offsets of the region read last count from.</summary>
    public readonly float* Block(int index) =>
        input.Mode == InputMode.InPlace ? map.Pixel(_image, group[index].First, 0, 0) : memory + ((nint)index * input.BlockSize);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void PackRow(int row, int column, int pixels, nint ahead, int offset)
    {
        if (map.HasChannelsTogether(input.Lanes))
        {
            float* first = map.Pixel(_image, group.FirstChannel, row, column);
            family.PackPixels(first, map.PixelStride, group.Blocks, group.LastChannel, pixels, (nint)PixelsAhead * map.PixelStride, memory + offset, input.BlockSize);
            return;
        }

        for (int index = 0; index < group.Blocks; index++)
        {
            ChannelBlock channels = group[index];
            float* first = map.Pixel(_image, channels.First, row, column);
            PrefetchRow(first + ahead, channels.Count, pixels);
            family.PackRow(first, map.ChannelStride, map.PixelStride, channels.Count, pixels, Block(index) + offset);
        }
    }

    // A hint, harmless beyond the map's end; .NET has none for Arm.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void PrefetchRow(float* first, int channels, int pixels)
    {
        if (!Sse.IsSupported || map.PixelStride != 1)
        {
            return;
        }

        for (int channel = 0; channel < channels; channel++, first += map.ChannelStride)
        {
            for (int pixel = 0; pixel < pixels; pixel += CacheLine.Floats)
            {
                Sse.Prefetch0(first + pixel);
            }

            Sse.Prefetch0(first + pixels - 1);
        }
    }

    // Each level is made of two entries of the one before; entries whose range would leave the map are never looked up, and are left as they are.
    private readonly void BuildTables()
    {
        int width = input.RowStride / input.Lanes;
        int height = input.TableSize / input.RowStride;
        for (int row = 0; row < height; row++)
        {
            PackRow(input.FirstRow + row, input.FirstColumn, width, RowsAhead * (nint)map.RowStride, row * input.RowStride);
        }

        for (int index = 0; index < group.Blocks; index++)
        {
            BuildTables(Block(index), width, height);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void BuildTables(float* block, int width, int height)
    {
        family.MakeComparable(block, height * width);
        for (int level = 1; level < input.ColumnLevels; level++)
        {
            int step = 1 << (level - 1);
            float* source = block + input.TableOffset(0, level - 1);
            family.Maximum(source, source + ((nint)step * input.Lanes), block + input.TableOffset(0, level), (height * width) - step);
        }

        for (int level = 1; level < input.RowLevels; level++)
        {
            int step = 1 << (level - 1);
            for (int columnLevel = 0; columnLevel < input.ColumnLevels; columnLevel++)
            {
                float* source = block + input.TableOffset(level - 1, columnLevel);
                family.Maximum(
                    source,
                    source + ((nint)step * input.RowStride),
                    block + input.TableOffset(level, columnLevel),
                    (height - step) * width);
            }
        }
    }
}
