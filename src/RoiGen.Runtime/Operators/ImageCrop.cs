using System;
using System.Threading.Tasks;
using RoiGen.Crops;

namespace RoiGen;

/// <summary>Crops of photographs, chosen at run time: boxes of an image, resized and normalised for a network, in one pass from bytes to planes of floats.</summary>
public static class ImageCrop
{
    /// <summary>Crops every box of an image and resizes it.</summary>
    /// <remarks>
    /// A box (x1, y1, x2, y2) is in edges of pixels: the whole image is (0, 0, width, height). Output i of n along an axis lies at x1 + (i + 0.5) * (x2 - x1) / n, as in <c>cv2.resize</c>, Pillow, SkiaSharp and
    /// torch's <c>interpolate(align_corners=False)</c>. A box without extent, or one that runs backwards, gives the constant. docs/crops.md says which settings a training pipeline has.
    /// </remarks>
    /// <param name="spec">What to compute.</param>
    /// <param name="image">The image.</param>
    /// <param name="rois">The boxes, on the image itself: <see cref="RoiBatch.Xyxy(ReadOnlySpan{float})"/>, <see cref="RoiBatch.Xywh(ReadOnlySpan{float})"/>, or fractions of it. An image index, where there is one, is 0.</param>
    /// <param name="output">Receives <c>[rois, channels, height, width]</c>, or channels last, of floats.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    /// <exception cref="ArgumentException">A setting or an argument is wrong; nothing was written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A box is not finite, or names another image than 0; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; the output is partly written.</exception>
    public static void Run(in ImageCropSpec spec, RoiImage image, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        CropDriver.Run(spec, CropDriver.FirstProblem<float>(spec), image, rois, output, default, new(parallel));

    /// <summary>The same, and says where each box lies in its crop.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="image">The image.</param>
    /// <param name="rois">The boxes.</param>
    /// <param name="output">Receives the crops.</param>
    /// <param name="places">Receives a place for each box.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    /// <inheritdoc cref="Run(in ImageCropSpec, RoiImage, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in ImageCropSpec spec, RoiImage image, RoiBatch rois, Span<float> output, Span<CropPlace> places, ParallelOptions? parallel = null) =>
        CropDriver.Run(spec, CropDriver.FirstProblem<float>(spec), image, rois, output, places, new(parallel));

    /// <summary>The same to bytes, rounded to the nearest, halves to the even one; they are not normalised.</summary>
    /// <inheritdoc cref="Run(in ImageCropSpec, RoiImage, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in ImageCropSpec spec, RoiImage image, RoiBatch rois, Span<byte> output, ParallelOptions? parallel = null) =>
        CropDriver.Run(spec, CropDriver.FirstProblem<byte>(spec), image, rois, output, default, new(parallel));

    /// <summary>The same to bytes, and says where each box lies in its crop.</summary>
    /// <inheritdoc cref="Run(in ImageCropSpec, RoiImage, RoiBatch, Span{float}, Span{CropPlace}, ParallelOptions?)"/>
    public static void Run(in ImageCropSpec spec, RoiImage image, RoiBatch rois, Span<byte> output, Span<CropPlace> places, ParallelOptions? parallel = null) =>
        CropDriver.Run(spec, CropDriver.FirstProblem<byte>(spec), image, rois, output, places, new(parallel));

    /// <summary>Values of an output for some boxes.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="rois">The boxes.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or the output would be longer than an array can be.</exception>
    public static int OutputLength(in ImageCropSpec spec, RoiBatch rois) => CropDriver.OutputLength(spec, rois.Count);
}
