using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of ROI Pool.</summary>
internal static partial class PoolHeads
{
    [RoiPool(Output = 7, Channels = 128)]
    internal static partial void FastRcnn(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 64, Layout = TensorLayout.Nhwc)]
    internal static partial void FastRcnnLast(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(OutputHeight = 6, OutputWidth = 3, Channels = 17, OutputLayout = TensorLayout.Nhwc)]
    internal static partial void SeventeenChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 2, Channels = 9)]
    internal static partial void NineChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 1, Channels = 3)]
    internal static partial void ThreeChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 14, Channels = 31)]
    internal static partial void ThirtyOneChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 32, Channels = 16)]
    internal static partial void LargestUnrolled(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 16, Unroll = Unrolling.Row)]
    internal static partial void UnrolledByRow(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 16, Unroll = Unrolling.Bin)]
    internal static partial void UnrolledByBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7)]
    internal static partial void AnyChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 16, Bins = PoolBins.Partition)]
    internal static partial void RoundedPartition(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(OutputHeight = 3, OutputWidth = 4, Channels = 17, Bins = PoolBins.FloorSize)]
    internal static partial void RoundedFloorSize(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 24, Rounding = PoolRounding.InclusiveEnd)]
    internal static partial void InclusiveEnd(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 16, Rounding = PoolRounding.Floor)]
    internal static partial void FloorOverlapping(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 5, Channels = 16, Layout = TensorLayout.Nhwc, Rounding = PoolRounding.Floor, Bins = PoolBins.Partition)]
    internal static partial void FloorPartition(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 3, Channels = 9, Rounding = PoolRounding.Floor, Bins = PoolBins.FloorSize)]
    internal static partial void FloorFloorSize(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 16, Rounding = PoolRounding.Exact)]
    internal static partial void ExactOverlapping(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(OutputHeight = 6, OutputWidth = 7, Channels = 16, Rounding = PoolRounding.Exact, Bins = PoolBins.Partition)]
    internal static partial void ExactPartition(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
