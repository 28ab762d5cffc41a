using System;
using System.Runtime.CompilerServices;
using RoiGen.Kernels.Portable;
using RoiGen.Memory;

namespace RoiGen.Pipeline;

/// <summary>Brings the pixels of regions into a group's blocks as they are needed: nothing where they are read as they lie, or rows, boxes or tables.</summary>
internal unsafe struct BlockReader(LaneFamily family, InputPlan input, MapView map, BlockGroup group, float* memory)
{
    /// <summary>Rows of a plane from the one that is brought in to the one that is prefetched: far enough to hide the memory's latency.</summary>
    private const int RowsAhead = 8;

    /// <summary>The same for pixels whose channels lie side by side: a row of them is long, and the next ones are the next in memory.</summary>
    private const int PixelsAhead = 16;

    private int _image = -1;
    private int _nextRow;

    // The box that is read next.
    private RoiPlan _nextBox;
    private BlockGroup _nextGroup;

    /// <summary>By boxes: says which one is read after this, so that it is on its way meanwhile.</summary>
    public void Announce(in RoiPlan plan, in BlockGroup nextGroup) => (_nextBox, _nextGroup) = (plan, nextGroup);

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
                Prefetch(_image, group, _nextRow + RowsAhead, input.FirstColumn, input.RowStride / input.Lanes);
                PackRow(_nextRow, input.FirstColumn, input.RowStride / input.Lanes, input.RowOffset(plan, _nextRow));
            }
        }
        else if (input.Mode == InputMode.Boxes)
        {
            // Row by row, so that the memory works while this one is packed.
            int rows = Math.Max(plan.Rows.Length, _nextBox.IsEmpty ? 0 : _nextBox.Rows.Length);
            for (int row = 0; row < rows; row++)
            {
                if (!_nextBox.IsEmpty && row < _nextBox.Rows.Length)
                {
                    Prefetch(_nextBox.Image, _nextGroup, _nextBox.Rows.Low + row, _nextBox.Columns.Low, _nextBox.Columns.Length);
                }

                if (row < plan.Rows.Length)
                {
                    PackRow(plan.Rows.Low + row, plan.Columns.Low, plan.Columns.Length, input.RowOffset(plan, plan.Rows.Low + row));
                }
            }
        }
    }

    /// <summary>The pixel of a block that the offsets of the region read last count from.</summary>
    public readonly float* Block(int index) =>
        input.Mode is InputMode.InPlace or InputMode.Planes ? map.Pixel(_image, group[index].First, 0, 0) : memory + ((nint)index * input.BlockSize);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void PackRow(int row, int column, int pixels, int offset)
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
            family.PackRow(first, map.ChannelStride, map.PixelStride, channels.Count, pixels, Block(index) + offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Prefetch(int image, in BlockGroup planes, int row, int column, int pixels)
    {
        if (!CacheLine.HasPrefetch || map.PixelStride != 1)
        {
            return;
        }

        for (int index = 0; index < planes.Blocks; index++)
        {
            ChannelBlock channels = planes[index];
            float* first = map.Pixel(image, channels.First, row, column);
            for (int channel = 0; channel < channels.Count; channel++, first += map.ChannelStride)
            {
                for (int pixel = 0; pixel < pixels; pixel += CacheLine.Floats)
                {
                    CacheLine.Prefetch(first + pixel);
                }

                CacheLine.Prefetch(first + pixels - 1);
            }
        }
    }

    // Each level is made of two entries of the one before; entries whose range would leave the map are never looked up, and are left as they are.
    private readonly void BuildTables()
    {
        int width = input.RowStride / input.Lanes;
        int height = input.TableSize / input.RowStride;
        for (int row = 0; row < height; row++)
        {
            Prefetch(_image, group, input.FirstRow + row + RowsAhead, input.FirstColumn, width);
            PackRow(input.FirstRow + row, input.FirstColumn, width, row * input.RowStride);
        }

        for (int index = 0; index < group.Blocks; index++)
        {
            BuildTables(Block(index), width, height);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void BuildTables(float* block, int width, int height)
    {
        LaneFamily.MakeAllComparable(block, height * width * input.Lanes);
        for (int level = 1; level < input.ColumnLevels; level++)
        {
            int step = 1 << (level - 1);
            float* source = block + input.TableOffset(0, level - 1);
            LaneFamily.MaximumOfAll(
                source, source + ((nint)step * input.Lanes), block + input.TableOffset(0, level), ((height * width) - step) * input.Lanes);
        }

        for (int level = 1; level < input.RowLevels; level++)
        {
            int step = 1 << (level - 1);
            for (int columnLevel = 0; columnLevel < input.ColumnLevels; columnLevel++)
            {
                float* source = block + input.TableOffset(level - 1, columnLevel);
                LaneFamily.MaximumOfAll(
                    source,
                    source + ((nint)step * input.RowStride),
                    block + input.TableOffset(level, columnLevel),
                    (height - step) * width * input.Lanes);
            }
        }
    }
}
