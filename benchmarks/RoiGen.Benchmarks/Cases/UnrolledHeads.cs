using System;
using System.Threading.Tasks;

namespace RoiGen.Benchmarks.Cases;

/// <summary>The heads of the main workloads, with every way of unrolling asked for by name.</summary>
internal static partial class UnrolledHeads
{
    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Unroll = Unrolling.Full)]
    internal static partial void BoxHeadFull(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Unroll = Unrolling.Row)]
    internal static partial void BoxHeadRow(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Samples = 2, Channels = 256, Unroll = Unrolling.Bin)]
    internal static partial void BoxHeadBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 256, Unroll = Unrolling.Full)]
    internal static partial void MaskHeadFull(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 256, Unroll = Unrolling.Row)]
    internal static partial void MaskHeadRow(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 256, Unroll = Unrolling.Bin)]
    internal static partial void MaskHeadBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024, Unroll = Unrolling.Full)]
    internal static partial void C4HeadFull(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024, Unroll = Unrolling.Row)]
    internal static partial void C4HeadRow(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 14, Samples = 2, Channels = 1024, Unroll = Unrolling.Bin)]
    internal static partial void C4HeadBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 256, Unroll = Unrolling.Full)]
    internal static partial void AdaptiveBoxHeadFull(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 256, Unroll = Unrolling.Row)]
    internal static partial void AdaptiveBoxHeadRow(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiAlign(Output = 7, Channels = 256, Unroll = Unrolling.Bin)]
    internal static partial void AdaptiveBoxHeadBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 512, Unroll = Unrolling.Full)]
    internal static partial void FastRcnnFull(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 512, Unroll = Unrolling.Row)]
    internal static partial void FastRcnnRow(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [RoiPool(Output = 7, Channels = 512, Unroll = Unrolling.Bin)]
    internal static partial void FastRcnnBin(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
