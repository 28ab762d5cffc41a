using System.Threading.Tasks;
using System;
using RoiGen.Gradients;
using RoiGen.Plans;

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

    /// <summary>Adds the gradient of a loss with respect to the boxes, given that with respect to the output: precise ROI Pool is continuous in them (Jiang et al., 2018).</summary>
    /// <remarks>A region without an area, or without a pixel of the map, adds nothing; nor does one that is not finite. Sums are taken in double, and added in float32.</remarks>
    /// <param name="spec">What was computed.</param>
    /// <param name="features">The feature map that was pooled.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient">The gradient with respect to the output, in its layout; its length must be exact.</param>
    /// <param name="boxGradient">The gradient that is added to, of the shape of the rows of <paramref name="rois"/> and in their units; a column of image indices keeps its values. It must not overlap the inputs.</param>
    /// <param name="parallel">Splits the regions over threads, and carries the token; null is one thread.</param>
    /// <exception cref="ArgumentException">A length is wrong, a setting is out of range, or the gradient overlaps an input. Nothing is added then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As of the output. Nothing is added then.</exception>
    /// <exception cref="OperationCanceledException">The token of <paramref name="parallel"/> was cancelled. The gradients of some regions, each whole, are added.</exception>
    public static void RunBoxGradient(
        in PrRoiPoolSpec spec,
        FeatureMap<float> features,
        RoiBatch rois,
        ReadOnlySpan<float> outputGradient,
        Span<float> boxGradient,
        ParallelOptions? parallel = null) =>
        BoxGradientDriver.Run(RoiPlanners.Precise(spec), default(PreciseBoxGradient), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, boxGradient, new(parallel));
}
