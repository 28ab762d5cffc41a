namespace RoiGen.Oracle;

/// <summary>What one ROI Pool computes.</summary>
public sealed record PoolSettings
{
    /// <summary>Output rows, PH.</summary>
    public required int OutputHeight { get; init; }

    /// <summary>Output columns, PW.</summary>
    public required int OutputWidth { get; init; }

    /// <summary>Multiplier from image units to map coordinates.</summary>
    public double SpatialScale { get; init; } = 1;

    /// <summary>How a region becomes cells.</summary>
    public PixelRounding Rounding { get; init; }

    /// <summary>How the cells are dealt out to bins.</summary>
    public BinCells Bins { get; init; }

    /// <summary>Arithmetic of the scaled corners and of the bin edges.</summary>
    public Positions Positions { get; init; }
}
