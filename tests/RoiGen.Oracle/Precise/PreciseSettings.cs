namespace RoiGen.Oracle;

/// <summary>What one precise ROI Pool computes.</summary>
public sealed record PreciseSettings : OperatorSettings
{
    /// <summary>Multiplier from image units to map coordinates.</summary>
    public double SpatialScale { get; init; } = 1;
}
