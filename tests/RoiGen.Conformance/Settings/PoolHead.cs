using System;
using System.Threading.Tasks;
using RoiGen.Inspect.Measuring;
using RoiGen.Kernels;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>ROI Pool.</summary>
public sealed partial record PoolHead(RoiPoolSpec Spec, int Channels, TensorLayout Layout)
    : HeadSettings(Spec.OutputHeight, Spec.OutputWidth, Spec.OutputLayout, Channels, Layout)
{
    /// <summary>The settings of an attribute.</summary>
    public PoolHead(RoiPoolAttribute attribute)
        : this(attribute.Spec<RoiPoolSpec>(), attribute.Channels, attribute.Layout)
    {
    }

    /// <inheritdoc/>
    public override bool ReadsEveryPixel => true;

    /// <inheritdoc/>
    /// <remarks>A maximum is one of the pixels.</remarks>
    public override double Tolerance => 0;

    /// <inheritdoc/>
    public override bool IsMaximum => true;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Spec.NonFinite;

    /// <inheritdoc/>
    public override RoiHead<float, float> Head => RoiHeads.Pool(Spec);

    /// <inheritdoc/>
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        RoiPool.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override void Run(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        RoiPool.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override bool HasStep => true;

    /// <inheritdoc/>
    public override void Run<T>(
        OutputStep step, FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel) =>
        RoiPool.Run(Spec with { Step = step }, features, rois, scale, bias, output, parallel);

    /// <inheritdoc/>
    public override void Run<T>(
        OutputStep step, FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel) =>
        RoiPool.Run(Spec with { Step = step }, features, rois, scale, bias, output, parallel);

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale) => PoolOracle.Run(OracleSettings(spatialScale!.Value), features, rois);

    private PoolSettings OracleSettings(double spatialScale) => new()
    {
        OutputHeight = OutputHeight,
        OutputWidth = OutputWidth,
        SpatialScale = spatialScale,
        Rounding = Spec.Rounding switch
        {
            PoolRounding.HalfAwayFromZero => PixelRounding.HalfAway,
            PoolRounding.InclusiveEnd => PixelRounding.InclusiveEnd,
            PoolRounding.Floor => PixelRounding.Floor,
            PoolRounding.Exact => PixelRounding.Exact,
            _ => throw new InvalidOperationException($"No oracle for {Spec.Rounding}."),
        },
        Bins = Spec.Bins switch
        {
            PoolBins.Overlapping => BinCells.Overlapping,
            PoolBins.Partition => BinCells.Partition,
            PoolBins.FloorSize => BinCells.FloorSize,
            _ => throw new InvalidOperationException($"No oracle for {Spec.Bins}."),
        },
        Positions = Positions.Float32,
    };
}
