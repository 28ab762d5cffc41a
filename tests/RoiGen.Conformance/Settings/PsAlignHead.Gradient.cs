using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <content>The gradient of position-sensitive ROI Align.</content>
public sealed partial record PsAlignHead
{
    /// <inheritdoc/>
    public override void RunGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel) =>
        PsRoiAlign.RunGradient(Spec, rois, outputGradient, gradient, parallel);

    /// <inheritdoc/>
    public override MapGradient GradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        PositionSensitiveGradientOracle.Align(OutputHeight, OutputWidth, Spec.Samples, spatialScale!.Value, features, rois, outputGradient);
}
