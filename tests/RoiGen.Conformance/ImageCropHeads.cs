using System;
using System.Threading.Tasks;

namespace RoiGen.Conformance;

/// <summary>The grid of crops of photographs: every preset, border, interpolation and fit, both layouts of the output, every order of channels.</summary>
internal static partial class ImageCropHeads
{
    [ImageCrop(Output = 24, Convention = CropConvention.OpenCv, Scale = 1 / 255f, Mean = new[] { 0.485f, 0.456f, 0.406f }, Deviation = new[] { 0.229f, 0.224f, 0.225f })]
    internal static partial void Classifier(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [ImageCrop(OutputHeight = 9, OutputWidth = 37, Convention = CropConvention.Pillow, OutputLayout = TensorLayout.Nhwc, Channels = ImageChannels.Bgr)]
    internal static partial void Pillow(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [ImageCrop(Output = 11, Convention = CropConvention.TorchAntialias, Interpolation = CropInterpolation.Bicubic)]
    internal static partial void TorchCubic(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [ImageCrop(Output = 17, Interpolation = CropInterpolation.Bicubic, Border = CropBorder.Constant, Constant = 12.5f, NonFinite = NonFiniteRoi.Zero)]
    internal static partial void Cubic(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [ImageCrop(Output = 32, Fit = CropFit.Letterbox, Scale = 1 / 255f)]
    internal static partial void Letterbox(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [ImageCrop(OutputHeight = 12, OutputWidth = 70, Fit = CropFit.Height, Channels = ImageChannels.Gray, Scale = 1 / 127.5f, Mean = new[] { 1f })]
    internal static partial void Line(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [ImageCrop(OutputHeight = 1, OutputWidth = 5, Interpolation = CropInterpolation.Nearest)]
    internal static partial void Nearest(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [ImageCrop(OutputHeight = 20, OutputWidth = 30, Antialias = true)]
    internal static partial void Detections(RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel);

    [ImageCrop(OutputHeight = 14, OutputWidth = 21, Fit = CropFit.Letterbox, Scale = 1 / 255f)]
    internal static partial void LetterboxPlaces(RoiImage image, RoiBatch rois, Span<float> output, Span<CropPlace> places, ParallelOptions? parallel);

    [ImageCrop(OutputHeight = 10, OutputWidth = 33, Fit = CropFit.Height, OutputLayout = TensorLayout.Nhwc)]
    internal static partial void LineOfBytes(RoiImage image, RoiBatch rois, Span<byte> output, ParallelOptions? parallel);
}
