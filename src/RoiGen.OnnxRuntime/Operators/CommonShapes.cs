using System;
using RoiGen.Generated;
using RoiGen.Kernels;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>
/// Kernels for the outputs that most models have, of any count of channels; every other output takes the portable kernels, with the same bits. The methods are there to be generated for, as in any
/// program: what is called are their kernels, which know no convention, so one set serves every offset and every rule.
/// </summary>
internal static partial class CommonShapes
{
    /// <summary>The head of these settings, with the kernels for them where there are some.</summary>
    public static RoiPyramidHead<float, float> Head(in RoiAlignSpec spec) => RoiHeads.Align(spec, (spec.Reduction, spec.Output, spec.Samples) switch
    {
        (RoiReduction.Average, 7, 2) => average_7x7_taps4.Kernels,
        (RoiReduction.Average, 7, 0) => average_7x7_taps8.Kernels,
        (RoiReduction.Average, 14, 2) => average_14x14_taps4.Kernels,
        (RoiReduction.Average, 14, 0) => average_14x14_taps8.Kernels,
        (RoiReduction.MaxTap, 7, 2) => maxtap_7x7_s2.Kernels,
        _ => null,
    });

    /// <inheritdoc cref="Head(in RoiAlignSpec)"/>
    public static RoiPyramidHead<float, float> Head(in RoiPoolSpec spec) => RoiHeads.Pool(spec, spec.Output == 7 ? pool_7x7.Kernels : null);

    /// <inheritdoc cref="Head(in RoiAlignSpec)"/>
    public static RoiHead<float, float> Head(in CropAndResizeSpec spec) =>
        RoiHeads.Crop(spec, spec.Output == 14 && spec.Interpolation == Interpolation.Bilinear ? average_14x14_taps2.Kernels : null);

    [RoiAlign(Output = 7, Samples = 2)]
    internal static partial void Boxes(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 7)]
    internal static partial void AdaptiveBoxes(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 14, Samples = 2)]
    internal static partial void Masks(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 14)]
    internal static partial void AdaptiveMasks(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.MaxTap)]
    internal static partial void LargestTaps(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiPool(Output = 7)]
    internal static partial void Maxima(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [CropAndResize(Output = 14)]
    internal static partial void Crops(FeatureMap<float> features, RoiBatch rois, Span<float> output);
}
