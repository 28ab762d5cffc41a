using System;
using RoiGen.Generated;
using RoiGen.Hosts;
using RoiGen.Kernels;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>Heads with the kernels of <see cref="CommonShapes"/>, and of outputs that are common in ONNX's models alone.</summary>
internal static partial class OnnxShapes
{
    /// <inheritdoc cref="CommonShapes.Head(in RoiAlignSpec, TensorLayout)"/>
    public static RoiPyramidHead<float, float> Head(in RoiAlignSpec spec) => (spec.Reduction, spec.Output, spec.Samples) == (RoiReduction.MaxTap, 7, 2)
        ? RoiHeads.Align(spec, maxtap_7x7_s2.Kernels)
        : CommonShapes.Head(spec, TensorLayout.Nchw);

    /// <inheritdoc cref="CommonShapes.Head(in RoiAlignSpec, TensorLayout)"/>
    public static RoiHead<float, float> Head(in CropAndResizeSpec spec) =>
        RoiHeads.Crop(spec, spec.Output == 14 && spec.Interpolation == Interpolation.Bilinear ? average_14x14_taps2.Kernels : null);

    [RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.MaxTap)]
    internal static partial void LargestTaps(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [CropAndResize(Output = 14)]
    internal static partial void Crops(FeatureMap<float> features, RoiBatch rois, Span<float> output);
}
