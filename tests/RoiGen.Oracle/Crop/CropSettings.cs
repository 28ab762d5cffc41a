namespace RoiGen.Oracle;

/// <summary>What one crop-and-resize computes.</summary>
public sealed record CropSettings : OperatorSettings
{
    /// <summary>Multiplier from image units to map coordinates; null where corners are fractions of the map, from the first pixel's centre to the last one's.</summary>
    public double? SpatialScale { get; init; }

    /// <summary>Whether a sample takes the nearest pixel, half away from zero, instead of interpolating.</summary>
    public bool Nearest { get; init; }

    /// <summary>Whether the outermost samples lie on the edges as they are given, and not where the steps lead.</summary>
    public bool ExactEnds { get; init; }

    /// <summary>The value off the map.</summary>
    public double Extrapolation { get; init; }
}
