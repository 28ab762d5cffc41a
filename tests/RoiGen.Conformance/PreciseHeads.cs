using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of precise ROI Pool: bins from a fraction of a pixel to more taps than a kernel has bodies for.</summary>
internal static partial class PreciseHeads
{
    [PrRoiPool(Output = 7, Channels = 64)]
    internal static partial void Box(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PrRoiPool(Output = 7, Channels = 32, Layout = TensorLayout.Nhwc)]
    internal static partial void BoxLast(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PrRoiPool(OutputHeight = 2, OutputWidth = 5, Channels = 17, OutputLayout = TensorLayout.Nhwc)]
    internal static partial void SeventeenChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PrRoiPool(Output = 1, Channels = 3)]
    internal static partial void ThreeChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PrRoiPool(Output = 14, Channels = 9)]
    internal static partial void NineChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [PrRoiPool(OutputHeight = 33, OutputWidth = 2)]
    internal static partial void LargerThanUnrolled(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
