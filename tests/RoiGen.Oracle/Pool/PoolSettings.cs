namespace RoiGen.Oracle;

/// <summary>What one ROI Pool computes.</summary>
public sealed record PoolSettings : OperatorSettings
{
    /// <summary>Multiplier from image units to map coordinates.</summary>
    public double SpatialScale { get; init; } = 1;

    /// <summary>How a region becomes cells.</summary>
    public PixelRounding Rounding { get; init; }

    /// <summary>How the cells are dealt out to bins.</summary>
    public BinCells Bins { get; init; }
}
