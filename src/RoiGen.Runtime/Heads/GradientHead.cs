using System;
using System.Threading.Tasks;
using RoiGen.Gradients;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>The head of a gradient that reads no features.</summary>
/// <param name="problem">What is wrong with the settings: every call throws it.</param>
/// <param name="operators">The gradient with its kernels.</param>
internal sealed class GradientHead<TPlanner, TGradient>(SpecProblem? problem, HeadOperators<GradientOperator<CallBuffers, TPlanner, TGradient>> operators) : RoiPyramidGradientHead<float>
    where TPlanner : struct, IRoiPlanner<float>
    where TGradient : struct, IGradient<float, CallBuffers>
{
    public override void Run(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(operators.For(gradient.Channels, gradient.Layout), problem, default, rois, outputGradient, gradient, new(parallel));

    public override void Run(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel = null) =>
        GradientDriver.Run(operators.For(gradient.Channels, gradient.Layout), problem, default, rois, outputGradient, gradient, new(parallel));
}
