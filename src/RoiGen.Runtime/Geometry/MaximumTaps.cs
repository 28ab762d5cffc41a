using System.Numerics;
using System.Runtime.CompilerServices;
using RoiGen.Settings;

namespace RoiGen.Geometry;

/// <summary>
/// Turns the samples of an axis into taps for a maximum, which needs every sample by itself: two taps a sample on the map, neither merged nor divided by the count of
/// samples. Bins with fewer samples on the map than the widest repeat one, which changes no maximum; neighbours that name the same pixels with the same weights are one.
/// </summary>
internal static unsafe class MaximumTaps
{
    /// <summary>Names the taps of every bin, as many for each; none where it has no sample on the map.</summary>
    /// <typeparam name="T">The number that coordinates are computed in.</typeparam>
    /// <param name="samples">The axis' samples.</param>
    /// <param name="bins">Bins along the axis.</param>
    /// <param name="extent">Pixels of the map along the axis.</param>
    /// <param name="reduction">Which maximum.</param>
    /// <param name="taps">Receives the bins, in order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find<T>(in AxisSamples<T> samples, int bins, int extent, RoiReduction reduction, BinTaps<T> taps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // As many as there are samples in a small grid, on the map or not, so that a kernel needs one body for a count of samples.
        taps.RepeatSamples(samples.Grid <= AxisSamples<T>.WalkedGrid ? KernelPlan.SampleTaps * samples.Grid : 0);
        for (int bin = 0; bin < bins && samples.Grid > 0; bin++)
        {
            (int first, int end) = samples.Candidates(bin, extent);
            taps.BeginBin(KernelPlan.SampleTaps * (end - first), out int* index, out T* weight);
            int count = FindTaps(samples, bin, first, end, extent, reduction, index, weight, out bool zero);
            taps.EndBin(count, zero ? BinMarks.IncludesZero : BinMarks.None);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindTaps<T>(
        in AxisSamples<T> samples, int bin, int first, int end, int extent, RoiReduction reduction, int* index, T* weight, out bool zero)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T half = Real.Of<T>(0.5f);
        int count = 0;
        zero = end - first < samples.Grid;
        for (int sample = first; sample < end; sample++)
        {
            T position = samples.Position(bin, sample);
            if (!AxisSamples<T>.IsOnMap(position, extent))
            {
                zero = true;
                continue;
            }

            PixelPair<T> pair = PixelPair<T>.At(position, extent);
            (T low, T high) = (T.One - pair.HighWeight, pair.HighWeight);
            if (reduction == RoiReduction.MaxTap && high == T.Zero)
            {
                // A tap of weight 0 counts as 0, whatever its pixel.
                (pair, low, high, zero) = (pair with { High = pair.Low }, T.One, T.One, true);
            }
            else if (pair.High == pair.Low)
            {
                // The border alone: halves add up to it exactly.
                (low, high) = (half, half);
            }

            if (count > 0 && index[count - 2] == pair.Low && index[count - 1] == pair.High && weight[count - 2] == low && weight[count - 1] == high)
            {
                continue;
            }

            (index[count], index[count + 1]) = (pair.Low, pair.High);
            (weight[count], weight[count + 1]) = (low, high);
            count += KernelPlan.SampleTaps;
        }

        return count;
    }
}
