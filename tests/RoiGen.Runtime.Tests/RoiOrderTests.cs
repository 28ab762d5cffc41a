using System;
using System.Linq;
using RoiGen.Geometry;
using RoiGen.Pipeline;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>The order of work: by image, by bands of eight rows, back and forth within them, and of the same place by number.</summary>
public sealed unsafe class RoiOrderTests
{
    private const int Height = 200, Width = 300;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(48, 3)]
    [InlineData(49, 3)]
    [InlineData(1000, 1)]
    [InlineData(1000, 2)]
    // Images whose numbers differ in their last bytes, in the first ones, and in none.
    [InlineData(1000, 300)]
    [InlineData(1000, 100_000)]
    [InlineData(1000, int.MaxValue)]
    public void Regions_AreSortedByPlace_AndThenByNumber(int count, int images)
    {
        Random random = new(count + images);
        float[] boxes = [.. Enumerable.Range(0, count).SelectMany(_ => Box(random))];
        int[] image = [.. Enumerable.Range(0, count).Select(_ => random.Next(images))];
        int[] expected =
        [
            .. Enumerable.Range(0, count)
                .OrderBy(roi => image[roi])
                .ThenBy(roi => Band(roi))
                .ThenBy(roi => Band(roi) % 2 == 0 ? Column(roi) : -Column(roi))
                .ThenBy(roi => roi),
        ];
        Assert.Equal(expected, Sorted(boxes, image, levels: default, level: 0));

        // The regions of a level, among others.
        byte[] levels = [.. Enumerable.Range(0, count).Select(roi => (byte)(roi % 3))];
        Assert.Equal(expected.Where(roi => levels[roi] == 1), Sorted(boxes, image, levels, level: 1));

        int Band(int roi) => (int)(Math.Clamp(boxes[(4 * roi) + 1], 0, Height - 1) / 8);
        int Column(int roi) => (int)Math.Clamp(boxes[4 * roi], 0, Width - 1);
    }

    // Few places, so that many regions have the same one; some of them beyond the map.
    private static float[] Box(Random random)
    {
        float x = random.Next(-2, 40) * 8, y = random.Next(-2, 30) * 8;
        return [x, y, x + 20, y + 20];
    }

    private static int[] Sorted(float[] boxes, int[] images, ReadOnlySpan<byte> levels, int level)
    {
        RoiReader<float> reader = new(RoiBatch.Xyxy(boxes, images), RoiOffset.None, scale: 1, Height, Width);
        RoiOrder order = new(new());
        int[] sorted = new Span<int>(order.Sort(reader, levels, level, out int found), found).ToArray();
        GC.KeepAlive(order);
        return sorted;
    }
}
