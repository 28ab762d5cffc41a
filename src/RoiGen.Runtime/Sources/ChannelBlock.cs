using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Sources;

/// <summary>The channels that one vector works on. One that would go beyond the last channel is moved back over the block before, so that it is full too; and of a head, lanes may be left to the block behind.</summary>
/// <param name="First">The first channel in lane 0.</param>
/// <param name="Skip">Lanes that the block before writes.</param>
/// <param name="Count">Lanes that hold a channel; fewer than there are only where the map has fewer channels.</param>
/// <param name="End">The first lane that it does not write: <paramref name="Count"/>, except in a head.</param>
internal readonly record struct ChannelBlock(int First, int Skip, int Count, int End)
{
    /// <param name="channels">Channels of the map.</param>
    /// <param name="lanes">Channels of a block.</param>
    public static int CountOf(int channels, int lanes) => ((channels - 1) / lanes) + 1;

    /// <summary>A block by its number.</summary>
    /// <inheritdoc cref="CountOf"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ChannelBlock Of(int number, int channels, int lanes)
    {
        int wanted = number * lanes;
        int first = Math.Max(Math.Min(wanted, channels - lanes), 0);
        int count = Math.Min(lanes, channels - first);
        return new(first, wanted - first, count, count);
    }
}
