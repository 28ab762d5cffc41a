namespace RoiGen.Oracle;

/// <summary>How the cells of a region are dealt out to the bins of a ROI Pool.</summary>
public enum BinCells
{
    /// <summary>From floor(p x bin) to ceil((p + 1) x bin).</summary>
    Overlapping,

    /// <summary>From floor(p x size / output) to floor((p + 1) x size / output).</summary>
    Partition,

    /// <summary>floor(size / output) cells a bin, the remainder dropped.</summary>
    FloorSize,
}
