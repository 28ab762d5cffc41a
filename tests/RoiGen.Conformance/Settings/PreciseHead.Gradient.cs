using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <content>The gradients of precise ROI Pool.</content>
public sealed partial record PreciseHead
{
    /// <inheritdoc/>
    public override void RunGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel) =>
        PrRoiPool.RunGradient(Spec, rois, outputGradient, gradient, parallel);

    /// <inheritdoc/>
    public override void RunGradient(
        FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel) =>
        PrRoiPool.RunGradient(Spec, rois, outputGradient, gradient, parallel);

    /// <inheritdoc/>
    public override MapGradient GradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        PreciseGradientOracle.Run(OracleSettings(spatialScale!.Value), features, rois, outputGradient);

    /// <inheritdoc/>
    public override bool HasBoxGradient => true;

    /// <inheritdoc/>
    public override void RunBoxGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, Span<float> boxGradient, ParallelOptions? parallel) =>
        PrRoiPool.RunBoxGradient(Spec, features, rois, outputGradient, boxGradient, parallel);

    /// <inheritdoc/>
    public override BoxGradient BoxGradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        PreciseGradientOracle.RunBoxes(OracleSettings(spatialScale!.Value), features, rois, outputGradient);
}
