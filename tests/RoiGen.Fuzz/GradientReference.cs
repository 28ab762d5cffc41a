using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using RoiGen.Conformance;
using RoiGen.Oracle;
using RoiGen.Tests;

namespace RoiGen.Fuzz;

/// <summary>What gradients must be, channels first: the bits of the operator's method on dense copies in the other layout, and the oracle's values.</summary>
internal static class GradientReference
{
    /// <summary>Largest distance from the oracle, for each bin that adds to a pixel and of the largest number that it may add.</summary>
    private const double Tolerance = 8e-7;

    /// <summary>The same of a gradient of boxes, relative to all that is added up.</summary>
    private const double BoxTolerance = 2e-6;

    /// <summary>Samples of a channel that the oracle is asked for: of more it would take seconds.</summary>
    private const long MostOracleSamples = 1_000_000;

    /// <summary>A gradient of boxes is of all channels at once, and the oracle takes its time.</summary>
    private const int MostBoxChannels = 20;

    /// <summary>What differs in gradients of maps.</summary>
    /// <param name="fuzz">The case.</param>
    /// <param name="call">Whose maps decide where gradients go.</param>
    /// <param name="target">Whose maps are the gradients, as they were before.</param>
    /// <param name="rows">The regions.</param>
    /// <param name="passed">The gradient of the output.</param>
    /// <param name="found">The gradients of all levels, one after the other.</param>
    /// <param name="askOracle">Whether the oracle is asked.</param>
    public static string? OfMaps(FuzzCase fuzz, SourceCall call, SourceCall target, RegionRows rows, PassedGradient passed, List<float> found, bool askOracle)
    {
        Dictionary<MapData, int[]> regions = call.Parts(rows).Where(part => part.Map is not null).ToDictionary(part => part.Map!, part => part.Regions);
        int first = 0;
        for (int level = 0; level < call.Maps.Count; level++)
        {
            MapData gradient = target.Maps[level];
            ReadOnlySpan<float> ofLevel = CollectionsMarshal.AsSpan(found).Slice(first, gradient.Numbers.Length);
            int[] here = regions.GetValueOrDefault(call.Maps[level], []);
            Part part = new(fuzz, call, call.Maps[level], gradient, rows.Only(here));
            PassedGradient ofPart = passed.Only(here);
            float[] copy = part.OfCopy(ofPart);
            if ((Differs(ofLevel, copy) ?? (askOracle && !passed.IsSpecial ? part.FarFromOracle(ofPart, copy) : null)) is { } problem)
            {
                return FormattableString.Invariant($"gradient of level {level}: {problem}");
            }

            first += gradient.Numbers.Length;
        }

        return null;
    }

    /// <summary>What differs in a gradient of boxes.</summary>
    public static string? OfBoxes(FuzzCase fuzz, SourceCall call, RegionRows rows, PassedGradient passed, float[] before, float[] found, bool askOracle)
    {
        float[] copy = [.. before];
        MapData map = call.Maps[0];
        RoiKernels.TrimMemory();
        call.Settings.RunBoxGradient(map.OtherLayout(), rows.Batch(), passed.InLayout(), copy, null);
        if (Differs(found, copy) is { } problem)
        {
            return $"gradient of boxes: {problem}";
        }

        if (!askOracle || passed.IsSpecial || fuzz.SpecialPixels || fuzz.Channels > MostBoxChannels || (rows.AreFractions && !call.Settings.TakesFractions))
        {
            return null;
        }

        BoxGradient oracle = call.Settings.BoxGradientOracle(
            map.Tensor([.. Enumerable.Range(0, fuzz.Channels)]), [.. Enumerable.Range(0, rows.Count).Select(rows.Corners)], rows.AreFractions ? null : map.Scale, Doubles(passed.Numbers));
        (double[] wanted, double[] sizes) = (rows.OfCorners(oracle.Values), rows.OfCorners(oracle.Magnitude));
        for (int i = 0; i < found.Length; i++)
        {
            // What is added is rounded, and the sum is; written so that NaN fails.
            double expected = before[i] + wanted[i], allowed = (BoxTolerance * sizes[i]) + (1.2e-7 * (Math.Abs(before[i]) + Math.Abs(wanted[i])));
            if (!(found[i] == expected || Math.Abs(found[i] - expected) <= allowed))
            {
                return FormattableString.Invariant($"number {i} of the gradient of boxes is {found[i]:R}, the oracle says {expected:R}, of {sizes[i]:R}");
            }
        }

        return null;
    }

    private static string? Differs(ReadOnlySpan<float> found, float[] copy) => SameBits.FirstDifference(found, copy) is >= 0 and var i
        ? FormattableString.Invariant($"number {i} is {found[i]:R}, of a dense copy in the other layout {copy[i]:R}")
        : null;

    private static double[] Doubles(ReadOnlySpan<float> numbers) => Array.ConvertAll(numbers.ToArray(), number => (double)number);

    /// <summary>One map with its regions.</summary>
    private sealed record Part(FuzzCase Fuzz, SourceCall Call, MapData Map, MapData Gradient, RegionRows Rows)
    {
        private HeadSettings Settings => Call.Settings;

        // The oracle goes through the taps of every sample by itself.
        private bool IsLong =>
            Settings is AlignHead { Spec.Samples: var samples } && (long)Rows.Count * Settings.OutputHeight * Settings.OutputWidth * samples * samples > MostOracleSamples;

        private int OutputChannels => Fuzz.Channels / Settings.ChannelsPerOutput;

        /// <summary>What the operator's method adds to a dense copy in the other layout, channels first.</summary>
        public float[] OfCopy(PassedGradient passed)
        {
            float[] copy = Gradient.OtherNumbers();
            RoiKernels.TrimMemory();
            Settings.RunGradient(Map.OtherLayout(), Rows.Batch(), passed.InLayout(), Gradient.OtherGradient(copy), null);
            return Gradient.FromOther(copy);
        }

        /// <summary>What is far from the oracle in what was added, or, where maxima are undecided, in what is added without these.</summary>
        public string? FarFromOracle(PassedGradient passed, float[] found)
        {
            // Only of maxima do pixels count, and the oracle knows no sums of special ones.
            if (Rows.Count == 0 || IsLong || (Rows.AreFractions && !Settings.TakesFractions) || (Fuzz.SpecialPixels && Settings is AlignHead { IsMaximum: true }))
            {
                return null;
            }

            int[] channels = Reference.OracleChannelsOf(Fuzz, Settings);
            Roi[] rois = [.. Enumerable.Range(0, Rows.Count).Select(Rows.Corners)];
            FeatureTensor tensor = Map.Tensor(channels);
            MapGradient oracle = Oracle(passed);
            if (WithoutUndecided(passed, oracle.Ambiguous(), channels, rois) is { } decided)
            {
                (found, oracle) = (OfCopy(decided), Oracle(decided));
            }

            int pixels = oracle.Values.Length / (Fuzz.Batch * channels.Length);
            double tolerance = Tolerance + Reference.LossOfSums(Fuzz, Settings);
            for (int i = 0; i < oracle.Values.Length; i++)
            {
                int place = ((((i / (pixels * channels.Length)) * Fuzz.Channels) + channels[i / pixels % channels.Length]) * pixels) + (i % pixels);
                double before = Gradient.Numbers[place], expected = before + oracle.Values[i];

                // Each addition rounds what was there too. Written so that NaN fails.
                if (!(found[place] == expected || Math.Abs(found[place] - expected) <= tolerance * oracle.Meets[i] * (PassedGradient.Largest + Math.Abs(before))))
                {
                    return FormattableString.Invariant($"number {place} is {found[place]:R}, where {oracle.Meets[i]} bins meet; the oracle says {expected:R}");
                }
            }

            return null;

            MapGradient Oracle(PassedGradient numbers) => Settings.GradientOracle(tensor, rois, Rows.AreFractions ? null : Map.Scale, OfChannels(numbers, channels));
        }

        // The output gradient of the channels that the oracle is asked for.
        private double[] OfChannels(PassedGradient passed, int[] channels)
        {
            int bins = Settings.OutputHeight * Settings.OutputWidth, each = channels.Length / Settings.ChannelsPerOutput;
            double[] some = new double[Rows.Count * each * bins];
            for (int i = 0; i < some.Length; i++)
            {
                some[i] = passed.Numbers[Place(i, bins, each, channels)];
            }

            return some;
        }

        // Zeros for bins whose maximum rounding decides, and for regions of which the oracle does not speak; null where there are none.
        private PassedGradient? WithoutUndecided(PassedGradient passed, bool[] ambiguous, int[] channels, Roi[] rois)
        {
            int bins = Settings.OutputHeight * Settings.OutputWidth, each = channels.Length / Settings.ChannelsPerOutput;
            float[] numbers = passed.Numbers.ToArray();
            bool any = false;
            for (int i = 0; i < ambiguous.Length; i++)
            {
                if (ambiguous[i] || Reference.Saturates(Settings, rois[i / (each * bins)], Map.Scale))
                {
                    (numbers[Place(i, bins, each, channels)], any) = (0, true);
                }
            }

            return any ? passed.With(numbers) : null;
        }

        // The place among all channels of the output of a number among those of the oracle.
        private int Place(int number, int bins, int each, int[] channels) =>
            (((number / (each * bins) * OutputChannels) + (Settings.ChannelsPerOutput > 1 ? number / bins % each : channels[number / bins % each])) * bins) + (number % bins);
    }
}
