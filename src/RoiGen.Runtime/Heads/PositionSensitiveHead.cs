using System;
using System.Threading.Tasks;
using RoiGen.Pipeline;
using RoiGen.Settings;

namespace RoiGen.Kernels;

/// <summary>The head of a position-sensitive operator.</summary>
internal sealed class PositionSensitiveHead<TOperator>(SpecProblem? problem, TOperator roiOperator) : RoiHead<float, float>
    where TOperator : struct, IPositionSensitiveOperator
{
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel = null) =>
        PositionSensitiveDriver.Run(roiOperator, problem, features, rois, output, parallel);
}
