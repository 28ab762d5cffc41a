using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <content>Gradients, by the operator's own methods and by the oracle.</content>
public abstract partial record HeadSettings
{
    /// <summary>Whether boxes have a gradient.</summary>
    public virtual bool HasBoxGradient => false;

    /// <summary>The operator's RunGradient method with these settings; features count for maxima only.</summary>
    public virtual void RunGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions? parallel) =>
        throw new NotSupportedException($"{this} has no gradient.");

    /// <summary>The operator's RunGradient method for pyramids, where there is one.</summary>
    public virtual void RunGradient(
        FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions? parallel) =>
        throw new NotSupportedException($"{this} has no gradient of pyramids.");

    /// <summary>The operator's RunBoxGradient method, where there is one.</summary>
    public virtual void RunBoxGradient(
        FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, Span<float> boxGradient, ParallelOptions? parallel) =>
        throw new NotSupportedException($"{this} has no gradient of boxes.");

    /// <summary>The gradient with respect to the maps by the oracle, of an output gradient as [rois, channels, height, width]; the spatial scale as of <see cref="Oracle"/>.</summary>
    public virtual MapGradient GradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        throw new NotSupportedException($"{this} has no gradient.");

    /// <summary>The same with respect to the corners of the regions.</summary>
    public virtual BoxGradient BoxGradientOracle(FeatureTensor features, Roi[] rois, double? spatialScale, ReadOnlySpan<double> outputGradient) =>
        throw new NotSupportedException($"{this} has no gradient of boxes.");
}
