using System;
using System.Threading.Tasks;
using RoiGen.Gradients;
using RoiGen.Settings;

namespace RoiGen;

public static partial class RoiAlign
{
    /// <summary>
    /// Adds the gradient of a loss with respect to the features, given that with respect to the output: of averages, which it does not depend on the features for. The boxes have none.
    /// </summary>
    /// <remarks>
    /// The transpose of <see cref="Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>. For every pixel regions are added in an order that depends on
    /// nothing but the regions and the map's size, so the bits are the same on every machine and for any count of threads. A sample off the map, and a region that is not finite, add nothing.
    /// </remarks>
    /// <param name="spec">What was computed; without <see cref="RoiAlignSpec.Step"/>.</param>
    /// <param name="rois">The regions, in image units.</param>
    /// <param name="outputGradient">The gradient with respect to the output, in its layout; its length must be exact.</param>
    /// <param name="gradient">The gradient that is added to. It must not overlap the inputs.</param>
    /// <param name="parallel">
    /// Splits the work over threads by images and blocks of channels, and carries the token, which is looked at between regions; null is one thread. After a cancellation a part is added.
    /// </param>
    /// <exception cref="ArgumentException">A length is wrong, a setting is out of range, or the gradient overlaps an input. Nothing is added then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As of the output. Nothing is added then.</exception>
    /// <exception cref="OperationCanceledException">The token of <paramref name="parallel"/> was cancelled.</exception>
    public static void RunGradient(
        in RoiAlignSpec spec, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.Align(spec), GradientProblems.FirstWithoutFeatures(spec), default, rois, outputGradient, gradient, new(parallel));

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="RunGradient(in RoiAlignSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiAlignSpec spec, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.Align(spec), GradientProblems.FirstWithoutFeatures(spec), default, rois, outputGradient, gradient, new(parallel));

    /// <summary>
    /// Adds the gradient of a loss with respect to the features, given that with respect to the output: of averages, and of maxima, whose gradient goes to the first sample, or the
    /// first product of a tap, that reached the maximum, row by row. A maximum that only a sample off the map reached has none.
    /// </summary>
    /// <param name="spec">What was computed; without <see cref="RoiAlignSpec.Step"/>.</param>
    /// <param name="features">The feature map that was pooled. For averages its values are not read.</param>
    /// <param name="rois">The regions, in image units.</param>
    /// <param name="outputGradient">The gradient with respect to the output, in its layout; its length must be exact.</param>
    /// <param name="gradient">The gradient that is added to: of the map's batch, channels, rows, columns and scale, in any layout. It must not overlap the inputs.</param>
    /// <param name="parallel">As without features.</param>
    /// <inheritdoc cref="RunGradient(in RoiAlignSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiAlignSpec spec,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> outputGradient,
        FeatureGradient<float> gradient,
        ParallelOptions? parallel = null)
    {
        if (RoiAlignInfo.Table.FeaturesDecide(spec))
        {
            GradientDriver.Run(RoiGradients.AlignMaximum(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
        }
        else
        {
            GradientDriver.Run(RoiGradients.Align(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
        }
    }

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="RunGradient(in RoiAlignSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiAlignSpec spec,
        FeaturePyramid<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> outputGradient,
        FeaturePyramidGradient<float> gradient,
        ParallelOptions? parallel = null)
    {
        if (RoiAlignInfo.Table.FeaturesDecide(spec))
        {
            GradientDriver.Run(RoiGradients.AlignMaximum(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
        }
        else
        {
            GradientDriver.Run(RoiGradients.Align(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
        }
    }
}
