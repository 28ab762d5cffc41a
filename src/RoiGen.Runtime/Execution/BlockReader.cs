using System;

namespace RoiGen.Execution;

/// <summary>Brings the pixels of regions into a block as they are needed: nothing, rows, boxes or tables.</summary>
internal unsafe struct BlockReader(LaneFamily family, InputPlan input, MapView map, float* block)
{
    /// <summary>Rows from the one that is brought in to the one that is prefetched: far enough to hide the memory's latency.</summary>
    private const int RowsAhead = 8;

    private int _image = -1;
    private int _nextRow;

    /// <summary>The pixel that the region's offsets count from. A reader of rows or tables serves one block of channels, for regions in the order of work.</summary>
    public float* Read(in RoiPlan plan, in ChannelBlock channels)
    {
        if (plan.Image != _image)
        {
            _image = plan.Image;
            _nextRow = 0;
            if (input.Mode == InputMode.Tables)
            {
                BuildTables(channels);
            }
        }

        switch (input.Mode)
        {
            case InputMode.InPlace:
                return map.Pixel(_image, channels.First, 0, 0);

            case InputMode.Rows:
                // Rows before the first one that any region still needs are never read.
                for (_nextRow = Math.Max(_nextRow, plan.FirstNeededRow); _nextRow <= plan.Rows.High; _nextRow++)
                {
                    PackRow(channels, _nextRow, input.FirstColumn, input.RowStride / input.Lanes, block + input.RowOffset(plan, _nextRow));
                }

                return block;

            case InputMode.Boxes:
                for (int row = plan.Rows.Low; row <= plan.Rows.High; row++)
                {
                    PackRow(channels, row, plan.Columns.Low, InputPlan.BoxWidth(plan), block + input.RowOffset(plan, row));
                }

                return block;

            default:
                return block;
        }
    }

    private readonly void PackRow(in ChannelBlock channels, int row, int column, int pixels, float* target) =>
        family.PackRow(map.Pixel(_image, channels.First, row, column), map.ChannelStride, map.PixelStride, channels.Count, pixels, (nint)RowsAhead * map.RowStride, target);

    // Each level is made of two entries of the one before; entries whose range would leave the map are never looked up, and are left as they are.
    private readonly void BuildTables(in ChannelBlock channels)
    {
        int width = input.RowStride / input.Lanes;
        int height = input.TableSize / input.RowStride;
        for (int row = 0; row < height; row++)
        {
            float* target = block + ((nint)row * input.RowStride);
            PackRow(channels, input.FirstRow + row, input.FirstColumn, width, target);
            family.MakeComparable(target, width);
        }

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
