using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>
/// Turns the samples of an axis into taps. A sample between two pixels names both, with weights that add up to one; one out of range names none. For an average, pixels
/// that several samples of a bin name are merged, and the count of samples is divided out, so that it is a plain weighted sum.
/// </summary>
/// <remarks>A pixel that a sample names with weight 0 stays a tap, as in the frameworks: an infinite pixel there makes a NaN.</remarks>
internal readonly unsafe struct AlignSampler(RoiAlignSpec spec) : IAxisSampler
{
    public RoiOffset Offset => spec.Offset;

    // Of a count of samples, a bin reads as many pixels at most.
    public RegionLimits Limits =>
        spec.Samples > 0 ? RegionLimits.None
        : spec.Reduction is RoiReduction.Max or RoiReduction.MaxFromZero ? RegionLimits.Samples
        : RegionLimits.Taps;

    public void FindTaps(in AxisEdges edges, int bins, int extent, BinTaps taps)
    {
        AxisSamples samples = AxisSamples.Between(edges, bins, spec);
        if (spec.Reduction != RoiReduction.Average)
        {
            MaximumTaps.Find(samples, bins, extent, spec.Reduction, taps);
            return;
        }

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
        (int first, int end) = samples.Candidates(bin, extent);
        taps.BeginBin(samples.MostTaps(bin, first, end), out int* index, out float* weight);
        int count = 0;
        for (int sample = first; sample < end; sample++)
        {
            float position = samples.Position(bin, sample);
            if (!AxisSamples.IsOnMap(position, extent))
            {
                continue;
            }

            PixelPair pair = PixelPair.At(position, extent);
            BinTaps.Merge(index, weight, ref count, pair.Low, 1 - pair.HighWeight);
            if (pair.High != pair.Low)
            {
                BinTaps.Merge(index, weight, ref count, pair.High, pair.HighWeight);
            }
        }

        for (int tap = 0; tap < count; tap++)
        {
            weight[tap] /= samples.Grid;
        }

        taps.EndBin(count);
    }
}
