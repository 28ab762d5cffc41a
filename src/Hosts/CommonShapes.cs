using System;
using RoiGen.Generated;
using RoiGen.Kernels;

namespace RoiGen.Hosts;

/// <summary>
/// Kernels for the outputs that most detectors have, of any count of channels; every other output takes the portable kernels, with the same bits. Source that each host compiles. The methods are there
/// to be generated for, as in any program: what is called are their kernels, which know no convention, so one set serves every offset and every rule.
/// </summary>
internal static partial class CommonShapes
{
    /// <summary>The head of these settings, with the kernels for them where there are some.</summary>
    /// <param name="spec">The settings.</param>
    /// <param name="layout">Layout of the maps.</param>
    public static RoiPyramidHead<float, float> Head(in RoiAlignSpec spec, TensorLayout layout) => RoiHeads.Align(
        spec,
        (spec.Reduction, spec.Output, spec.Samples) switch
        {
            (RoiReduction.Average, 7, 2) => average_7x7_taps4.Kernels,
            (RoiReduction.Average, 7, 0) => average_7x7_taps8.Kernels,
            (RoiReduction.Average, 14, 2) => average_14x14_taps4.Kernels,
            (RoiReduction.Average, 14, 0) => average_14x14_taps8.Kernels,
            _ => null,
        },
        layout: layout);

    /// <inheritdoc cref="Head(in RoiAlignSpec, TensorLayout)"/>
    public static RoiPyramidHead<float, float> Head(in RoiPoolSpec spec, TensorLayout layout) => RoiHeads.Pool(spec, spec.Output == 7 ? pool_7x7.Kernels : null, layout: layout);

    [RoiAlign(Output = 7, Samples = 2)]
    internal static partial void Boxes(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 7)]
    internal static partial void AdaptiveBoxes(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 14, Samples = 2)]
    internal static partial void Masks(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 14)]
    internal static partial void AdaptiveMasks(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiPool(Output = 7)]
    internal static partial void Maxima(FeatureMap<float> features, RoiBatch rois, Span<float> output);
}
