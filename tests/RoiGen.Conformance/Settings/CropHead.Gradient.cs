using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <content>The gradients of crop-and-resize.</content>
public sealed partial record CropHead
{
    /// <inheritdoc/>
    public override void RunGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel) =>
        CropAndResize.RunGradient(Spec, rois, outputGradient, gradient, parallel);

    /// <inheritdoc/>
    public override MapGradient GradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        CropGradientOracle.Run(OracleSettings(spatialScale), features, rois, outputGradient);

    /// <inheritdoc/>
    public override bool HasBoxGradient => Spec.Interpolation == Interpolation.Bilinear;

    /// <inheritdoc/>
    public override void RunBoxGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, Span<float> boxGradient, ParallelOptions? parallel) =>
        CropAndResize.RunBoxGradient(Spec, features, rois, outputGradient, boxGradient, parallel);

    /// <inheritdoc/>
    public override BoxGradient BoxGradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        CropGradientOracle.RunBoxes(OracleSettings(spatialScale), features, rois, outputGradient);
}
