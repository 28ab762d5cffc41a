using System.Runtime.CompilerServices;

namespace RoiGen.Sampling;

/// <summary>
/// Turns the samples of an axis into taps. A sample between two pixels names both, with weights that add up to one; one out of range names none. Pixels that
/// several samples of a bin name are merged, and the count of samples is divided out, so that the average over a bin is a plain weighted sum.
/// </summary>
/// <remarks>A pixel that a sample names with weight 0 stays a tap, as in the frameworks: an infinite pixel there makes a NaN.</remarks>
internal readonly unsafe struct AlignSampler(RoiAlignSpec spec) : IAxisSampler
{
    /// <summary>Grids up to this are walked; in larger ones the samples in range are found by bisection first.</summary>
    private const int WalkedGrid = 16;

    public RoiOffset Offset => spec.Offset;

    public void FindTaps(in AxisEdges edges, int bins, int extent, BinTaps taps)
    {
        AxisSamples samples = AxisSamples.Between(edges, bins, spec);
        if (TwoSampleTaps.Apply(samples, bins, extent))
        {
            TwoSampleTaps.Find(samples, bins, taps);
            return;
        }

        for (int bin = 0; bin < bins && samples.Grid > 0; bin++)
        {
            FindTaps(samples, bin, extent, taps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void FindTaps(in AxisSamples samples, int bin, int extent, BinTaps taps)
    {
        int first = 0;
        int end = samples.Grid;
        if (end > WalkedGrid)
        {
            (first, end) = InRange(samples, bin, extent);
        }

        taps.BeginBin(2 * (end - first), out int* index, out float* weight);
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
                BinTaps.Merge(index, weight, ref count, last, 1);
            }
            else
            {
                float high = position - low;
                BinTaps.Merge(index, weight, ref count, low, 1 - high);
                BinTaps.Merge(index, weight, ref count, low + 1, high);
            }
        }

        for (int tap = 0; tap < count; tap++)
        {
            weight[tap] /= samples.Grid;
        }

        taps.EndBin(count);
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
}
