using System.Linq;
using RoiGen.Sources;
using Xunit;

namespace RoiGen.Runtime.Tests;

/// <summary>Blocks and groups of channels: every channel is written once, with a head and without.</summary>
public sealed class ChannelBlockTests
{
    [Theory]
    [InlineData(1, 16, 4, 0)]
    [InlineData(16, 16, 4, 0)]
    [InlineData(37, 16, 4, 0)]
    [InlineData(256, 16, 1, 0)]
    [InlineData(32, 16, 4, 1)]
    [InlineData(32, 16, 2, 15)]
    [InlineData(256, 16, 4, 12)]
    [InlineData(160, 16, 4, 3)]
    [InlineData(1024, 16, 4, 8)]
    public void EveryChannel_IsWrittenOnce(int channels, int lanes, int together, int head)
    {
        BlockGroup[] groups =
        [
            .. Enumerable.Range(0, BlockGroup.CountOf(channels, lanes, together, head)).Select(number => BlockGroup.Of(number, channels, lanes, together, head)),
        ];
        ChannelBlock[] blocks = [.. groups.SelectMany(group => Enumerable.Range(0, group.Blocks).Select(index => group[index]))];
        Assert.Equal(ChannelBlock.CountOf(channels, lanes, head), blocks.Length);
        Assert.Equal(
            Enumerable.Range(0, channels), blocks.SelectMany(block => Enumerable.Range(block.First + block.Skip, block.End - block.Skip)).Order());
        Assert.All(blocks, block => Assert.InRange(block.First + block.Count, 1, channels));
        Assert.All(groups, group => Assert.InRange(group.Blocks, 1, together));

        // Every block but a head and the last one, which is moved back, begins a line; and these two are a group.
        ChannelBlock[] ordered = [.. blocks.OrderBy(block => block.First + block.Skip)];
        Assert.All(ordered.Skip(head > 0 ? 1 : 0).SkipLast(1), block => Assert.Equal(head % lanes, block.First % lanes));
        Assert.Equal(head > 0 ? [groups[0]] : [], groups.Where(group => group.IsSeam));
        Assert.All(groups.Where(group => group.IsSeam), seam => Assert.Equal([ordered[0], ordered[^1]], [seam[0], seam[1]]));
    }
}
