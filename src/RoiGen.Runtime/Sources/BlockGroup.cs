using System;

namespace RoiGen.Sources;

/// <summary>Neighbouring blocks of channels that are worked on together, because their channels lie side by side in the map or in the output. A head is a group by itself.</summary>
/// <param name="FirstBlock">The number of the first block.</param>
/// <param name="Blocks">Blocks of the group.</param>
/// <param name="Channels">Channels of the map.</param>
/// <param name="Lanes">Lanes of a block.</param>
/// <param name="Head">Channels of the head; 0 where there is none.</param>
internal readonly record struct BlockGroup(int FirstBlock, int Blocks, int Channels, int Lanes, int Head)
{
    public static int CountOf(int channels, int lanes, int blocksTogether, int head)
    {
        int heads = Heads(head);
        return ((ChannelBlock.CountOf(channels, lanes, head) - heads - 1) / blocksTogether) + 1 + heads;
    }

    public static BlockGroup Of(int number, int channels, int lanes, int blocksTogether, int head)
    {
        int heads = Heads(head);
        int first = number < heads ? 0 : ((number - heads) * blocksTogether) + heads;
        int blocks = number < heads ? 1 : Math.Min(blocksTogether, ChannelBlock.CountOf(channels, lanes, head) - first);
        return new(first, blocks, channels, lanes, head);
    }

    /// <summary>The channel in lane 0 of the first block.</summary>
    public int FirstChannel => this[0].First;

    /// <summary>The channel in lane 0 of the last block, counted from the group's first.</summary>
    public int LastChannel => this[Blocks - 1].First - FirstChannel;

    public ChannelBlock this[int index] => ChannelBlock.Of(FirstBlock + index, Channels, Lanes, Head);

    private static int Heads(int head) => head > 0 ? 1 : 0;
}
