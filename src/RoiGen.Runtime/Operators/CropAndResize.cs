using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Settings;

namespace RoiGen;

/// <summary>Crop-and-resize of any shape, chosen at run time: the same plans, driver and bits as a generated kernel.</summary>
public static partial class CropAndResize
{
    /// <summary>Crops every region and resizes it (TensorFlow's <c>tf.image.crop_and_resize</c>, ONNX Runtime's contributed <c>CropAndResize</c>).</summary>
    /// <remarks>
    /// Sample i of n lies at y1 + i * (y2 - y1) / (n - 1), a single one at (y1 + y2) / 2. One before the first pixel's centre or beyond the last one's has the value
    /// <see cref="CropAndResizeSpec.Extrapolation"/>. Boxes are fractions of the map, or corners in image units that the map's spatial scale takes to its pixels.
    /// </remarks>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in CropAndResizeSpec spec, FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.Crop(spec), SpecRules.FirstProblemOfFloats(spec), features, rois, default, output, new(parallel));

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in CropAndResizeSpec spec, FeatureMap<float> features, RoiBatch rois) =>
        RoiOperators.Crop(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);

    /// <summary>
    /// Crops every region of images of bytes and resizes it, to floats: (value * <see cref="CropAndResizeSpec.Scale"/> - <see cref="CropAndResizeSpec.Mean"/>[c]) /
    /// <see cref="CropAndResizeSpec.Deviation"/>[c], in float32 and in this order, of extrapolated values too.
    /// </summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="features">The images, channels last, of 1, 3 or 4 channels.</param>
    /// <param name="rois">The regions: fractions of an image, or corners that its spatial scale takes to pixels.</param>
    /// <param name="output">As for a map of floats.</param>
    /// <param name="parallel">As for a map of floats.</param>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in CropAndResizeSpec spec, FeatureMap<byte> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(RoiOperators.CropBytes(spec), SpecRules.FirstProblem(spec), features, rois, default, output, new(parallel));

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in CropAndResizeSpec spec, FeatureMap<byte> features, RoiBatch rois) =>
        RoiOperators.Crop(spec).OutputLength(SpecRules.FirstProblem(spec), features.Channels, rois.Count);
}
