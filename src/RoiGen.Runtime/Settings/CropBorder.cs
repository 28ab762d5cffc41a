namespace RoiGen;

/// <summary>What a crop sees beyond its box and beyond the image.</summary>
public enum CropBorder
{
    /// <summary>Beyond the box the image goes on; beyond the image its outermost pixels do.</summary>
    Replicate,

    /// <summary>
    /// Corners are truncated toward zero, and clipped to the image; beyond that box its outermost pixels go on. It is what a slice <c>image[y1:y2, x1:x2]</c> and a resize of it give.
    /// </summary>
    ReplicateBox,

    /// <summary>Beyond the box the image goes on; beyond the image lies <see cref="ImageCropSpec.Constant"/>.</summary>
    Constant,
}
