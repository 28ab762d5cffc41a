using System;
using RoiGen.Memory;

namespace RoiGen.Sources;

/// <summary>
/// Blocks of channels that are worked on together, because their channels lie side by side in the map or in the output, or are a line only together. Where the first channels of a bin, its head, end a line that the last ones of the bin before
/// began, its tail, both are a group, the seam; and the blocks between them are whole lines.
/// </summary>
/// <param name="FirstBlock">The number of the first block between head and tail; negative in the seam.</param>
/// <param name="Blocks">Blocks of the group.</param>
/// <param name="Channels">Channels of the map.</param>
/// <param name="Lanes">Lanes of a block.</param>
/// <param name="Head">Channels of the head; 0 where there is none, and no tail either.</param>
internal readonly record struct BlockGroup(int FirstBlock, int Blocks, int Channels, int Lanes, int Head)
{
    /// <param name="channels">Channels of the map; whole lines where there is a head.</param>
    /// <param name="lanes">Lanes of a block; a part of a line where there is a head.</param>
    /// <param name="blocksTogether">The most blocks of a group; enough for a seam where there is a head.</param>
    /// <param name="head">Channels of the head, less than a line.</param>
    public static int CountOf(int channels, int lanes, int blocksTogether, int head) => Seams(head) + GroupsOf(BlocksBetween(channels, lanes, head), blocksTogether);

    /// <summary>A group by its number; the seam is the first.</summary>
    /// <inheritdoc cref="CountOf"/>
    public static BlockGroup Of(int number, int channels, int lanes, int blocksTogether, int head)
    {
        int first = (number - Seams(head)) * blocksTogether;
        int blocks = first < 0 ? BlocksOf(head, lanes) + BlocksOf(CacheLine.Floats - head, lanes) : Math.Min(blocksTogether, BlocksBetween(channels, lanes, head) - first);
        return new(first, blocks, channels, lanes, head);
    }

    public bool IsSeam => FirstBlock < 0;

    /// <summary>The channel in lane 0 of the first block.</summary>
    public int FirstChannel => this[0].First;

    /// <summary>The channel in lane 0 of the last block, counted from the group's first.</summary>
    public int LastChannel => this[Blocks - 1].First - FirstChannel;

    /// <summary>Blocks from the first on whose channels lie side by side, 1 or more; so do those of the others, if there are any.</summary>
    public int SideBySide => IsSeam ? BlocksOf(Head, Lanes) : Blocks > 1 && this[Blocks - 1].Skip > 0 ? Blocks - 1 : Blocks;

    /// <summary>The blocks of a head begin at the first channel, and those of a tail end at the last one.</summary>
    public ChannelBlock this[int index]
    {
        get
        {
            if (!IsSeam)
            {
                ChannelBlock block = ChannelBlock.Of(FirstBlock + index, Channels - Head, Lanes);
                return block with { First = Head + block.First };
            }

            int ofHead = BlocksOf(Head, Lanes);
            int written = Math.Min(Head - (index * Lanes), Lanes);
            int skip = index == ofHead ? (Head - CacheLine.Floats) & (Lanes - 1) : 0;
            return index < ofHead ? new(index * Lanes, 0, Lanes, written) : new(Channels - ((Blocks - index) * Lanes), skip, Lanes, Lanes);
        }
    }

    private static int Seams(int head) => head > 0 ? 1 : 0;

    private static int BlocksBetween(int channels, int lanes, int head) => BlocksOf(head > 0 ? channels - CacheLine.Floats : channels, lanes);

    private static int BlocksOf(int channels, int lanes) => ChannelBlock.CountOf(channels, lanes);

    private static int GroupsOf(int blocks, int blocksTogether) => ((blocks - 1) / blocksTogether) + 1;
}
