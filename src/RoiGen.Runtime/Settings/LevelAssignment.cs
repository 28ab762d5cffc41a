namespace RoiGen;

/// <summary>
/// How regions find their level of a pyramid (Lin et al., Feature Pyramid Networks, 2017): floor(<see cref="CanonicalLevel"/> + log2(sqrt(area) / <see cref="CanonicalSize"/>)), with a
/// guard, and no lower or higher than the pyramid's levels. The area is in image units; level k is the map of scale 1 / 2^k.
/// </summary>
public readonly record struct LevelAssignment
{
    private const float DefaultSize = 224;
    private const int DefaultLevel = 4;

    // Null where it is the default, whether named or not: equal assignments are equal then.
    private readonly float? _canonicalSize;
    private readonly int? _canonicalLevel;

    /// <summary>Side of a square region that lies on the canonical level, in image units; finite and positive, 224 by default.</summary>
    public float CanonicalSize
    {
        get => _canonicalSize ?? DefaultSize;
        init => _canonicalSize = value == DefaultSize ? null : value;
    }

    /// <summary>The level of such a region, -100 to 100; 4, the map of scale 1/16, by default.</summary>
    public int CanonicalLevel
    {
        get => _canonicalLevel ?? DefaultLevel;
        init => _canonicalLevel = value == DefaultLevel ? null : value;
    }

    /// <summary>Whose rounding is followed.</summary>
    public LevelGuard Guard { get; init; }
}
