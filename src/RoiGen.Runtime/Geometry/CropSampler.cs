using System;
using System.Runtime.CompilerServices;

namespace RoiGen.Geometry;

/// <summary>
/// One sample a bin, from edge to edge in equal steps, as in <c>tf.image.crop_and_resize</c>; a single one lies in the middle.
/// A sample off the map, of which the border has no part, names no pixel.
/// </summary>
/// <remarks>Float32 in TensorFlow's order of operations: at 0 and at the last pixel, where values jump, another order gives other results.</remarks>
internal readonly unsafe struct CropSampler(Interpolation interpolation, CropEnds ends) : IAxisSampler<float>
{
    public RoiOffset Offset => RoiOffset.None;

    public RegionLimits Limits => RegionLimits.None;

    /// <summary>How far a sample lies from the first edge to the second.</summary>
    public static double ShareOf(int bin, int bins) => bins > 1 ? (double)bin / (bins - 1) : 0.5;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindTaps(in AxisEdges<float> edges, int bins, int extent, BinTaps<float> taps)
    {
        float step = bins > 1 ? edges.Size / (bins - 1) : 0;
        for (int bin = 0; bin < bins; bin++)
        {
            float position = bins > 1 ? Position(edges, bin, bins, step) : edges.Centre;
            taps.BeginBin(2, out int* index, out float* weight);

            // Before any conversion to an integer, and written so that NaN is out of range. In double: as a float, the last pixel of more than 2^24 may be rounded up.
            taps.EndBin(position >= 0 && position <= (double)(extent - 1) ? Taps(position, index, weight) : 0);
        }
    }

    private float Position(in AxisEdges<float> edges, int bin, int bins, float step) =>
        ends == CropEnds.Exact && bin == 0 ? edges.From
        : ends == CropEnds.Exact && bin == bins - 1 ? edges.To
        : edges.From + (bin * step);

    private int Taps(float position, int* index, float* weight)
    {
        if (interpolation == Interpolation.Nearest)
        {
            (index[0], weight[0]) = ((int)MathF.Round(position, MidpointRounding.AwayFromZero), 1);
            return 1;
        }

        int low = (int)position;
        float share = position - low;
        (index[0], weight[0]) = (low, 1 - share);
        (index[1], weight[1]) = (low + 1, share);
        return share == 0 ? 1 : 2;
    }
}
