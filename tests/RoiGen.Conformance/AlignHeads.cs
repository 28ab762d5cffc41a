using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of ROI Align: outputs, samples, conventions, and channel counts around every vector width.</summary>
internal static partial class AlignHeads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 256)]
    internal static partial void Box(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Layout = TensorLayout.Nhwc)]
    internal static partial void BoxLast(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 48, Layout = TensorLayout.Nhwc, OutputLayout = TensorLayout.Nchw)]
    internal static partial void BoxLastToFirst(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 40)]
    internal static partial void Mask(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 24)]
    internal static partial void Adaptive(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 16, Offset = RoiOffset.None)]
    internal static partial void AdaptiveLegacy(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 1, Samples = 1, Channels = 1)]
    internal static partial void OneBinOneChannel(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 2, Samples = 1, Channels = 7)]
    internal static partial void SevenChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 3, OutputWidth = 5, Samples = 3, Channels = 8)]
    internal static partial void EightChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 5, OutputWidth = 3, Samples = 4, Channels = 9, Layout = TensorLayout.Nhwc)]
    internal static partial void NineChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 6, Samples = 2, Channels = 15, Offset = RoiOffset.None)]
    internal static partial void FifteenChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 8, Samples = 2, Channels = 17, Offset = RoiOffset.HalfPixelSource)]
    internal static partial void SeventeenChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 4, Samples = 5, Channels = 31, MinimumSize = 2.5f)]
    internal static partial void ThirtyOneChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 13, Samples = 2, Channels = 33, Layout = TensorLayout.Nhwc)]
    internal static partial void ThirtyThreeChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 3, Samples = 2, Channels = 16, Placement = SamplePlacement.Interior)]
    internal static partial void Interior(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 32, Samples = 2, Channels = 16)]
    internal static partial void LargestUnrolled(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 33, OutputWidth = 4, Samples = 2, Channels = 16)]
    internal static partial void LargerThanUnrolled(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 3, Samples = 2, Channels = 16, Unroll = Unrolling.Full)]
    internal static partial void UnrolledFull(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 16, Unroll = Unrolling.Row)]
    internal static partial void UnrolledByRow(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 16, Unroll = Unrolling.Bin)]
    internal static partial void UnrolledByBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2)]
    internal static partial void AnyChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
