using System;
using System.Threading.Tasks;
using RoiGen.Gradients;

namespace RoiGen;

public static partial class PsRoiPool
{
    /// <summary>Adds the gradient of a loss with respect to the features, given that with respect to the output.</summary>
    /// <remarks>The transpose of <see cref="Run(in PsRoiPoolSpec, FeatureMap{float}, RoiBatch, Span{float}, ParallelOptions?)"/>. Every pixel of a bin has an equal share. The last row and column of the map, which are never read, get nothing; torchvision's own gradient differs there from its output.</remarks>
    /// <inheritdoc cref="RoiAlign.RunGradient(in RoiAlignSpec, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions?)"/>
    public static void RunGradient(
        in PsRoiPoolSpec spec, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(RoiGradients.PositionSensitivePool(spec), GradientProblems.First(spec), default, rois, outputGradient, gradient, new(parallel));
}
