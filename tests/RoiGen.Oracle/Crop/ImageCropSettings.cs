namespace RoiGen.Oracle;

/// <summary>What a crop sees beyond its box and the image.</summary>
public enum CropSurroundings
{
    /// <summary>The image, and beyond it its outermost pixels.</summary>
    Image,

    /// <summary>Nothing but the box, with corners truncated toward zero.</summary>
    Box,

    /// <summary>The image, and beyond it a constant.</summary>
    Constant,
}

/// <summary>How a value between pixels is found.</summary>
public enum CropKernel
{
    /// <summary>A triangle.</summary>
    Linear,

    /// <summary>Keys' cubic.</summary>
    Cubic,

    /// <summary>The pixel around it.</summary>
    Box,
}

/// <summary>How a box lies in the output.</summary>
public enum CropShape
{
    /// <summary>Over all of it.</summary>
    Whole,

    /// <summary>In the middle, in its own shape.</summary>
    Middle,

    /// <summary>At the left, as high as the output, in its own shape.</summary>
    Left,
}

/// <summary>What a crop of an image computes.</summary>
public sealed record ImageCropSettings : OperatorSettings
{
    public CropSurroundings Surroundings { get; init; }

    public CropKernel Kernel { get; init; }

    /// <summary>Whether the kernel is stretched where the crop shrinks.</summary>
    public bool Antialias { get; init; }

    /// <summary>Keys' constant.</summary>
    public double CubicA { get; init; } = -0.75;

    public CropShape Shape { get; init; }

    /// <summary>What lies off the image, and around a box in the middle.</summary>
    public double Constant { get; init; }
}
