using System.Runtime.CompilerServices;
using RoiGen.Planning;

namespace RoiGen.Sampling;

/// <summary>
/// Turns the samples of an axis into taps for a maximum, which needs every sample by itself: two taps a sample on the map, neither merged nor divided by the count of
/// samples. Bins with fewer samples on the map than the widest repeat one, which changes no maximum.
/// </summary>
internal static unsafe class MaximumSampler
{
    /// <summary>Adds the taps of every bin to a table.</summary>
    /// <param name="samples">The axis' samples.</param>
    /// <param name="bins">Bins along the axis.</param>
    /// <param name="extent">Pixels of the map along the axis.</param>
    /// <param name="reduction">Which maximum.</param>
    /// <param name="table">Receives bins * Taps taps, and a number for each bin.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static AxisPlan Plan(in AxisSamples samples, int bins, int extent, RoiReduction reduction, TapTable table)
    {
        AxisPlan plan = new() { Low = extent, Taps = KernelPlan.SampleTaps * SamplesOfBin(samples, bins, extent) };
        plan.Start = table.Add(checked(bins * plan.Taps));
        plan.Marks = table.Add(bins);
        for (int bin = 0; bin < bins; bin++)
        {
            int start = plan.Start + (bin * plan.Taps);
            int count = FindTaps(samples, bin, extent, reduction, table, start, ref plan);
            if (count > 0)
            {
                plan.FirstBin = plan.IsEmpty ? bin : plan.FirstBin;
                plan.EndBin = bin + 1;
                Repeat(table, start, start + count, start + plan.Taps);
            }
        }

        if (plan.IsEmpty)
        {
            table.Cut(plan.Start);
            return plan;
        }

        // Bins without a sample on the map: their output is cleared afterwards.
        int first = plan.Start + (plan.FirstBin * plan.Taps);
        int end = plan.Start + (plan.EndBin * plan.Taps);
        Repeat(table, first, plan.Start, first);
        Repeat(table, first, end, plan.Start + (bins * plan.Taps));
        return plan;
    }

    // All samples of a small grid, on the map or not, so that a kernel needs one body for a count of samples; only those on the map of a huge one.
    private static int SamplesOfBin(in AxisSamples samples, int bins, int extent)
    {
        int most = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            (int first, int end) = samples.Candidates(bin, extent);
            most = end - first > most ? end - first : most;
        }

        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindTaps(
        in AxisSamples samples, int bin, int extent, RoiReduction reduction, TapTable table, int start, ref AxisPlan plan)
    {
        int* index = table.Index + start;
        float* weight = table.Weight + start;
        int count = 0;
        (int first, int end) = samples.Candidates(bin, extent);
        bool zero = end - first < samples.Grid;
        for (int sample = first; sample < end; sample++)
        {
            float position = samples.Position(bin, sample);
            if (!AxisSamples.IsOnMap(position, extent))
            {
                zero = true;
                continue;
            }

            PixelPair pair = PixelPair.At(position, extent);
            (float low, float high) = (1 - pair.HighWeight, pair.HighWeight);
            if (reduction == RoiReduction.MaxTap && high == 0)
            {
                // A tap of weight 0 counts as 0, whatever its pixel.
                (pair, low, high, zero) = (new(pair.Low, pair.Low, 0), 1, 1, true);
            }
            else if (pair.High == pair.Low)
            {
                // The border alone: halves add up to it exactly.
                (low, high) = (0.5f, 0.5f);
            }

            (index[count], index[count + 1]) = (pair.Low, pair.High);
            (weight[count], weight[count + 1]) = (low, high);
            plan.Low = pair.Low < plan.Low ? pair.Low : plan.Low;
            plan.High = pair.High > plan.High ? pair.High : plan.High;
            count += KernelPlan.SampleTaps;
        }

        table.Index[plan.Marks + bin] = zero ? 1 : 0;
        plan.HasMarks |= zero;
        return count;
    }

    // Fills the places from one on, up to another, with the pairs of taps that begin at a place.
    private static void Repeat(TapTable table, int source, int from, int to)
    {
        for (int tap = from; tap < to; tap++)
        {
            int pair = source + ((tap - from) % KernelPlan.SampleTaps);
            table.Index[tap] = table.Index[pair];
            table.Weight[tap] = table.Weight[pair];
        }
    }
}
