using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of the position-sensitive operators, over maps of both layouts.</summary>
internal static partial class PositionSensitiveHeads
{
    [PsRoiAlign(Output = 3, Samples = 2)]
    internal static partial void Align(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiAlign(OutputHeight = 2, OutputWidth = 3, OutputLayout = TensorLayout.Nhwc)]
    internal static partial void AlignAdaptiveLast(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiAlign(Output = 7, Samples = 1)]
    internal static partial void AlignManyBins(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiPool(Output = 3)]
    internal static partial void Pool(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PsRoiPool(OutputHeight = 1, OutputWidth = 4, OutputLayout = TensorLayout.Nhwc)]
    internal static partial void PoolLast(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
