using System.Linq;
using RoiGen.Memory;
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
    [InlineData(37, 16, 2, 0)]
    [InlineData(256, 16, 1, 0)]
    [InlineData(32, 16, 4, 1)]
    [InlineData(32, 16, 2, 15)]
    [InlineData(256, 16, 4, 12)]
    [InlineData(160, 16, 4, 3)]
    [InlineData(1024, 16, 4, 8)]
    [InlineData(37, 8, 8, 0)]
    [InlineData(256, 8, 8, 1)]
    [InlineData(256, 8, 8, 8)]
    [InlineData(64, 8, 4, 12)]
    [InlineData(32, 8, 4, 15)]
    [InlineData(96, 4, 16, 1)]
    [InlineData(96, 4, 8, 4)]
    [InlineData(32, 4, 8, 10)]
    public void EveryChannel_IsWrittenOnce(int channels, int lanes, int together, int head)
    {
        BlockGroup[] groups =
        [
            .. Enumerable.Range(0, BlockGroup.CountOf(channels, lanes, together, head)).Select(number => BlockGroup.Of(number, channels, lanes, together, head)),
        ];
        ChannelBlock[] blocks = [.. groups.SelectMany(BlocksOf)];
        Assert.Equal(
            Enumerable.Range(0, channels), blocks.SelectMany(block => Enumerable.Range(block.First + block.Skip, block.End - block.Skip)).Order());
        Assert.All(blocks, block => Assert.InRange(block.First + block.Count, 1, channels));
        Assert.All(groups, group => Assert.InRange(group.Blocks, 1, together));
        Assert.All(groups, group => Assert.InRange(group.SideBySide, 1, group.Blocks));
        Assert.All(groups, group => AssertSideBySide(BlocksOf(group)[..group.SideBySide], lanes));
        Assert.All(groups, group => AssertSideBySide(BlocksOf(group)[group.SideBySide..], lanes));

        // Every group but the seam begins a line, and there is as much of a seam as has to be.
        Assert.All(groups.Where(group => !group.IsSeam), group => Assert.Equal(head, (group.FirstChannel + group[0].Skip) % CacheLine.Floats));
        Assert.Equal(head > 0 ? [groups[0]] : [], groups.Where(group => group.IsSeam));
        Assert.All(groups.Where(group => group.IsSeam), seam => Assert.Equal(CacheLine.Floats, BlocksOf(seam).Sum(block => block.End - block.Skip)));
    }

    private static ChannelBlock[] BlocksOf(BlockGroup group) => [.. Enumerable.Range(0, group.Blocks).Select(index => group[index])];

    private static void AssertSideBySide(ChannelBlock[] blocks, int lanes) =>
        Assert.Equal(blocks.Select((_, index) => blocks[0].First + (index * lanes)), blocks.Select(block => block.First));
}
