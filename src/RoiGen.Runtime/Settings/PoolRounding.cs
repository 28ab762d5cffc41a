namespace RoiGen;

/// <summary>How a region becomes pixels for ROI Pool. s is the map's spatial scale; nothing is shifted.</summary>
public enum PoolRounding
{
    /// <summary>
    /// x * s, rounded half away from zero. With <see cref="PoolBins.Overlapping"/> both corners are rounded and the second one is inclusive, so that a region has at
    /// least one pixel: Caffe, torchvision, ONNX <c>MaxRoiPool</c>, OpenVINO, Paddle. Otherwise x, y, width and height are rounded.
    /// </summary>
    HalfAwayFromZero,

    /// <summary>Nothing is rounded; the end is (x2 + 1) * s: mmcv. A region without area is 0. Only with <see cref="PoolBins.Overlapping"/>.</summary>
    InclusiveEnd,

    /// <summary>x, y, width and height times s, rounded down, as in hand-worked lecture examples; the end is exclusive.</summary>
    Floor,

    /// <summary>Nothing is rounded, and the end is exclusive. Not with <see cref="PoolBins.FloorSize"/>, which needs whole pixels.</summary>
    Exact,
}
