using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of gradients: every operator, kernels of one and of several groups of rows, channel counts around every vector width.</summary>
internal static partial class GradientHeads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 256)]
    internal static partial void AlignBox(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 48, Layout = TensorLayout.Nhwc)]
    internal static partial void AlignBoxLast(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Channels = 33, OutputLayout = TensorLayout.Nhwc)]
    internal static partial void AlignAdaptive(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 3, OutputWidth = 5, Samples = 3, Channels = 9, Layout = TensorLayout.Nhwc)]
    internal static partial void AlignNineChannels(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 5, Samples = 5, Channels = 7)]
    internal static partial void AlignSevenChannels(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 1, Samples = 1)]
    internal static partial void AlignOneBin(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 29, OutputWidth = 2, Samples = 2, Channels = 17)]
    internal static partial void AlignHigh(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 32, Samples = 2, Channels = 16)]
    internal static partial void AlignLargest(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 33, OutputWidth = 4, Samples = 2, Channels = 16)]
    internal static partial void AlignLargerThanUnrolled(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [PrRoiPool(OutputHeight = 9, OutputWidth = 7, Channels = 24)]
    internal static partial void Precise(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [PrRoiPool(Output = 17, Channels = 31, Layout = TensorLayout.Nhwc)]
    internal static partial void PreciseLast(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [CropAndResize(Output = 14, Channels = 40)]
    internal static partial void Crop(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [CropAndResize(OutputHeight = 6, OutputWidth = 11, Interpolation = Interpolation.Nearest, Layout = TensorLayout.Nhwc)]
    internal static partial void CropNearest(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 24, Reduction = RoiReduction.Max)]
    internal static partial void LargestSample(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Reduction = RoiReduction.MaxTap, Layout = TensorLayout.Nhwc)]
    internal static partial void LargestTap(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 33)]
    internal static partial void Pool(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [PsRoiAlign(Output = 3, Samples = 2)]
    internal static partial void PsAlign(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [PsRoiPool(OutputHeight = 2, OutputWidth = 3)]
    internal static partial void PsPool(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);
}
