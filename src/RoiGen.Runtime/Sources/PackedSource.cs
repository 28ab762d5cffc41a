using System.Runtime.CompilerServices;
using RoiGen.Memory;

namespace RoiGen.Sources;

/// <summary>Pixels are copied into blocks, where the channels of a pixel lie side by side.</summary>
internal abstract unsafe class PackedSource(BoundChunk bound) : BlockSource(bound)
{
    /// <summary>A block of more bytes than this is not worth its memory: the map is then read in place, one channel at a time.</summary>
    protected const long MaxBlockBytes = 64 << 20;

    /// <summary>Rows of a plane from the one that is brought in to the one that is prefetched: far enough to hide the memory's latency.</summary>
    protected const int RowsAhead = 8;

    /// <summary>The same for pixels whose channels lie side by side: a row of them is long, and the next ones are the next in memory.</summary>
    private const int PixelsAhead = 16;

    /// <summary>Copies pixels of a row to an offset in every block of the group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void PackRow(in BlockCursor cursor, int row, int column, int pixels, int offset)
    {
        BlockGroup group = cursor.Group;
        if (Map.HasChannelsTogether(Lanes))
        {
            for (int index = 0, end = group.SideBySide; index < group.Blocks; index = end, end = group.Blocks)
            {
                float* first = Map.Pixel(cursor.Image, group[index].First, row, column);
                Family.PackPixels(first, Map.PixelStride, end - index, pixels, (nint)PixelsAhead * Map.PixelStride, Block(cursor, index) + offset, BlockSize);
            }

            return;
        }

        for (int index = 0; index < group.Blocks; index++)
        {
            ChannelBlock channels = group[index];
            float* first = Map.Pixel(cursor.Image, channels.First, row, column);
            Family.PackRow(first, Map.ChannelStride, Map.PixelStride, channels.Count, pixels, Block(cursor, index) + offset);
        }
    }

    /// <summary>Copies pixels of a row from an offset in every block of the group back to the map. A lane that two blocks have goes back from the first of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void ReturnRow(in BlockCursor cursor, int row, int column, int pixels, int offset)
    {
        BlockGroup group = cursor.Group;
        if (Map.HasChannelsTogether(Lanes) && group[group.Blocks - 1].Skip == 0)
        {
            float* first = Map.Pixel(cursor.Image, group.FirstChannel, row, column);
            Family.UnpackPixels(Block(cursor, 0) + offset, BlockSize, group.Blocks, pixels, first, Map.PixelStride);
            return;
        }

        for (int index = 0; index < group.Blocks; index++)
        {
            ChannelBlock channels = group[index];
            float* first = Map.Pixel(cursor.Image, channels.First, row, column);
            Family.UnpackRow(Block(cursor, index) + offset, channels.Skip, channels.Count, pixels, first, Map.ChannelStride, Map.PixelStride);
        }
    }

    /// <summary>Asks for pixels of a row in all planes of a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Prefetch(int image, in BlockGroup planes, int row, int column, int pixels)
    {
        if (!CacheLine.HasPrefetch || Map.PixelStride != 1)
        {
            return;
        }

        for (int index = 0; index < planes.Blocks; index++)
        {
            ChannelBlock channels = planes[index];
            float* first = Map.Pixel(image, channels.First, row, column);
            for (int channel = 0; channel < channels.Count; channel++, first += Map.ChannelStride)
            {
                for (int pixel = 0; pixel < pixels; pixel += CacheLine.Floats)
                {
                    CacheLine.Prefetch(first + pixel);
                }

                CacheLine.Prefetch(first + pixels - 1);
            }
        }
    }
}
