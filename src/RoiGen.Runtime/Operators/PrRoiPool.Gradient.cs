using System;
using System.Threading.Tasks;
using RoiGen.Gradients;

namespace RoiGen;

public static partial class PrRoiPool
{
    /// <summary>Adds the gradient of a loss with respect to the features, given that with respect to the output.</summary>
    /// <remarks>The transpose of <see cref="Run(in PrRoiPoolSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>. A region without an area adds nothing.</remarks>
    /// <inheritdoc cref="RoiAlign.RunGradient(in RoiAlignSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in PrRoiPoolSpec spec, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.Precise(spec), GradientProblems.First(spec, spec.Step), default, rois, outputGradient, gradient, new(parallel));

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="RunGradient(in PrRoiPoolSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in PrRoiPoolSpec spec, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.Precise(spec), GradientProblems.First(spec, spec.Step), default, rois, outputGradient, gradient, new(parallel));
}
