using System;
using System.Threading.Tasks;
using RoiGen.Doubles;
using RoiGen.Gradients;

namespace RoiGen;

public static partial class PsRoiAlign
{
    /// <summary>Pools every region from a map of doubles. Boxes stay float32; their coordinates are computed in double from them, and so is everything else.</summary>
    /// <inheritdoc cref="Run(in PsRoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>
    public static void Run(in PsRoiAlignSpec spec, FeatureMap<double> features, RoiBatch rois, Span<double> output, ParallelOptions? parallel = null) =>
        DoubleDriver.Run(DoubleOperators.PositionSensitiveAlign(spec), DoubleProblems.First(spec), features, rois, output, new(parallel));

    /// <inheritdoc cref="OutputLength(in PsRoiAlignSpec, FeatureMap{float}, RoiBatch)"/>
    public static int OutputLength(in PsRoiAlignSpec spec, FeatureMap<double> features, RoiBatch rois) =>
        DoubleOperators.PositionSensitiveAlign(spec).OutputLength(DoubleProblems.First(spec), features.Channels, rois.Count);

    /// <summary>Adds the gradient of a loss with respect to the features, maps of doubles, given that with respect to the output. Coordinates are computed in double.</summary>
    /// <inheritdoc cref="RunGradient(in PsRoiAlignSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in PsRoiAlignSpec spec, RoiBatch rois, ReadOnlySpan<double> outputGradient, FeatureGradient<double> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(DoubleOperators.PositionSensitiveAlignGradient(spec), GradientProblems.First(spec), default, rois, outputGradient, gradient, new(parallel));
}
