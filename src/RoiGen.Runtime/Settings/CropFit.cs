namespace RoiGen;

/// <summary>How a box fills the output.</summary>
public enum CropFit
{
    /// <summary>All of it: the box is stretched.</summary>
    Stretch,

    /// <summary>The box keeps its shape and lies in the middle; around it lies <see cref="ImageCropSpec.Constant"/> (YOLO's letterbox).</summary>
    Letterbox,

    /// <summary>The height is the output's, and the width follows from the box, rounded up, at most the output's; beyond it are zeros (lines of text, PaddleOCR's recogniser).</summary>
    Height,
}
