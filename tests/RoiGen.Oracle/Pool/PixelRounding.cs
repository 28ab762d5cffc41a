namespace RoiGen.Oracle;

/// <summary>How a region of a ROI Pool becomes cells.</summary>
public enum PixelRounding
{
    /// <summary>
    /// Rounded half away from zero: with overlapping bins both corners, the second one inclusive (Caffe, torchvision, ONNX), otherwise x, y, width and height.
    /// </summary>
    HalfAway,

    /// <summary>Not rounded; the end is (corner + 1) x scale (mmcv).</summary>
    InclusiveEnd,

    /// <summary>x, y, width and height rounded down.</summary>
    Floor,

    /// <summary>Not rounded; the end is exclusive.</summary>
    Exact,
}
