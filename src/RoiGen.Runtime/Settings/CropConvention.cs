namespace RoiGen;

/// <summary>The library whose crops a network was trained on: a preset of <see cref="ImageCropSpec"/>. What is set beside it wins. docs/crops.md says which one a training pipeline has.</summary>
public enum CropConvention
{
    /// <summary>No preset, for detections: fractional corners, the photograph around the box is seen, no antialias.</summary>
    None,

    /// <summary>OpenCV: <c>cv2.resize</c> of <c>image[y1:y2, x1:x2]</c>.</summary>
    OpenCv,

    /// <summary>Pillow: <c>resize</c> of a crop with whole corners; antialiased where it shrinks.</summary>
    Pillow,

    /// <summary>torch: <c>interpolate(align_corners=False)</c> of a slice, without antialias.</summary>
    Torch,

    /// <summary>torch with <c>antialias=True</c>, and <c>resize</c> of torchvision's transforms v2 on tensors.</summary>
    TorchAntialias,
}
