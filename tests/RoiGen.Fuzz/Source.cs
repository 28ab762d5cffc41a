namespace RoiGen.Fuzz;

/// <summary>What regions are pooled from.</summary>
public enum Source
{
    /// <summary>A map of floats.</summary>
    Map,

    /// <summary>A pyramid of maps of floats.</summary>
    Pyramid,

    /// <summary>Images of bytes, which are cropped.</summary>
    Bytes,
}
