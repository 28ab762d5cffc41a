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
    /// <summary>Grids up to this are walked; in larger ones the samples in range are found by bisection first.</summary>
    private const int WalkedGrid = 16;

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
        int first = 0;
        int end = samples.Grid;
        if (end > WalkedGrid)
        {
            (first, end) = InRange(samples, bin, extent);
        }

        int begin = _found.Add(2 * (end - first));
        int* index = _found.Index + begin;
        float* weight = _found.Weight + begin;
        int count = 0;
        int last = extent - 1;
        for (int sample = first; sample < end; sample++)
        {
            float position = samples.Position(bin, sample);

            // Before any conversion to an integer, and written so that NaN is out of range.
            if (!(position >= -1 && position <= extent))
            {
                continue;
            }

            position = position > 0 ? position : 0;
            int low = (int)position;
            if (low >= last)
            {
                Merge(index, weight, ref count, last, 1);
            }
            else
            {
                float high = position - low;
                Merge(index, weight, ref count, low, 1 - high);
                Merge(index, weight, ref count, low + 1, high);
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

    // Positions rise or fall with the sample's number, so the samples in range are one run; a region of a billion pixels has few of them.
    private static (int First, int End) InRange(in AxisSamples samples, int bin, int extent)
    {
        bool rising = samples.Bin > 0;
        int first = Bisect(samples, bin, rising ? -1 : extent, rising);
        int end = Bisect(samples, bin, rising ? extent : -1, rising, beyond: true);
        return (first, end > first ? end : first);
    }

    // The first sample that has reached an edge of the map, or gone beyond it.
    private static int Bisect(in AxisSamples samples, int bin, float edge, bool rising, bool beyond = false)
    {
        int low = 0;
        int high = samples.Grid;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            float position = samples.Position(bin, middle);
            bool reached = beyond
                ? (rising ? position > edge : position < edge)
                : (rising ? position >= edge : position <= edge);
            (low, high) = reached ? (low, middle) : (middle + 1, high);
        }

        return low;
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
