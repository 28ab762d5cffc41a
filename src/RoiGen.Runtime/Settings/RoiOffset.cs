namespace RoiGen;

/// <summary>How a corner c of a region, in image units, becomes a coordinate of the feature map with spatial scale s. Pixel i of the map lies at coordinate i.</summary>
public enum RoiOffset
{
    /// <summary>
    /// c * s - 0.5: pixel centres lie half a pixel inside. torchvision and detectron2 with <c>aligned=True</c>, mmcv, Paddle,
    /// ONNX <c>half_pixel</c>, OpenVINO <c>half_pixel_for_nn</c>.
    /// </summary>
    HalfPixel,

    /// <summary>c * s: torchvision's default (<c>aligned=False</c>), ONNX <c>output_half_pixel</c>, OpenVINO <c>asymmetric</c>. Its default minimum size is 1.</summary>
    None,

    /// <summary>(c + 0.5) * s - 0.5: OpenVINO <c>half_pixel</c>.</summary>
    HalfPixelSource,
}
