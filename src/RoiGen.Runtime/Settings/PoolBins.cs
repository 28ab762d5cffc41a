namespace RoiGen;

/// <summary>How the pixels of a region are dealt out to n bins along an axis.</summary>
public enum PoolBins
{
    /// <summary>floor(p * size / n) up to, not including, ceil((p + 1) * size / n): neighbours share a pixel where the bins' edges lie within it. Every framework does this.</summary>
    Overlapping,

    /// <summary>floor(p * size / n) up to, not including, floor((p + 1) * size / n): every pixel belongs to one bin.</summary>
    Partition,

    /// <summary>floor(size / n) pixels a bin; the rest is dropped.</summary>
    FloorSize,
}
