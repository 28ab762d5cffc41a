using System.Runtime.CompilerServices;

namespace RoiGen.Sampling;

/// <summary>
/// Turns the samples of an axis into taps. A sample between two pixels names both, with weights that add up to one; one out of range names none. Pixels that
/// several samples of a bin name are merged, and the count of samples is divided out, so that the average over a bin is a plain weighted sum.
/// </summary>
/// <remarks>
/// A pixel that a sample names with weight 0 stays a tap, as in the frameworks: an infinite pixel there makes a NaN. Bins with fewer taps than the widest are filled
/// by halving a weight and tapping its pixel twice, which is exact and never adds a pixel of weight 0.
/// </remarks>
internal sealed unsafe class AlignSampler
{
    // Taps of the bins as found, before they are padded to the same count.
    private readonly TapTable _found = new();
    private readonly Execution.PinnedBuffer<int> _ends = new();

    /// <summary>Adds the taps of every bin to a table.</summary>
    /// <param name="samples">The axis' samples.</param>
    /// <param name="bins">Bins along the axis.</param>
    /// <param name="extent">Pixels of the map along the axis.</param>
    /// <param name="table">Receives bins * Taps taps.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public AxisPlan Plan(in AxisSamples samples, int bins, int extent, TapTable table)
    {
        AxisPlan plan = default;
        _found.Clear();
        int* ends = _ends.Reserve(bins);
        int widest = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            int begin = _found.Count;
            FindTaps(samples, bin, extent);
            ends[bin] = _found.Count;
            int taps = _found.Count - begin;
            if (taps > 0)
            {
                plan.FirstBin = widest == 0 ? bin : plan.FirstBin;
                plan.EndBin = bin + 1;
                widest = taps > widest ? taps : widest;
            }
        }

        if (!plan.IsEmpty)
        {
            plan.Taps = widest;
            plan.Start = table.Add(checked(bins * widest));
            Pad(ends, bins, table, ref plan);
        }

        return plan;
    }

    public void Trim(int maxCapacity) => _found.Trim(maxCapacity);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindTaps(in AxisSamples samples, int bin, int extent)
    {
        (int first, int end) = samples.Candidates(bin, extent);
        int begin = _found.Add(2 * (end - first));
        int* index = _found.Index + begin;
        float* weight = _found.Weight + begin;
        int count = 0;
        for (int sample = first; sample < end; sample++)
        {
            float position = samples.Position(bin, sample);
            if (!AxisSamples.IsOnMap(position, extent))
            {
                continue;
            }

            PixelPair pair = PixelPair.At(position, extent);
            Merge(index, weight, ref count, pair.Low, 1 - pair.HighWeight);
            if (pair.High != pair.Low)
            {
                Merge(index, weight, ref count, pair.High, pair.HighWeight);
            }
        }

        for (int tap = 0; tap < count; tap++)
        {
            weight[tap] /= samples.Grid;
        }

        _found.Cut(begin + count);
    }

    // Neighbouring samples share pixels with the last three taps at most, whichever way the region runs.
    private static void Merge(int* index, float* weight, ref int count, int pixel, float share)
    {
        for (int tap = count - 1; tap >= 0 && tap >= count - 3; tap--)
        {
            if (index[tap] == pixel)
            {
                weight[tap] += share;
                return;
            }
        }

        index[count] = pixel;
        weight[count] = share;
        count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pad(int* ends, int bins, TapTable table, ref AxisPlan plan)
    {
        int* index = table.Index + plan.Start;
        float* weight = table.Weight + plan.Start;
        int spare = _found.Index[0];
        int low = spare;
        int high = spare;
        int read = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            int count = ends[bin] - read;
            for (int tap = 0; tap < count; tap++)
            {
                int pixel = _found.Index[read + tap];
                index[tap] = pixel;
                weight[tap] = _found.Weight[read + tap];
                low = pixel < low ? pixel : low;
                high = pixel > high ? pixel : high;
            }

            for (int tap = count; tap < plan.Taps; tap++)
            {
                int heaviest = Heaviest(weight, tap);
                index[tap] = tap == 0 ? spare : index[heaviest];
                weight[tap] = tap == 0 ? 0 : weight[heaviest] *= 0.5f;
            }

            read = ends[bin];
            index += plan.Taps;
            weight += plan.Taps;
        }

        plan.Low = low;
        plan.High = high;
    }

    private static int Heaviest(float* weight, int count)
    {
        int heaviest = 0;
        for (int tap = 1; tap < count; tap++)
        {
            heaviest = weight[tap] > weight[heaviest] ? tap : heaviest;
        }

        return heaviest;
    }
}
