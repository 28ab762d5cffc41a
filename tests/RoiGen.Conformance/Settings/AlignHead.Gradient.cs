using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <content>The gradient of ROI Align. Averages are asked without features.</content>
public sealed partial record AlignHead
{
    /// <inheritdoc/>
    public override void RunGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel)
    {
        if (IsMaximum)
        {
            RoiAlign.RunGradient(Spec, features, rois, outputGradient, gradient, parallel);
        }
        else
        {
            RoiAlign.RunGradient(Spec, rois, outputGradient, gradient, parallel);
        }
    }

    /// <inheritdoc/>
    public override void RunGradient(
        FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel)
    {
        if (IsMaximum)
        {
            RoiAlign.RunGradient(Spec, features, rois, outputGradient, gradient, parallel);
        }
        else
        {
            RoiAlign.RunGradient(Spec, rois, outputGradient, gradient, parallel);
        }
    }

    /// <inheritdoc/>
    public override MapGradient GradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        AlignGradientOracle.Run(OracleSettings(spatialScale!.Value), features, rois, outputGradient);
}
