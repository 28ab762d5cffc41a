using System;

namespace RoiGen.Benchmarks.Cases;

/// <summary>The heads of workloads with a step after the operator.</summary>
internal static partial class StepHeads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 256), RoiOutput(Over = OverBins.Average)]
    internal static partial void BoxMean(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256), RoiOutput(OutputScale = 0.0078125f)]
    internal static partial void BoxBytes(FeatureMap<float> features, RoiBatch rois, Span<sbyte> output);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256), RoiOutput(Activation = Activation.Relu)]
    internal static partial void BoxActivated(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Layout = TensorLayout.Nhwc), RoiOutput(Over = OverBins.Average)]
    internal static partial void BoxMeanNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Layout = TensorLayout.Nhwc), RoiOutput(OutputScale = 0.0078125f)]
    internal static partial void BoxBytesNhwc(FeatureMap<float> features, RoiBatch rois, Span<sbyte> output);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Layout = TensorLayout.Nhwc), RoiOutput(Activation = Activation.Relu)]
    internal static partial void BoxActivatedNhwc(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024), RoiOutput(Over = OverBins.Average)]
    internal static partial void C4Mean(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024), RoiOutput(OutputScale = 0.0078125f)]
    internal static partial void C4Bytes(FeatureMap<float> features, RoiBatch rois, Span<sbyte> output);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024), RoiOutput(Activation = Activation.Relu)]
    internal static partial void C4Activated(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024, Layout = TensorLayout.Nhwc), RoiOutput(Over = OverBins.Average)]
    internal static partial void C4MeanNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024, Layout = TensorLayout.Nhwc), RoiOutput(OutputScale = 0.0078125f)]
    internal static partial void C4BytesNhwc(FeatureMap<float> features, RoiBatch rois, Span<sbyte> output);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024, Layout = TensorLayout.Nhwc), RoiOutput(Activation = Activation.Relu)]
    internal static partial void C4ActivatedNhwc(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output);

    [RoiPool(Output = 7, Channels = 512), RoiOutput(Over = OverBins.Average)]
    internal static partial void FastRcnnMean(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiPool(Output = 7, Channels = 512), RoiOutput(OutputScale = 0.0078125f)]
    internal static partial void FastRcnnBytes(FeatureMap<float> features, RoiBatch rois, Span<sbyte> output);

    [RoiPool(Output = 7, Channels = 512), RoiOutput(Activation = Activation.Relu)]
    internal static partial void FastRcnnActivated(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output);

    [RoiPool(Output = 7, Channels = 512, Layout = TensorLayout.Nhwc), RoiOutput(Over = OverBins.Average)]
    internal static partial void FastRcnnMeanNhwc(FeatureMap<float> features, RoiBatch rois, Span<float> output);

    [RoiPool(Output = 7, Channels = 512, Layout = TensorLayout.Nhwc), RoiOutput(OutputScale = 0.0078125f)]
    internal static partial void FastRcnnBytesNhwc(FeatureMap<float> features, RoiBatch rois, Span<sbyte> output);

    [RoiPool(Output = 7, Channels = 512, Layout = TensorLayout.Nhwc), RoiOutput(Activation = Activation.Relu)]
    internal static partial void FastRcnnActivatedNhwc(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output);
}
