namespace RoiGen.Oracle;

/// <summary>How regions find their level of a pyramid.</summary>
public sealed record LevelSettings
{
    /// <summary>Side of a square on the canonical level, in image units.</summary>
    public required float CanonicalSize { get; init; }

    /// <summary>Number of the canonical level; level k is the map of scale 1 / 2^k.</summary>
    public required int CanonicalLevel { get; init; }

    /// <summary>Number of the finest level that there is.</summary>
    public required int Finest { get; init; }

    /// <summary>How many levels there are.</summary>
    public required int Levels { get; init; }

    /// <summary>Whose formula.</summary>
    public LevelRule Rule { get; init; }
}
