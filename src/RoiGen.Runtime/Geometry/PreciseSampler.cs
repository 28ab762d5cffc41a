using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>
/// Turns the bins of an axis into integrals of the bilinear surface (Jiang et al., Acquisition of Localization Confidence for Accurate Object Detection, 2018). Between
/// two pixels the surface is a straight line, so the part of a bin between them, of length l and middle m, adds l * m to the right pixel and l * (1 - m) to the left one;
/// divided by the length of the bin, that is its mean. Pixels off the map count as 0, and are not named.
/// </summary>
/// <remarks>
/// The same integral as a difference of the hat's antiderivative, F(b - i) - F(a - i), loses every digit where a bin is much shorter than a pixel. Lengths and middles lose
/// none, in double over edges in float32: the weights of a bin add up to 1 within 1e-6 even for 1024 bins in the smallest region that float32 can tell from nothing.
/// </remarks>
internal readonly unsafe struct PreciseSampler : IAxisSampler<float>
{
    public RoiOffset Offset => RoiOffset.None;

    public RegionLimits Limits => RegionLimits.Taps;

    public void FindTaps(in AxisEdges<float> edges, int bins, int extent, BinTaps<float> taps)
    {
        PreciseBins places = PreciseBins.Of(edges, bins);

        // Written so that NaN, from corners that overflow when scaled, is empty too.
        for (int bin = 0; bin < bins && places.Length > 0; bin++)
        {
            FindTaps(places.Edge(bin), places.Length, extent, taps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FindTaps(double start, double length, int extent, BinTaps<float> taps)
    {
        double end = start + length;

        // The gaps between pixel g and g + 1 that the bin meets and the map reaches into; clamped before the conversion, and none for NaN.
        int first = start > -1 ? (int)Math.Min(Math.Floor(start), extent) : -1;
        int last = end < extent ? (int)Math.Max(Math.Ceiling(end) - 1, -2) : end >= extent ? extent - 1 : -2;
        int gaps = Math.Max(last - first + 1, 0);

        taps.BeginBin(gaps + 1, out int* index, out float* weight);
        int count = 0;
        double left = 0;
        for (int gap = first; gap <= last; gap++)
        {
            double from = Math.Max(start - gap, 0);
            double to = Math.Min(end - gap, 1);
            // Not of the ends above: a gap's distance from a short bin beside it swallows the bin.
            double part = start >= gap && end <= gap + 1 ? 1 : (Math.Min(end, gap + 1) - Math.Max(start, gap)) / length;
            double middle = 0.5 * (from + to);
            Add(index, weight, ref count, gap, left + (part * (1 - middle)));
            left = part * middle;
        }

        Add(index, weight, ref count, last + 1, left);
        taps.EndBin(count);

        void Add(int* at, float* shares, ref int added, int pixel, double share)
        {
            if (share > 0 && pixel >= 0 && pixel < extent)
            {
                at[added] = pixel;
                shares[added] = (float)share;
                added++;
            }
        }
    }
}
