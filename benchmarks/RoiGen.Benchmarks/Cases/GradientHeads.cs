using System;
using System.Threading.Tasks;

namespace RoiGen.Benchmarks.Cases;

/// <summary>The specialised gradients of the main workloads.</summary>
internal static partial class GradientHeads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 256)]
    internal static partial void BoxHead(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Layout = TensorLayout.Nhwc)]
    internal static partial void BoxHeadNhwc(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 256)]
    internal static partial void MaskHead(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 256, Layout = TensorLayout.Nhwc)]
    internal static partial void MaskHeadNhwc(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024)]
    internal static partial void C4Head(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024, Layout = TensorLayout.Nhwc)]
    internal static partial void C4HeadNhwc(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 256)]
    internal static partial void AdaptiveBoxHead(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 256, Layout = TensorLayout.Nhwc)]
    internal static partial void AdaptiveBoxHeadNhwc(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 512)]
    internal static partial void FastRcnn(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 512, Layout = TensorLayout.Nhwc)]
    internal static partial void FastRcnnNhwc(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel);
}
