using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Sources;

/// <summary>The channels that one vector works on. The last block of a map is moved back over the one before, so that it is full too; and of a head, lanes are left to the block behind.</summary>
/// <param name="First">The first channel in lane 0.</param>
/// <param name="Skip">Lanes that the block before writes.</param>
/// <param name="Count">Lanes that hold a channel; fewer than there are only where the map has fewer channels.</param>
/// <param name="End">The first lane that it does not write: <paramref name="Count"/>, except in a head.</param>
internal readonly record struct ChannelBlock(int First, int Skip, int Count, int End)
{
    /// <param name="channels">Channels of the map.</param>
    /// <param name="lanes">Channels of a block.</param>
    /// <param name="head">Channels of the first block, for the others to begin behind them; 0 where it is one like the others.</param>
    public static int CountOf(int channels, int lanes, int head = 0) => ((channels + Before(lanes, head) - 1) / lanes) + 1;

    /// <summary>A block by its number.</summary>
    /// <inheritdoc cref="CountOf"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ChannelBlock Of(int number, int channels, int lanes, int head = 0)
    {
        int wanted = (number * lanes) - Before(lanes, head);
        int first = Math.Max(Math.Min(wanted, channels - lanes), 0);
        int count = Math.Min(lanes, channels - first);
        return wanted < 0 ? new(first, 0, count, head) : new(first, wanted - first, count, count);
    }

    // Lanes that a head has too many.
    private static int Before(int lanes, int head) => head > 0 ? lanes - head : 0;
}
