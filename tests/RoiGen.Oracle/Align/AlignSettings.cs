namespace RoiGen.Oracle;

/// <summary>What one ROI Align computes.</summary>
public sealed record AlignSettings : OperatorSettings
{
    /// <summary>Multiplier from image units to map coordinates.</summary>
    public double SpatialScale { get; init; } = 1;

    /// <summary>Samples of a bin along each axis; 0 is adaptive, ceil(region size / output size).</summary>
    public int Samples { get; init; }

    /// <summary>How corners become coordinates.</summary>
    public CornerOffset Offset { get; init; }

    /// <summary>
    /// Smallest width and height on the map; 0 is no limit at all (an inverted region keeps its negative size). When null: 1 for
    /// <see cref="CornerOffset.None"/>, else 0.
    /// </summary>
    public double? MinimumSize { get; init; }

    /// <summary>Where the samples of a bin lie.</summary>
    public SampleSpacing Spacing { get; init; }

    /// <summary>How they become one number.</summary>
    public SampleReduction Reduction { get; init; }

    internal double EffectiveMinimumSize => MinimumSize ?? (Offset == CornerOffset.None ? 1 : 0);
}
