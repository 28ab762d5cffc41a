using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>The head of an operator on maps of floats and pyramids of them: the operator with each kernel that this machine has for it.</summary>
/// <param name="problem">What is wrong with the settings: every call throws it.</param>
/// <param name="portable">The operator with the portable kernels.</param>
/// <param name="specialised">The same with a specialised kernel each, widest first.</param>
/// <param name="channels">Channels of the maps that the specialised kernels are meant for; 0 is any count.</param>
/// <param name="layout">Their layout.</param>
internal sealed class OperatorHead<TOut, TPlanner, TContraction>(
    SpecProblem? problem,
    RoiOperator<float, TPlanner, TContraction> portable,
    RoiOperator<float, TPlanner, TContraction>[] specialised,
    int channels,
    TensorLayout layout)
    : RoiPyramidHead<float, TOut>
    where TOut : unmanaged
    where TPlanner : struct, IRoiPlanner<float>
    where TContraction : struct, IBlockContraction
{
    public override void CheckSettings() => Arguments.CheckSpec(problem);

    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<TOut> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, default, output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeatureMap<float> features, RoiBatch rois, Span<TOut> output) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, default, output, new(executor));

    public override void Run(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, new(scale, bias), output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, new(scale, bias), output, new(executor));

    public override void Run(FeaturePyramid<float> features, RoiBatch rois, Span<TOut> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, default, output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeaturePyramid<float> features, RoiBatch rois, Span<TOut> output) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, default, output, new(executor));

    public override void Run(FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, new(scale, bias), output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output) =>
        RoiDriver.Run(OperatorFor(features.Channels, features.Layout), problem, features, rois, new(scale, bias), output, new(executor));

    // Where any number of channels may come, too few of them leave a wide vector to the next narrower one.
    private RoiOperator<float, TPlanner, TContraction> OperatorFor(int mapChannels, TensorLayout mapLayout)
    {
        if (mapLayout == layout && (channels == 0 || channels == mapChannels))
        {
            foreach (RoiOperator<float, TPlanner, TContraction> candidate in specialised)
            {
                if (candidate.Contraction.Specialised!.Info.Lanes <= mapChannels)
                {
                    return candidate;
                }
            }
        }

        return portable;
    }
}
