using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>Heads with a step after the operator: every part of a step, layouts, operators, and counts of channels that do not fill the last vector; of plans that heads without a step have.</summary>
internal static partial class StepHeads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 32), RoiOutput(Over = OverBins.Average)]
    internal static partial void Mean(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 70, Layout = TensorLayout.Nhwc), RoiOutput(Over = OverBins.Max)]
    internal static partial void Largest(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2), RoiOutput(Activation = Activation.Relu)]
    internal static partial void Rectified(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(OutputHeight = 3, OutputWidth = 4, Channels = 20), RoiOutput(OutputScale = 0.0078125f)]
    internal static partial void SignedBytes(FeatureMap<float> features, RoiBatch rois, Span<sbyte> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 32, Layout = TensorLayout.Nhwc), RoiOutput(Activation = Activation.Relu, OutputScale = 0.013f, OutputZeroPoint = 3)]
    internal static partial void Bytes(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<byte> output, ParallelOptions? parallel);

    [RoiPool(OutputHeight = 6, OutputWidth = 7, Convention = RoiConvention.Mmcv), RoiOutput(Over = OverBins.Average, Activation = Activation.Relu)]
    internal static partial void PooledMean(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output, ParallelOptions? parallel);

    [PrRoiPool(Output = 5, Channels = 19), RoiOutput(Over = OverBins.Max, OutputScale = 0.02f, OutputZeroPoint = -7)]
    internal static partial void PreciseBytes(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<sbyte> output, ParallelOptions? parallel);
}
