using System;
using System.Threading.Tasks;
using RoiGen.Inspect.Measuring;
using RoiGen.Kernels;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Precise ROI Pool.</summary>
public sealed partial record PreciseHead(PrRoiPoolSpec Spec, int Channels, TensorLayout Layout)
    : HeadSettings(Spec.OutputHeight, Spec.OutputWidth, Spec.OutputLayout, Channels, Layout)
{
    /// <summary>The settings of an attribute.</summary>
    public PreciseHead(PrRoiPoolAttribute attribute)
        : this(attribute.Spec<PrRoiPoolSpec>(), attribute.Channels, attribute.Layout)
    {
    }

    /// <inheritdoc/>
    public override bool ReadsEveryPixel => true;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Spec.NonFinite;

    /// <inheritdoc/>
    public override RoiHead<float, float> Head => RoiHeads.Precise(Spec);

    /// <inheritdoc/>
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        PrRoiPool.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override void Run(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        PrRoiPool.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override bool HasStep => true;

    /// <inheritdoc/>
    public override void Run<T>(
        OutputStep step, FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel) =>
        PrRoiPool.Run(Spec with { Step = step }, features, rois, scale, bias, output, parallel);

    /// <inheritdoc/>
    public override void Run<T>(
        OutputStep step, FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel) =>
        PrRoiPool.Run(Spec with { Step = step }, features, rois, scale, bias, output, parallel);

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale) => PreciseOracle.Run(OracleSettings(spatialScale!.Value), features, rois);

    private PreciseSettings OracleSettings(double spatialScale) =>
        new() { OutputHeight = OutputHeight, OutputWidth = OutputWidth, SpatialScale = spatialScale, Positions = Positions.Float32 };
}
