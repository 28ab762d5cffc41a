using System;

namespace RoiGen.Sources;

/// <summary>Neighbouring blocks of channels that are worked on together, because their channels lie side by side in the map or in the output.</summary>
/// <param name="FirstBlock">The number of the first block.</param>
/// <param name="Blocks">Blocks of the group.</param>
/// <param name="Channels">Channels of the map.</param>
/// <param name="Lanes">Lanes of a block.</param>
internal readonly record struct BlockGroup(int FirstBlock, int Blocks, int Channels, int Lanes)
{
    public static int CountOf(int channels, int lanes, int blocksTogether) =>
        ((ChannelBlock.CountOf(channels, lanes) - 1) / blocksTogether) + 1;

    public static BlockGroup Of(int number, int channels, int lanes, int blocksTogether)
    {
        int first = number * blocksTogether;
        return new(first, Math.Min(blocksTogether, ChannelBlock.CountOf(channels, lanes) - first), channels, lanes);
    }

    /// <summary>The channel in lane 0 of the first block.</summary>
    public int FirstChannel => this[0].First;

    /// <summary>The channel in lane 0 of the last block, counted from the group's first.</summary>
    public int LastChannel => this[Blocks - 1].First - FirstChannel;

    public ChannelBlock this[int index] => ChannelBlock.Of(FirstBlock + index, Channels, Lanes);
}
