using System;

namespace RoiGen.Sources;

/// <summary>The channels that one vector works on. The last block of a map is moved back over the one before, so that it is full too.</summary>
/// <param name="First">The first channel in lane 0.</param>
/// <param name="Skip">Lanes that the block before has already written.</param>
/// <param name="Count">Lanes that hold a channel; fewer than there are only where the map has fewer channels.</param>
internal readonly record struct ChannelBlock(int First, int Skip, int Count)
{
    public static int CountOf(int channels, int lanes) => ((channels - 1) / lanes) + 1;

    public static ChannelBlock Of(int number, int channels, int lanes)
    {
        int wanted = number * lanes;
        int first = Math.Max(Math.Min(wanted, channels - lanes), 0);
        return new(first, wanted - first, Math.Min(lanes, channels - first));
    }
}
