using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Settings;

namespace RoiGen.Geometry;

/// <summary>
/// The samples of an axis for the gradient of a maximum, which goes to the first that reaches it: two taps a sample, in order, and those off the map too, whose value is 0. They have a
/// weight of <see cref="OffMap"/>, and the pixel of another sample of the bin.
/// </summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal readonly unsafe struct OrderedSamples<T>(RoiAlignSpec spec) : IAxisSampler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The weight of a sample off the map.</summary>
    public static T OffMap => -T.One;

    public RoiOffset Offset => spec.Offset;

    public RegionLimits Limits => spec.Samples > 0 ? RegionLimits.None : RegionLimits.Samples with { MinimumSize = spec.MinimumSize };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindTaps(in AxisEdges<T> edges, int bins, int extent, BinTaps<T> taps)
    {
        taps.RepeatSamples();
        AxisSamples<T> samples = AxisSamples<T>.Between(edges, bins, spec);
        for (int bin = 0; bin < bins && samples.Grid > 0; bin++)
        {
            FindTaps(samples, bin, extent, taps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindTaps(in AxisSamples<T> samples, int bin, int extent, BinTaps<T> taps)
    {
        // One more at each end, for all of a large grid that lie off the map there.
        (int first, int end) = samples.Candidates(bin, extent);
        taps.BeginBin(KernelPlan.SampleTaps * (end - first + 2), out int* index, out T* weight);
        T half = Real.Of<T>(0.5f);
        int count = 0, onMap = -1;
        if (first > 0)
        {
            AddOffMap(index, weight, ref count);
        }

        for (int sample = first; sample < end; sample++)
        {
            T position = samples.Position(bin, sample);
            if (!AxisSamples<T>.IsOnMap(position, extent))
            {
                AddOffMap(index, weight, ref count);
                continue;
            }

            PixelPair<T> pair = PixelPair<T>.At(position, extent);

            // The border alone: halves add up to it exactly. Products of taps have it alone, and 0.
            bool halves = pair.High == pair.Low && spec.Reduction != RoiReduction.MaxTap;
            (T low, T high) = halves ? (half, half) : (T.One - pair.HighWeight, pair.HighWeight);
            onMap = count;
            (index[count], index[count + 1]) = (pair.Low, pair.High);
            (weight[count], weight[count + 1]) = (low, high);
            count += KernelPlan.SampleTaps;
        }

        if (end < samples.Grid)
        {
            AddOffMap(index, weight, ref count);
        }

        // Without a sample on the map the maximum is 0, and no pixel's.
        for (int tap = 0; tap < count && onMap >= 0; tap++)
        {
            index[tap] = weight[tap] == OffMap ? index[onMap] : index[tap];
        }

        taps.EndBin(onMap < 0 ? 0 : count);
    }

    private static void AddOffMap(int* index, T* weight, ref int count)
    {
        (index[count], index[count + 1]) = (0, 0);
        (weight[count], weight[count + 1]) = (OffMap, OffMap);
        count += KernelPlan.SampleTaps;
    }
}
