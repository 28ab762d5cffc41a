namespace RoiGen.Oracle;

/// <summary>How a corner c in image units becomes a coordinate of the map, with spatial scale s.</summary>
public enum CornerOffset
{
    /// <summary>c * s - 0.5.</summary>
    HalfPixel,

    /// <summary>c * s.</summary>
    None,

    /// <summary>(c + 0.5) * s - 0.5.</summary>
    HalfPixelSource,
}
