using System;
using System.Collections.Generic;

namespace RoiGen.Oracle;

/// <summary>A pixel of a channel, and its derivative of a bin.</summary>
internal readonly record struct Tap(int Y, int X, double Weight);

/// <summary>What the output gradient of one bin goes to.</summary>
/// <param name="Taps">Pixels with weights; one may be named more than once.</param>
/// <param name="Lead">As in <see cref="MapGradient"/>.</param>
internal readonly record struct BinShare(IEnumerable<Tap> Taps, double Lead = double.PositiveInfinity);

/// <summary>The bin of a row and a column of the output, on one channel of the map.</summary>
internal delegate BinShare ShareOfBin(int channel, int row, int column);

/// <summary>What the gradients share: every bin of every region passes its output gradient, times a weight, on to pixels of its channel.</summary>
internal static class GradientLoop
{
    /// <summary>One channel of the map for each of the output.</summary>
    /// <param name="settings">The size of the output.</param>
    /// <param name="features">The shape of the map.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient"><c>[roi, channel, row, column]</c>.</param>
    /// <param name="shares">The bins of a region, or null if it passes nothing on.</param>
    public static MapGradient Run(
        OperatorSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient, Func<Roi, ShareOfBin?> shares) =>
        Run(settings, features, rois, outputGradient, shares, features.Channels, static (channel, _) => channel);

    /// <summary>A channel of the map for each bin of each channel of the output.</summary>
    /// <inheritdoc cref="Run(OperatorSettings, FeatureTensor, IReadOnlyList{Roi}, ReadOnlySpan{double}, Func{Roi, ShareOfBin})"/>
    public static MapGradient RunPositionSensitive(
        OperatorSettings settings, FeatureTensor features, IReadOnlyList<Roi> rois, ReadOnlySpan<double> outputGradient, Func<Roi, ShareOfBin?> shares)
    {
        int bins = settings.OutputHeight * settings.OutputWidth;
        return features.Channels % bins == 0
            ? Run(settings, features, rois, outputGradient, shares, features.Channels / bins, (channel, bin) => (channel * bins) + bin)
            : throw new ArgumentException($"{features.Channels} channels are no multiple of {bins} bins.", nameof(features));
    }

    /// <summary>Refuses an output gradient of another length than the output has.</summary>
    /// <exception cref="ArgumentException">It has.</exception>
    public static void Check(OperatorSettings settings, int channels, int regions, ReadOnlySpan<double> outputGradient)
    {
        if (outputGradient.Length != regions * channels * settings.OutputHeight * settings.OutputWidth)
        {
            throw new ArgumentException(
                $"{outputGradient.Length} numbers do not fill [{regions}, {channels}, {settings.OutputHeight}, {settings.OutputWidth}].", nameof(outputGradient));
        }
    }

    private static MapGradient Run(
        OperatorSettings settings,
        FeatureTensor features,
        IReadOnlyList<Roi> rois,
        ReadOnlySpan<double> outputGradient,
        Func<Roi, ShareOfBin?> shares,
        int channels,
        Func<int, int, int> channelOfMap)
    {
        RegionLoop.Check(settings, features, rois);
        Check(settings, channels, rois.Count, outputGradient);
        var gradient = new MapGradient(features, outputGradient.Length);
        int bins = settings.OutputHeight * settings.OutputWidth;
        for (int region = 0; region < rois.Count; region++)
        {
            if (shares(rois[region]) is not { } share)
            {
                continue;
            }

            for (int channel = 0; channel < channels; channel++)
            {
                for (int bin = 0; bin < bins; bin++)
                {
                    int element = (((region * channels) + channel) * bins) + bin;
                    int from = channelOfMap(channel, bin);
                    (IEnumerable<Tap> taps, gradient.Lead[element]) = share(from, bin / settings.OutputWidth, bin % settings.OutputWidth);
                    foreach (Tap tap in taps)
                    {
                        gradient.Add(element, rois[region].Image, from, tap.Y, tap.X, tap.Weight * outputGradient[element]);
                    }
                }
            }
        }

        return gradient;
    }
}
