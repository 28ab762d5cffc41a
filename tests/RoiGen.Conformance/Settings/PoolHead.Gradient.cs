using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <content>The gradient of ROI Pool.</content>
public sealed partial record PoolHead
{
    /// <inheritdoc/>
    public override void RunGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel) =>
        RoiPool.RunGradient(Spec, features, rois, outputGradient, gradient, parallel);

    /// <inheritdoc/>
    public override void RunGradient(
        FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel) =>
        RoiPool.RunGradient(Spec, features, rois, outputGradient, gradient, parallel);

    /// <inheritdoc/>
    public override MapGradient GradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        PoolGradientOracle.Run(OracleSettings(spatialScale!.Value), features, rois, outputGradient);
}
