using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>The head of a position-sensitive operator.</summary>
internal sealed class PositionSensitiveHead<TOperator>(SpecProblem? problem, TOperator partOperator) : RoiHead<float, float>
    where TOperator : struct, IPartOperator
{
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        PositionSensitiveDriver.Run(partOperator, problem, features, rois, output, parallel);
}
