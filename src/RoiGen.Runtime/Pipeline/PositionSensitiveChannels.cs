using System;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>The channels of position-sensitive operators, where bin b of output channel o belongs to channel o * bins + b of the map.</summary>
internal static class PositionSensitiveChannels
{
    /// <summary>Channels of the output for a map of some.</summary>
    /// <param name="bins">Bins of a region.</param>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="name">The parameter that the map is.</param>
    /// <exception cref="ArgumentException">The bins do not share them out.</exception>
    public static int Of(in OutputShape bins, int channels, string name) => channels % bins.Bins == 0
        ? channels / bins.Bins
        : throw new ArgumentException(
            FormattableString.Invariant(
                $"The map's channels are {channels}; allowed is a multiple of {bins.Bins}, a channel for each of {bins.Height} x {bins.Width} bins of each output channel."),
            name);
}
