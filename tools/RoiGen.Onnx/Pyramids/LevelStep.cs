namespace RoiGen.Onnx.Pyramids;

/// <summary>One operator of a level's arithmetic.</summary>
internal enum LevelStep
{
    /// <summary>Adds a small number.</summary>
    Guard,

    /// <summary>Adds the canonical level.</summary>
    Level,

    /// <summary>Divides a logarithm by ln 2.</summary>
    Binary,

    /// <summary>The natural logarithm.</summary>
    Logarithm,

    /// <summary>Divides the side of a box by the canonical size.</summary>
    Size,

    /// <summary>The square root of an area.</summary>
    Root,
}
