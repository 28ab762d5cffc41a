namespace RoiGen;

/// <summary>How the value of a crop between pixels is found.</summary>
public enum CropInterpolation
{
    /// <summary>The four pixels around it, by their distances.</summary>
    Bilinear,

    /// <summary>The sixteen pixels around it, by Keys' cubic: with A = -0.75 as in OpenCV and torch, and where it is antialiased with -0.5 as in Pillow.</summary>
    Bicubic,

    /// <summary>The pixel that it lies in.</summary>
    Nearest,
}
