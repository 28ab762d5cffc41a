using System;
using System.Threading.Tasks;
using RoiGen.Doubles;
using RoiGen.Gradients;

namespace RoiGen;

public static partial class RoiPool
{
    /// <summary>Pools every region from a map of doubles. Boxes stay float32; the edges of bins are computed in double from them.</summary>
    /// <remarks>NaN pixels are ignored; a bin of nothing but NaN, or of no number above it, is -3.4028235e38, as in torchvision, and one without pixels is 0.</remarks>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeatureMap{double}, RoiBatch, Span{double}, ParallelOptions?)"/>
    public static void Run(in RoiPoolSpec spec, FeatureMap<double> features, RoiBatch rois, Span<double> output, ParallelOptions? parallel = null) =>
        DoubleDriver.Run(DoubleOperators.Pool(spec), DoubleProblems.First(spec, spec.Step), features, rois, output, new(parallel));

    /// <summary>Pools every region from the level of a pyramid of doubles that its size gives it to, by the float32 arithmetic of the frameworks, into the caller's order.</summary>
    /// <inheritdoc cref="RoiAlign.Run(in RoiAlignSpec, FeaturePyramid{double}, RoiBatch, Span{double}, ParallelOptions?)"/>
    public static void Run(in RoiPoolSpec spec, FeaturePyramid<double> features, RoiBatch rois, Span<double> output, ParallelOptions? parallel = null) =>
        DoubleDriver.Run(DoubleOperators.Pool(spec), DoubleProblems.First(spec, spec.Step), features, rois, output, new(parallel));

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in RoiPoolSpec spec, FeatureMap<double> features, RoiBatch rois) =>
        DoubleOperators.Pool(spec).OutputLength(DoubleProblems.First(spec, spec.Step), features.Channels, rois.Count);

    /// <inheritdoc cref="RoiAlign.OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in RoiPoolSpec spec, FeaturePyramid<double> features, RoiBatch rois) =>
        DoubleOperators.Pool(spec).OutputLength(DoubleProblems.First(spec, spec.Step), features.Channels, rois.Count);

    /// <summary>Adds the gradient of a loss with respect to the features, maps of doubles, given that with respect to the output: that of a bin goes to the first of its largest pixels, row by row.</summary>
    /// <inheritdoc cref="RunGradient(in RoiPoolSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiPoolSpec spec,
        FeatureMap<double> features,
        RoiBatch rois,
        ReadOnlySpan<double> outputGradient,
        FeatureGradient<double> gradient,
        ParallelOptions? parallel = null) =>
        GradientDriver.Run(DoubleOperators.PoolGradient(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="RunGradient(in RoiPoolSpec, FeatureMap{double}, RoiBatch, ReadOnlySpan{double}, FeatureGradient{double}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiPoolSpec spec,
        FeaturePyramid<double> features,
        RoiBatch rois,
        ReadOnlySpan<double> outputGradient,
        FeaturePyramidGradient<double> gradient,
        ParallelOptions? parallel = null) =>
        GradientDriver.Run(DoubleOperators.PoolGradient(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
}
