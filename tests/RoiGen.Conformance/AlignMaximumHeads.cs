using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of ROI Align's maxima: each of them, counts of samples within and beyond what is unrolled, channel counts around the vector widths.</summary>
internal static partial class AlignMaximumHeads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Reduction = RoiReduction.Max)]
    internal static partial void MaxBox(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 48, Layout = TensorLayout.Nhwc, Reduction = RoiReduction.Max)]
    internal static partial void MaxBoxLast(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 3, OutputWidth = 5, Samples = 1, Channels = 17, Offset = RoiOffset.None, Reduction = RoiReduction.Max)]
    internal static partial void MaxOneSample(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 5, OutputWidth = 3, Samples = 3, Channels = 16, Placement = SamplePlacement.Interior, Reduction = RoiReduction.Max)]
    internal static partial void MaxThreeSamples(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 4, Channels = 9, Reduction = RoiReduction.Max)]
    internal static partial void MaxFourSamples(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 4, Samples = 5, Channels = 16, Reduction = RoiReduction.Max)]
    internal static partial void MaxMoreSamplesThanUnrolled(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 24, Reduction = RoiReduction.Max)]
    internal static partial void MaxAdaptive(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 16, Reduction = RoiReduction.Max, Unroll = Unrolling.Full)]
    internal static partial void MaxUnrolledFull(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 16, Reduction = RoiReduction.Max, Unroll = Unrolling.Row)]
    internal static partial void MaxUnrolledByRow(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 16, Reduction = RoiReduction.Max, Unroll = Unrolling.Bin)]
    internal static partial void MaxUnrolledByBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 40, Offset = RoiOffset.HalfPixelSource, Reduction = RoiReduction.MaxFromZero)]
    internal static partial void MaxFromZero(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 3, Channels = 8, Layout = TensorLayout.Nhwc, Reduction = RoiReduction.MaxFromZero)]
    internal static partial void MaxFromZeroAdaptive(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Reduction = RoiReduction.MaxTap)]
    internal static partial void MaxTapBox(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 6, OutputWidth = 4, Samples = 1, Channels = 7, Reduction = RoiReduction.MaxTap)]
    internal static partial void MaxTapOneSample(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 5, Samples = 3, Channels = 33, Layout = TensorLayout.Nhwc, OutputLayout = TensorLayout.Nchw, Offset = RoiOffset.None, Reduction = RoiReduction.MaxTap)]
    internal static partial void MaxTapThreeSamples(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 4, Channels = 16, Reduction = RoiReduction.MaxTap)]
    internal static partial void MaxTapFourSamples(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 4, Samples = 6, Channels = 16, Reduction = RoiReduction.MaxTap)]
    internal static partial void MaxTapMoreSamplesThanUnrolled(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 24, Reduction = RoiReduction.MaxTap)]
    internal static partial void MaxTapAdaptive(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 16, Reduction = RoiReduction.MaxTap, Unroll = Unrolling.Bin)]
    internal static partial void MaxTapUnrolledByBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 2, OutputWidth = 33, Samples = 2, Channels = 16, Reduction = RoiReduction.MaxTap)]
    internal static partial void MaxTapLargerThanUnrolled(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
