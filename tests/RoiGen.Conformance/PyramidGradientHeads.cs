using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>Gradients on feature pyramids: the kernels of one map, called level by level.</summary>
internal static partial class PyramidGradientHeads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 32)]
    internal static partial void Align(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel);

    [PrRoiPool(Output = 15)]
    internal static partial void Precise(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 3, Samples = 2, Reduction = RoiReduction.MaxFromZero)]
    internal static partial void LargestFromZero(FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel);

    [RoiPool(Output = 3)]
    internal static partial void Pool(FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel);
}
