namespace RoiGen.Settings;

/// <summary>What an operator reads.</summary>
internal enum InputKind
{
    /// <summary>A map of floats.</summary>
    Map,

    /// <summary>A pyramid of such maps.</summary>
    Pyramid,

    /// <summary>Images of bytes.</summary>
    Images,

    /// <summary>A photograph.</summary>
    Photograph,
}
