using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Sampling;

/// <summary>
/// The bins of torchvision's <c>ps_roi_pool</c>, each the average of its pixels: corners rounded half away from zero, an exclusive end, a size of at least 1, bins that
/// overlap. As in its CPU kernel, ranges are clipped to the map less its last pixel, which is never read.
/// </summary>
internal readonly unsafe struct PartAverageSampler : IAxisSampler
{
    public RoiOffset Offset => RoiOffset.None;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindTaps(in AxisEdges edges, int bins, int extent, BinTaps taps)
    {
        long start = PoolSampler.Round(edges.From);
        float bin = (float)Math.Max(PoolSampler.Round(edges.To) - start, 1) / bins;
        for (int number = 0; number < bins; number++)
        {
            int first = (int)Math.Clamp((long)MathF.Floor(number * bin) + start, 0, extent - 1);
            int end = (int)Math.Clamp((long)MathF.Ceiling((number + 1) * bin) + start, 0, extent - 1);
            int count = Math.Max(end - first, 0);
            taps.BeginBin(count, out int* index, out float* weight);
            for (int tap = 0; tap < count; tap++)
            {
                (index[tap], weight[tap]) = (first + tap, 1f / count);
            }

            taps.EndBin(count);
        }
    }
}
