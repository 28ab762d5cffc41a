using System;
// <using>
using RoiGen;
// </using>

namespace RoiGen.Docs.Tests.Snippets;

// <box-head>
internal static partial class Heads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 256)]
    internal static partial void BoxHead(FeatureMap<float> features, RoiBatch rois, Span<float> output);
}
// </box-head>

internal static partial class Heads
{
    // <pyramid-head>
    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Convention = RoiConvention.Torchvision)]
    internal static partial void PyramidHead(FeaturePyramid<float> features, RoiBatch rois, Span<float> output);
    // </pyramid-head>

    // <step-heads>
    [RoiAlign(Output = 7, Samples = 2, Channels = 256), RoiOutput(Over = OverBins.Average)]
    internal static partial void Embed(FeatureMap<float> features, RoiBatch rois, Span<float> output); // [boxes, 256]

    [RoiAlign(Output = 7, Samples = 2, Channels = 256), RoiOutput(Activation = Activation.Relu, OutputScale = 0.05f, OutputZeroPoint = -128)]
    internal static partial void Quantised(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<sbyte> output);
    // </step-heads>

    // <gradient-head>
    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Convention = RoiConvention.Torchvision)]
    internal static partial void BoxHeadGradient(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient);
    // </gradient-head>

    // <onnx-head>
    [RoiAlign(
        Output = 7, Samples = 2, Channels = 256, Convention = RoiConvention.OnnxOpset10, Reduction = RoiReduction.MaxTap)]
    internal static partial void MaximumHead(FeatureMap<float> features, RoiBatch rois, Span<float> output);
    // </onnx-head>
}
