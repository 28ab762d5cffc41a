using System;
using System.Threading.Tasks;
using RoiGen.Doubles;
using RoiGen.Gradients;
using RoiGen.Settings;

namespace RoiGen;

public static partial class RoiAlign
{
    /// <summary>Pools every region from a map of doubles. Boxes stay float32; their coordinates are computed in double from them, and so is everything else.</summary>
    /// <remarks>For checks of gradients and references: one channel after the other, without vectors. A map of floats is pooled many times as fast.</remarks>
    /// <param name="spec">What to compute; without <see cref="RoiAlignSpec.Step"/>.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions, in image units.</param>
    /// <param name="output">As for a map of floats.</param>
    /// <param name="parallel">Splits the work over threads by regions; else as for a map of floats.</param>
    /// <inheritdoc cref="Run(in RoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in RoiAlignSpec spec, FeatureMap<double> features, RoiBatch rois, Span<double> output, ParallelOptions? parallel = null)
    {
        if (RoiAlignInfo.Table.FeaturesDecide(spec))
        {
            DoubleDriver.Run(DoubleOperators.AlignMaximum(spec), DoubleProblems.First(spec, spec.Step), features, rois, output, new(parallel));
        }
        else
        {
            DoubleDriver.Run(DoubleOperators.Align(spec), DoubleProblems.First(spec, spec.Step), features, rois, output, new(parallel));
        }
    }

    /// <summary>Pools every region from the level of a pyramid of doubles that its size gives it to, by the float32 arithmetic of the frameworks, into the caller's order.</summary>
    /// <param name="spec">What to compute; without <see cref="RoiAlignSpec.Step"/>.</param>
    /// <param name="features">The pyramid; its <see cref="FeaturePyramid{T}.Assignment"/> says how regions find their level.</param>
    /// <param name="rois">The regions, in image units; not fractions of a map.</param>
    /// <param name="output">As for one map.</param>
    /// <param name="parallel">As for one map.</param>
    /// <inheritdoc cref="Run(in RoiAlignSpec, FeatureMap{double}, RoiBatch, Span{double}, ParallelOptions?)"/>
    public static void Run(in RoiAlignSpec spec, FeaturePyramid<double> features, RoiBatch rois, Span<double> output, ParallelOptions? parallel = null)
    {
        if (RoiAlignInfo.Table.FeaturesDecide(spec))
        {
            DoubleDriver.Run(DoubleOperators.AlignMaximum(spec), DoubleProblems.First(spec, spec.Step), features, rois, output, new(parallel));
        }
        else
        {
            DoubleDriver.Run(DoubleOperators.Align(spec), DoubleProblems.First(spec, spec.Step), features, rois, output, new(parallel));
        }
    }

    /// <inheritdoc cref="OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in RoiAlignSpec spec, FeatureMap<double> features, RoiBatch rois) =>
        DoubleOperators.Align(spec).OutputLength(DoubleProblems.First(spec, spec.Step), features.Channels, rois.Count);

    /// <inheritdoc cref="OutputLength(in RoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in RoiAlignSpec spec, FeaturePyramid<double> features, RoiBatch rois) =>
        DoubleOperators.Align(spec).OutputLength(DoubleProblems.First(spec, spec.Step), features.Channels, rois.Count);

    /// <summary>Adds the gradient of a loss with respect to the features, maps of doubles, given that with respect to the output: of averages. Coordinates are computed in double.</summary>
    /// <inheritdoc cref="RunGradient(in RoiAlignSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiAlignSpec spec, RoiBatch rois, ReadOnlySpan<double> outputGradient, FeatureGradient<double> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(DoubleOperators.AlignGradient(spec), GradientProblems.FirstWithoutFeatures(spec), default, rois, outputGradient, gradient, new(parallel));

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="RunGradient(in RoiAlignSpec, RoiBatch, ReadOnlySpan{double}, FeatureGradient{double}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiAlignSpec spec, RoiBatch rois, ReadOnlySpan<double> outputGradient, FeaturePyramidGradient<double> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(DoubleOperators.AlignGradient(spec), GradientProblems.FirstWithoutFeatures(spec), default, rois, outputGradient, gradient, new(parallel));

    /// <summary>Adds the gradient of a loss with respect to the features, maps of doubles, given that with respect to the output: of averages and of maxima. Coordinates are computed in double.</summary>
    /// <inheritdoc cref="RunGradient(in RoiAlignSpec, FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiAlignSpec spec,
        FeatureMap<double> features,
        RoiBatch rois,
        ReadOnlySpan<double> outputGradient,
        FeatureGradient<double> gradient,
        ParallelOptions? parallel = null)
    {
        if (RoiAlignInfo.Table.FeaturesDecide(spec))
        {
            GradientDriver.Run(DoubleOperators.AlignMaximumGradient(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
        }
        else
        {
            GradientDriver.Run(DoubleOperators.AlignGradient(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
        }
    }

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="RunGradient(in RoiAlignSpec, FeatureMap{double}, RoiBatch, ReadOnlySpan{double}, FeatureGradient{double}, ParallelOptions?)"/>
    public static void RunGradient(
        in RoiAlignSpec spec,
        FeaturePyramid<double> features,
        RoiBatch rois,
        ReadOnlySpan<double> outputGradient,
        FeaturePyramidGradient<double> gradient,
        ParallelOptions? parallel = null)
    {
        if (RoiAlignInfo.Table.FeaturesDecide(spec))
        {
            GradientDriver.Run(DoubleOperators.AlignMaximumGradient(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
        }
        else
        {
            GradientDriver.Run(DoubleOperators.AlignGradient(spec), GradientProblems.First(spec, spec.Step), features, rois, outputGradient, gradient, new(parallel));
        }
    }
}
