using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>The head of an operator without specialised kernels, on single maps.</summary>
/// <param name="problem">What is wrong with the settings: every call throws it.</param>
/// <param name="roiOperator">The operator.</param>
internal sealed class MapHead<T, TPlanner, TContraction>(SpecProblem? problem, RoiOperator<T, TPlanner, TContraction> roiOperator) : RoiHead<T, float>
    where T : unmanaged
    where TPlanner : struct, IRoiPlanner<float>
    where TContraction : struct, IContraction<T>
{
    public override void CheckSettings() => Arguments.CheckSpec(problem);

    public override void Run(FeatureMap<T> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        RoiDriver.Run(roiOperator, problem, features, rois, default, output, new(parallel));

    public override void RunOn(RoiExecutor executor, FeatureMap<T> features, RoiBatch rois, Span<float> output) =>
        RoiDriver.Run(roiOperator, problem, features, rois, default, output, new(executor));
}
