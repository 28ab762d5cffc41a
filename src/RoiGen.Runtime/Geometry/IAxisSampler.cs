using System.Numerics;

namespace RoiGen.Geometry;

/// <summary>How an operator whose bins are weighted sums, or maxima, turns an axis of a region into taps. A value type, so that the driver is compiled for each.</summary>
/// <typeparam name="T">The number that coordinates are computed in.</typeparam>
internal interface IAxisSampler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How region corners become map coordinates.</summary>
    RoiOffset Offset { get; }

    /// <summary>How much of a map a region may cover.</summary>
    RegionLimits Limits { get; }

    /// <summary>Names the pixels of every bin, with their weights; nothing at all where the region is empty.</summary>
    /// <param name="edges">The axis of the region.</param>
    /// <param name="bins">Bins along the axis.</param>
    /// <param name="extent">Pixels of the map along the axis.</param>
    /// <param name="taps">Receives the bins, in order.</param>
    void FindTaps(in AxisEdges<T> edges, int bins, int extent, BinTaps<T> taps);
}
