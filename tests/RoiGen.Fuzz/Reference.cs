using System;
using System.Linq;
using RoiGen.Conformance;
using RoiGen.Oracle;
using RoiGen.Tests;

namespace RoiGen.Fuzz;

/// <summary>What an output must be, channels first: the bits of the operator's Run method on dense copies, and the oracle's values.</summary>
internal static class Reference
{
    /// <summary>Channels that the oracle is asked for, at each end: it takes most of the time.</summary>
    private const int OracleChannels = 3;

    public static string? Differs(SourceCall call, RegionRows rows, float[] found)
    {
        int each = found.Length / Math.Max(rows.Count, 1);
        foreach ((MapData? map, int[] regions) in call.Parts(rows))
        {
            float[] other = map is null ? new float[regions.Length * each] : call.OfCopy(map, rows.Only(regions));
            float[] ours = [.. regions.SelectMany(roi => found.AsSpan(roi * each, each).ToArray())];
            if (SameBits.FirstDifference(ours, other) is >= 0 and var i)
            {
                return FormattableString.Invariant($"value {(regions[i / each] * each) + (i % each)} is {ours[i]:R}, from a dense copy in the other layout by the operator's Run method {other[i]:R}");
            }
        }

        return null;
    }

    public static string? FarFromOracle(FuzzCase fuzz, SourceCall call, RegionRows rows, float[] found)
    {
        // Of fractions that no framework takes, and of sums of special pixels, the other comparisons speak.
        HeadSettings settings = call.Settings;
        if ((fuzz.SpecialPixels && settings is not (PoolHead or ByteCropHead)) || (rows.AreFractions && !settings.TakesFractions))
        {
            return null;
        }

        int[] channels = OracleChannelsOf(fuzz, settings);
        int bins = settings.OutputHeight * settings.OutputWidth, each = channels.Length / settings.ChannelsPerOutput;

        double sums = LossOfSums(fuzz, settings);
        foreach ((MapData? map, int[] regions) in call.Parts(rows))
        {
            if (map is null)
            {
                continue;
            }

            Roi[] rois = [.. regions.Select(rows.Corners)];
            double[] wanted = settings.Oracle(map.Tensor(channels), rois, rows.AreFractions ? null : map.Scale);
            for (int i = 0; i < wanted.Length; i++)
            {
                (int number, int channel, int bin) = (i / (each * bins), channels[i / bins % each], i % bins);
                int roi = regions[number];
                if (Saturates(settings, rois[number], map.Scale))
                {
                    continue;
                }

                double expected = settings.NonFinite == NonFiniteRoi.Zero && !rows.IsFinite(roi) ? 0 : wanted[i];
                float actual = found[(((roi * (fuzz.Channels / settings.ChannelsPerOutput)) + channel) * bins) + bin];

                // Written so that NaN fails.
                if (!(actual == expected || Math.Abs(actual - expected) <= (settings.Tolerance + sums) * settings.Largest(channel)))
                {
                    return FormattableString.Invariant($"bin {bin} of channel {channel} of region {roi} {rois[number]} is {actual:R}, the oracle says {expected:R}");
                }
            }
        }

        return null;
    }

    /// <summary>Each addition of a long float32 sum may lose half of its last digit.</summary>
    public static double LossOfSums(FuzzCase fuzz, HeadSettings settings) =>
        settings.ReadsEveryPixel && !settings.IsMaximum ? (Regions.MostPixels(fuzz.Height) + Regions.MostPixels(fuzz.Width)) * 6e-8 : 0;

    /// <summary>Channels that the oracle is asked for.</summary>
    public static int[] OracleChannelsOf(FuzzCase fuzz, HeadSettings settings) =>
        [.. Enumerable.Range(0, fuzz.Channels).Where(channel => settings.ChannelsPerOutput > 1 || channel < OracleChannels || channel >= fuzz.Channels - OracleChannels)];

    /// <summary>Whether a corner lies where it saturates by definition; the oracle's corners saturate elsewhere, or not at all.</summary>
    public static bool Saturates(HeadSettings settings, Roi roi, float scale) => settings is PoolHead or PsPoolHead
        && Math.Max(Math.Max(Math.Abs(roi.X1), Math.Abs(roi.X2)), Math.Max(Math.Abs(roi.Y1), Math.Abs(roi.Y2))) * scale >= 1L << 40;
}
