using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of crop-and-resize: both interpolations, both kinds of ends, one sample, extrapolation, channel counts around every vector width.</summary>
internal static partial class CropHeads
{
    [CropAndResize(Output = 14, Channels = 64)]
    internal static partial void Crop(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(Output = 14, Channels = 32, Layout = TensorLayout.Nhwc, Extrapolation = -0.75f)]
    internal static partial void CropLast(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(Output = 7, Channels = 33, Interpolation = Interpolation.Nearest, Extrapolation = 0.5f)]
    internal static partial void Nearest(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(OutputHeight = 11, OutputWidth = 6, Channels = 24, Convention = RoiConvention.OnnxOpset16, Extrapolation = 2)]
    internal static partial void ExactEnds(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(Output = 1, Channels = 9)]
    internal static partial void OneSample(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(OutputHeight = 5, OutputWidth = 1, Channels = 3, Layout = TensorLayout.Nhwc, OutputLayout = TensorLayout.Nchw)]
    internal static partial void ThreeChannels(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(OutputHeight = 2, OutputWidth = 40)]
    internal static partial void LargerThanUnrolled(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
