namespace RoiGen;

/// <summary>
/// The framework whose results are wanted: a preset of an operator's settings. A setting that is written beside it wins; where that gives what the framework
/// cannot, the generator warns (ROI0011). docs/conventions.md says which one a model file asks for.
/// </summary>
public enum RoiConvention
{
    /// <summary>No preset: every setting has its own default.</summary>
    None,

    /// <summary>torchvision's <c>roi_align</c> with its default <c>aligned=False</c>, and <c>roi_pool</c>.</summary>
    Torchvision,

    /// <summary>torchvision's <c>roi_align</c> with <c>aligned=True</c>.</summary>
    TorchvisionAligned,

    /// <summary>detectron2's <c>ROIAlign</c> (<c>ROIAlignV2</c> in its configurations), and <c>ROIPool</c>.</summary>
    Detectron2,

    /// <summary>mmcv's <c>RoIAlign</c> and <c>RoIPool</c>.</summary>
    Mmcv,

    /// <summary>ONNX <c>RoiAlign</c> of opset 10, <c>MaxRoiPool</c>, and ONNX Runtime's <c>CropAndResize</c>.</summary>
    OnnxOpset10,

    /// <summary>ONNX <c>RoiAlign</c> of opset 16 or 22, <c>MaxRoiPool</c>, and ONNX Runtime's <c>CropAndResize</c>.</summary>
    OnnxOpset16,

    /// <summary>OpenVINO's <c>ROIAlign-3</c>, and <c>ROIPooling-1</c> with method <c>max</c>.</summary>
    OpenVino3,

    /// <summary>OpenVINO's <c>ROIAlign-9</c>, and <c>ROIPooling-1</c> with method <c>max</c>.</summary>
    OpenVino9,

    /// <summary>Paddle's <c>roi_align</c> and <c>roi_pool</c>.</summary>
    Paddle,

    /// <summary>TensorFlow's <c>crop_and_resize</c>.</summary>
    TensorFlow,

    /// <summary>Caffe's <c>ROIPooling</c>, of Fast R-CNN.</summary>
    Caffe,
}
