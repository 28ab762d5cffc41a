using System.Numerics;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>
/// Turns the samples of an axis into taps. A sample between two pixels names both, with weights that add up to one; one out of range names none. For an average, pixels
/// that several samples of a bin name are merged, and the count of samples is divided out, so that it is a plain weighted sum.
/// </summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
/// <remarks>A pixel that a sample names with weight 0 stays a tap, as in the frameworks: an infinite pixel there makes a NaN.</remarks>
internal readonly unsafe struct AlignSampler<T>(RoiAlignSpec spec) : IAxisSampler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public RoiOffset Offset => spec.Offset;

    // Of a count of samples, a bin reads as many pixels at most.
    public RegionLimits Limits =>
        spec.Samples > 0 ? RegionLimits.None
        : (spec.Reduction is RoiReduction.Max or RoiReduction.MaxFromZero ? RegionLimits.Samples : RegionLimits.Taps) with { MinimumSize = spec.MinimumSize };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindTaps(in AxisEdges<T> edges, int bins, int extent, BinTaps<T> taps)
    {
        AxisSamples<T> samples = AxisSamples<T>.Between(edges, bins, spec);
        if (spec.Reduction != RoiReduction.Average)
        {
            MaximumTaps.Find(samples, bins, extent, spec.Reduction, taps);
            return;
        }

        if (taps is BinTaps<float> ofFloats)
        {
            ref AxisSamples<float> inFloats = ref Unsafe.As<AxisSamples<T>, AxisSamples<float>>(ref samples);
            if (TwoSampleTaps.Apply(inFloats, bins, extent))
            {
                TwoSampleTaps.Find(inFloats, bins, ofFloats);
                return;
            }
        }

        for (int bin = 0; bin < bins && samples.Grid > 0; bin++)
        {
            FindTaps(samples, bin, extent, taps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void FindTaps(in AxisSamples<T> samples, int bin, int extent, BinTaps<T> taps)
    {
        (int first, int end) = samples.Candidates(bin, extent);
        taps.BeginBin(samples.MostTaps(bin, first, end), out int* index, out T* weight);
        int count = 0;
        for (int sample = first; sample < end; sample++)
        {
            T position = samples.Position(bin, sample);
            if (!AxisSamples<T>.IsOnMap(position, extent))
            {
                continue;
            }

            PixelPair<T> pair = PixelPair<T>.At(position, extent);
            BinTaps<T>.Merge(index, weight, ref count, pair.Low, T.One - pair.HighWeight);
            if (pair.High != pair.Low)
            {
                BinTaps<T>.Merge(index, weight, ref count, pair.High, pair.HighWeight);
            }
        }

        T grid = Real.Of<T>(samples.Grid);
        for (int tap = 0; tap < count; tap++)
        {
            weight[tap] /= grid;
        }

        taps.EndBin(count);
    }
}
