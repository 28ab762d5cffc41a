using System;
using System.Threading.Tasks;
using RoiGen.Gradients;

namespace RoiGen;

public static partial class PsRoiAlign
{
    /// <summary>Adds the gradient of a loss with respect to the features, given that with respect to the output.</summary>
    /// <remarks>The transpose of <see cref="Run(in PsRoiAlignSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>. A sample off the map adds nothing.</remarks>
    /// <inheritdoc cref="RoiAlign.RunGradient(in RoiAlignSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in PsRoiAlignSpec spec, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.PositionSensitiveAlign(spec), GradientProblems.First(spec), default, rois, outputGradient, gradient, new(parallel));
}
