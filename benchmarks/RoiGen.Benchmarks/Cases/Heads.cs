using System;
using System.Threading.Tasks;

namespace RoiGen.Benchmarks.Cases;

/// <summary>The specialised kernels: what a consumer of the generator would write for these workloads.</summary>
internal static partial class Heads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 256)]
    internal static partial void BoxHead(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Layout = TensorLayout.Nhwc)]
    internal static partial void BoxHeadNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 256)]
    internal static partial void MaskHead(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 256, Layout = TensorLayout.Nhwc)]
    internal static partial void MaskHeadNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024)]
    internal static partial void C4Head(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024, Layout = TensorLayout.Nhwc)]
    internal static partial void C4HeadNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 256)]
    internal static partial void AdaptiveBoxHead(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 256, Layout = TensorLayout.Nhwc)]
    internal static partial void AdaptiveBoxHeadNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 512)]
    internal static partial void FastRcnn(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 512, Layout = TensorLayout.Nhwc)]
    internal static partial void FastRcnnNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Reduction = RoiReduction.Max)]
    internal static partial void BoxHeadMax(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Reduction = RoiReduction.Max, Layout = TensorLayout.Nhwc)]
    internal static partial void BoxHeadMaxNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Reduction = RoiReduction.MaxTap)]
    internal static partial void BoxHeadMaxTap(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Reduction = RoiReduction.MaxTap, Layout = TensorLayout.Nhwc)]
    internal static partial void BoxHeadMaxTapNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Reduction = RoiReduction.MaxFromZero)]
    internal static partial void BoxHeadMaxFromZero(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Reduction = RoiReduction.MaxFromZero, Layout = TensorLayout.Nhwc)]
    internal static partial void BoxHeadMaxFromZeroNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(Output = 14, Channels = 256, Convention = RoiConvention.OnnxOpset16)]
    internal static partial void Crops(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(Output = 14, Channels = 256, Convention = RoiConvention.OnnxOpset16, Layout = TensorLayout.Nhwc)]
    internal static partial void CropsNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 6, Samples = 2, Channels = 255)]
    internal static partial void OddChannels6(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 6, Samples = 2, Channels = 255, Layout = TensorLayout.Nhwc)]
    internal static partial void OddChannels6Nhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 8, Samples = 2, Channels = 255)]
    internal static partial void OddChannels8(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 8, Samples = 2, Channels = 255, Layout = TensorLayout.Nhwc)]
    internal static partial void OddChannels8Nhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 255)]
    internal static partial void OddChannels14(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 255, Layout = TensorLayout.Nhwc)]
    internal static partial void OddChannels14Nhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
