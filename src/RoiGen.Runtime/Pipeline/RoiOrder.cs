using System;
using System.Runtime.CompilerServices;
using RoiGen.Geometry;
using RoiGen.Memory;

namespace RoiGen.Pipeline;

/// <summary>
/// The order of work: by image, then by bands of rows, within a band back and forth, and of the same place by number. Neighbours in it read neighbouring pixels, which matters
/// more than arithmetic: in the caller's order, merely copying the regions of 256 channels costs ten times as much as pooling them in this one. Gradients are added in it, so it
/// is part of what they are.
/// </summary>
internal sealed unsafe class RoiOrder(BufferSet set)
{
    /// <summary>Rows of a band: low enough for the rows of a band's regions to stay in the second-level cache.</summary>
    private const int BandRows = 8;

    /// <summary>Bits of a key for the band, and for the place within it.</summary>
    private const int PlaceBits = 16;

    private readonly NativeBuffer<ulong> _keys = new(set);
    private readonly NativeBuffer<int> _numbers = new(set);

    /// <summary>The numbers of the regions on a level, or of all, in the order of work.</summary>
    /// <param name="reader">The regions of all levels, on the map of this one.</param>
    /// <param name="levels">The level of each; none where all are wanted.</param>
    /// <param name="level">The level wanted.</param>
    /// <param name="found">How many there are on it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int* Sort(in RoiReader<float> reader, ReadOnlySpan<byte> levels, int level, out int found)
    {
        (int count, int mapHeight, int mapWidth) = (reader.Count, reader.MapHeight, reader.MapWidth);
        ulong* keys = _keys.Reserve(count);
        int* numbers = _numbers.Reserve(count);

        // Maps with more bands or columns than a key can hold get coarser ones.
        float bands = Math.Max(BandRows, (float)mapHeight / (1 << PlaceBits));
        float columns = Math.Max(1, (float)mapWidth / (1 << PlaceBits));
        found = 0;
        for (int roi = 0; roi < count; roi++)
        {
            if (!levels.IsEmpty && levels[roi] != level)
            {
                continue;
            }

            MapBox<float> box = reader.Read(roi);
            ulong band = Place(box.Rows.From, mapHeight, bands);
            ulong place = Place(box.Columns.From, mapWidth, columns);
            place = band % 2 == 0 ? place : ((1 << PlaceBits) - 1) - place;
            keys[found] = ((ulong)(uint)reader.Image(roi) << (2 * PlaceBits)) | (band << PlaceBits) | place;
            numbers[found++] = roi;
        }

        new Span<ulong>(keys, found).Sort(new Span<int>(numbers, found));
        SortEquals(keys, numbers, found);
        return numbers;
    }

    // The sort above leaves regions of one place in any order.
    private static void SortEquals(ulong* keys, int* numbers, int count)
    {
        for (int first = 0; first < count;)
        {
            int end = first + 1;
            while (end < count && keys[end] == keys[first])
            {
                end++;
            }

            if (end - first > 1)
            {
                new Span<int>(numbers + first, end - first).Sort();
            }

            first = end;
        }
    }

    private static ulong Place(float corner, int extent, float step)
    {
        // Written so that NaN is put at 0, and never converted.
        float inside = corner > 0 ? (corner < extent - 1 ? corner : extent - 1) : 0;
        return Math.Min((ulong)(inside / step), (1 << PlaceBits) - 1);
    }
}
