using System;
using System.Threading.Tasks;
using RoiGen.Gradients;

namespace RoiGen;

public static partial class CropAndResize
{
    /// <summary>Adds the gradient of a loss with respect to the image, given that with respect to the output (TensorFlow's <c>CropAndResizeGradImage</c>).</summary>
    /// <remarks>
    /// The transpose of <see cref="Run(in CropAndResizeSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>. A sample off the image, whose value is the extrapolation's,
    /// adds nothing.
    /// </remarks>
    /// <inheritdoc cref="RoiAlign.RunGradient(in RoiAlignSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in CropAndResizeSpec spec, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.Crop(spec), GradientProblems.First(spec), default, rois, outputGradient, gradient, new(parallel));
}
