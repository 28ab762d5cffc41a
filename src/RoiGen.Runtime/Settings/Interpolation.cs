namespace RoiGen;

/// <summary>How a sample between pixels gets its value.</summary>
public enum Interpolation
{
    /// <summary>The four pixels around it, by their distances.</summary>
    Bilinear,

    /// <summary>The pixel nearest to it; half way between two, the one away from zero.</summary>
    Nearest,
}
