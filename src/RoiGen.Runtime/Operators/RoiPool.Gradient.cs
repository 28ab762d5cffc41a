using System;
using System.Threading.Tasks;
using RoiGen.Gradients;

namespace RoiGen;

public static partial class RoiPool
{
    /// <summary>Adds the gradient of a loss with respect to the features, given that with respect to the output: that of a bin goes to the first of its largest pixels, row by row.</summary>
    /// <remarks>A bin without pixels, or with none above the lowest finite number, adds nothing; nor does a region that is not finite. A pixel that is NaN is passed over.</remarks>
    /// <inheritdoc cref="RoiAlign.RunGradient(in RoiAlignSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiPoolSpec spec,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> outputGradient,
        FeatureGradient<float> gradient,
        ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.Pool(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="RunGradient(in RoiPoolSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiPoolSpec spec,
        FeaturePyramid<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> outputGradient,
        FeaturePyramidGradient<float> gradient,
        ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.Pool(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
}
