using System;

namespace RoiGen.Sources;

/// <summary>
/// Blocks of channels that are worked on together, because their channels lie side by side in the map or in the output. A head and the last block are a group: behind the last channels of a bin lie the first
/// ones of the next bin, and together they are a line.
/// </summary>
/// <param name="FirstBlock">The number of the first block.</param>
/// <param name="Blocks">Blocks of the group.</param>
/// <param name="Channels">Channels of the map.</param>
/// <param name="Lanes">Lanes of a block.</param>
/// <param name="Head">Channels of the head; 0 where there is none.</param>
internal readonly record struct BlockGroup(int FirstBlock, int Blocks, int Channels, int Lanes, int Head)
{
    private const int BlocksOfSeam = 2;

    public static int CountOf(int channels, int lanes, int blocksTogether, int head) =>
        head > 0 ? GroupsOf(ChannelBlock.CountOf(channels, lanes, head) - BlocksOfSeam, blocksTogether) + 1 : GroupsOf(ChannelBlock.CountOf(channels, lanes), blocksTogether);

    /// <summary>A group by its number; that of the head is the first.</summary>
    public static BlockGroup Of(int number, int channels, int lanes, int blocksTogether, int head)
    {
        if (head > 0 && number == 0)
        {
            return new(0, BlocksOfSeam, channels, lanes, head);
        }

        (int first, int end) = head > 0
            ? (((number - 1) * blocksTogether) + 1, ChannelBlock.CountOf(channels, lanes, head) - 1)
            : (number * blocksTogether, ChannelBlock.CountOf(channels, lanes));
        return new(first, Math.Min(blocksTogether, end - first), channels, lanes, head);
    }

    /// <summary>Whether it is a head and the last block.</summary>
    public bool IsSeam => Head > 0 && FirstBlock == 0;

    /// <summary>The channel in lane 0 of the first block.</summary>
    public int FirstChannel => this[0].First;

    /// <summary>The channel in lane 0 of the last block, counted from the group's first.</summary>
    public int LastChannel => this[Blocks - 1].First - FirstChannel;

    public ChannelBlock this[int index] =>
        ChannelBlock.Of(IsSeam && index > 0 ? ChannelBlock.CountOf(Channels, Lanes, Head) - 1 : FirstBlock + index, Channels, Lanes, Head);

    private static int GroupsOf(int blocks, int blocksTogether) => ((blocks - 1) / blocksTogether) + 1;
}
