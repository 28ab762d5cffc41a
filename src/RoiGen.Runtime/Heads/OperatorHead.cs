using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>The head of an operator on maps of floats and pyramids of them: the operator with each kernel that this machine has for it.</summary>
/// <param name="problem">What is wrong with the settings: every call throws it.</param>
/// <param name="operators">The operator with its kernels.</param>
internal sealed class OperatorHead<TOut, TPlanner, TContraction>(SpecProblem? problem, HeadOperators<RoiOperator<float, TPlanner, TContraction>> operators)
    : RoiPyramidHead<float, TOut>
    where TOut : unmanaged
    where TPlanner : struct, IRoiPlanner<float>
    where TContraction : struct, IBlockContraction
{
    public override void CheckSettings() => Arguments.CheckSpec(problem);

    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<TOut> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(operators.For(features.Channels, features.Layout), problem, features, rois, default, output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeatureMap<float> features, RoiBatch rois, Span<TOut> output) =>
        RoiDriver.Run(operators.For(features.Channels, features.Layout), problem, features, rois, default, output, new(executor));

    public override void Run(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(operators.For(features.Channels, features.Layout), problem, features, rois, new(scale, bias), output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output) =>
        RoiDriver.Run(operators.For(features.Channels, features.Layout), problem, features, rois, new(scale, bias), output, new(executor));

    public override void Run(FeaturePyramid<float> features, RoiBatch rois, Span<TOut> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(operators.For(features.Channels, features.Layout), problem, features, rois, default, output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeaturePyramid<float> features, RoiBatch rois, Span<TOut> output) =>
        RoiDriver.Run(operators.For(features.Channels, features.Layout), problem, features, rois, default, output, new(executor));

    public override void Run(FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(operators.For(features.Channels, features.Layout), problem, features, rois, new(scale, bias), output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output) =>
        RoiDriver.Run(operators.For(features.Channels, features.Layout), problem, features, rois, new(scale, bias), output, new(executor));
}
