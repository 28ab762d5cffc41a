namespace RoiGen.Oracle;

/// <summary>What one precise ROI Pool computes.</summary>
public sealed record PreciseSettings
{
    /// <summary>Output rows, PH.</summary>
    public required int OutputHeight { get; init; }

    /// <summary>Output columns, PW.</summary>
    public required int OutputWidth { get; init; }

    /// <summary>Multiplier from image units to map coordinates.</summary>
    public double SpatialScale { get; init; } = 1;

    /// <summary>Arithmetic of the scaled corners; everything after them is in double.</summary>
    public Positions Positions { get; init; }
}
