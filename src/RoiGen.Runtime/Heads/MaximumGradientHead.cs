using System;
using System.Threading.Tasks;
using RoiGen.Gradients;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>The head of a gradient that features decide.</summary>
/// <param name="problem">What is wrong with the settings: every call throws it.</param>
/// <param name="gradientOperator">The gradient.</param>
internal sealed class MaximumGradientHead<TPlanner, TGradient>(SpecProblem? problem, GradientOperator<CallBuffers, TPlanner, TGradient> gradientOperator) : RoiMaximumGradientHead<float>
    where TPlanner : struct, IRoiPlanner<float>
    where TGradient : struct, IGradient<float, CallBuffers>
{
    public override void Run(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(gradientOperator, problem, features, rois, outputGradient, gradient, new(parallel));

    public override void Run(FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(gradientOperator, problem, features, rois, outputGradient, gradient, new(parallel));
}
