using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of crops of bytes: every count of channels, both interpolations, both outputs, with and without normalisation.</summary>
internal static partial class ByteCropHeads
{
    [CropAndResize(
        OutputHeight = 9, OutputWidth = 14, Channels = 3, Scale = 1 / 255f, Mean = new[] { 0.485f, 0.456f, 0.406f }, Deviation = new[] { 0.229f, 0.224f, 0.225f }, Extrapolation = 114)]
    internal static partial void Classify(FeatureMap<byte> images, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(Output = 7, Channels = 3, Interpolation = Interpolation.Nearest, OutputLayout = TensorLayout.Nhwc, Scale = 2)]
    internal static partial void NearestLast(FeatureMap<byte> images, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(OutputHeight = 1, OutputWidth = 40, Channels = 1, Mean = new[] { 127.5f }, Extrapolation = -0f)]
    internal static partial void Grey(FeatureMap<byte> images, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(Output = 5, Channels = 4, OutputLayout = TensorLayout.Nhwc, Deviation = new[] { 1f, 2f, 4f, 255f }, NonFinite = NonFiniteRoi.Extrapolate)]
    internal static partial void FourChannels(FeatureMap<byte> images, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [CropAndResize(Output = 1)]
    internal static partial void OneSample(FeatureMap<byte> images, RoiBatch rois, Span<float> output, ParallelOptions? parallel);
}
