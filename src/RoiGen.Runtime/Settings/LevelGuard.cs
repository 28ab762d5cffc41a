namespace RoiGen;

/// <summary>
/// How a pyramid's level formula is kept from log2(0), and a region just below a boundary from the lower level; and in which order it rounds, in float32. The frameworks differ.
/// Below, s is sqrt(area) / <see cref="LevelAssignment.CanonicalSize"/>, and the level <see cref="LevelAssignment.CanonicalLevel"/>.
/// </summary>
public enum LevelGuard
{
    /// <summary>floor(level + log2(s) + 1e-6), as torchvision's <c>MultiScaleRoIAlign</c>.</summary>
    Torchvision,

    /// <summary>floor(level + log2(s + 1e-8)), as detectron2's <c>ROIPooler</c>.</summary>
    Detectron2,

    /// <summary>floor(level + ln(s) / ln(2) + 1e-6), as torchvision's <c>MultiScaleRoIAlign</c> is written in an ONNX file, which has no log2. A region of a negative area gives zeros.</summary>
    TorchvisionExported,

    /// <summary>
    /// level + floor(log2(s + 1e-6)), as mmdetection's <c>SingleRoIExtractor</c>: its <c>finest_scale</c>, 56, is the canonical size, and its canonical level is the finest one, 2 for a stride
    /// of 4.
    /// </summary>
    Mmdetection,

    /// <summary>floor(level - finest level + log2(s + 1e-6)), as OpenVINO's <c>ExperimentalDetectronROIFeatureExtractor</c>. A region without an area, or with a negative one, gives zeros.</summary>
    OpenVino,

    /// <summary>
    /// floor(level + ln(s + 1e-8) / ln(2)), as detectron2's <c>ROIPooler</c> is written in an ONNX file, which has no log2. A region of a negative area gives zeros.
    /// </summary>
    Detectron2Exported,

    /// <summary>
    /// level + floor(ln(s + 1e-6) / ln(2)), as mmdetection's <c>SingleRoIExtractor</c> is written in an ONNX file by mmdeploy; its numbers are those of <see cref="Mmdetection"/>. A region of
    /// a negative area gives zeros.
    /// </summary>
    MmdetectionExported,
}
