using RoiGen.Pipeline;
using RoiGen.Plans;

namespace RoiGen.Doubles;

/// <summary>Which channel of the map a bin belongs to: that of its output channel, or one of its own.</summary>
/// <param name="ofBins">Whether each bin of an output channel has one of its own.</param>
internal readonly struct DoubleChannels(bool ofBins)
{
    /// <summary>Channels of the output for a map of some.</summary>
    /// <param name="shape">Bins of a region.</param>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="name">The parameter that the map is.</param>
    public int OfOutput(in OutputShape shape, int channels, string name) => ofBins ? PositionSensitiveChannels.Of(shape, channels, name) : channels;

    /// <summary>The channel of the map that a bin of an output channel belongs to.</summary>
    public int OfBin(int outputChannel, int bin, in OutputShape shape) => ofBins ? (outputChannel * shape.Bins) + bin : outputChannel;

    /// <summary>The output channel, and the bins of it, that belong to a channel of the map.</summary>
    public (int OutputChannel, int First, int End) BinsOf(int channel, in OutputShape shape) =>
        ofBins ? (channel / shape.Bins, channel % shape.Bins, (channel % shape.Bins) + 1) : (channel, 0, shape.Bins);
}
