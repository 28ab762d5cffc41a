using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of the position-sensitive operators: output channels around every vector width.</summary>
internal static partial class PositionSensitiveHeads
{
    [PsRoiAlign(Output = 3, Samples = 2, Channels = 9 * 21)]
    internal static partial void Align(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiAlign(OutputHeight = 2, OutputWidth = 3, Channels = 6 * 16, Layout = TensorLayout.Nhwc)]
    internal static partial void AlignAdaptiveLast(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiAlign(Output = 7, Samples = 1, Channels = 49 * 5)]
    internal static partial void AlignFiveOutputs(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiPool(Output = 3, Channels = 9 * 33)]
    internal static partial void Pool(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiPool(OutputHeight = 1, OutputWidth = 4, Channels = 4 * 9, Layout = TensorLayout.Nhwc, OutputLayout = TensorLayout.Nchw)]
    internal static partial void PoolNineOutputs(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiPool(Output = 2, OutputLayout = TensorLayout.Nhwc)]
    internal static partial void PoolAnyChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
