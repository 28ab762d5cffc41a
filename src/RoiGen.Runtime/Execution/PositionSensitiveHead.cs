using System;
using System.Threading.Tasks;
using RoiGen.Kernels;
using RoiGen.Planning;

namespace RoiGen.Execution;

/// <summary>The head of a position-sensitive operator.</summary>
internal sealed class PositionSensitiveHead<TOperator>(SpecProblem? problem, TOperator partOperator) : RoiHead<float, float>
    where TOperator : struct, IPartOperator
{
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        PositionSensitiveDriver.Run(partOperator, problem, features, rois, output, parallel);
}
