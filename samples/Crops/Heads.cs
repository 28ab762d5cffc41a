// <using>
using System;
using RoiGen;

// </using>
namespace RoiGen.Samples.Crops;

/// <summary>The ways in which this sample cuts boxes out of a photograph.</summary>
internal static partial class Heads
{
    /// <summary>Rows and columns of every crop.</summary>
    internal const int Size = 96;

    // <classifier>
    [ImageCrop(Output = 96, Convention = CropConvention.OpenCv,
        Scale = 1 / 255f, Mean = new[] { 0.485f, 0.456f, 0.406f }, Deviation = new[] { 0.229f, 0.224f, 0.225f })]
    internal static partial void Classifier(RoiImage image, RoiBatch rois, Span<float> output); // [boxes, 3, 96, 96]
    // </classifier>

    /// <summary>Boxes of a detector, as bytes to look at: the photograph goes on around a box.</summary>
    [ImageCrop(Output = Size)]
    internal static partial void Detections(RoiImage image, RoiBatch rois, Span<byte> output);

    /// <summary>The same as Pillow does it: all pixels of a box that shrinks have a part in it.</summary>
    [ImageCrop(Output = Size, Convention = CropConvention.Pillow)]
    internal static partial void Pillow(RoiImage image, RoiBatch rois, Span<byte> output);

    /// <summary>TensorFlow's crop_and_resize: the outermost samples lie on the edges of the box, and those beyond the last pixel's centre are black.</summary>
    [CropAndResize(Output = Size, Layout = TensorLayout.Nhwc)]
    internal static partial void TensorFlow(FeatureMap<byte> image, RoiBatch rois, Span<float> output);
}
