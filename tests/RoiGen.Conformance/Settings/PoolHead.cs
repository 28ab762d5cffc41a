using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>ROI Pool.</summary>
internal sealed record PoolHead(RoiPoolAttribute Attribute) : HeadSettings
{
    public override int OutputHeight => Attribute.OutputHeight;

    public override int OutputWidth => Attribute.OutputWidth;

    public override int Channels => Attribute.Channels;

    public override TensorLayout Layout => Attribute.Layout;

    public override TensorLayout OutputLayout => Attribute.OutputLayout;

    /// <inheritdoc/>
    /// <remarks>A maximum is one of the pixels.</remarks>
    public override double Tolerance => 0;

    public override bool IsMaximum => true;

    public override void Generic(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => RoiPool.Run(
        new()
        {
            OutputHeight = OutputHeight,
            OutputWidth = OutputWidth,
            OutputLayout = OutputLayout,
            Rounding = Attribute.Rounding,
            Bins = Attribute.Bins,
            NonFinite = Attribute.NonFinite,
        },
        features,
        rois,
        output,
        parallel);

    public override double[] Oracle(FeatureTensor features, Roi[] rois) => PoolOracle.Run(
        new PoolSettings
        {
            OutputHeight = OutputHeight,
            OutputWidth = OutputWidth,
            SpatialScale = CaseInput.Scale,
            Rounding = Attribute.Rounding switch
            {
                PoolRounding.HalfAwayFromZero => PixelRounding.HalfAway,
                PoolRounding.InclusiveEnd => PixelRounding.InclusiveEnd,
                PoolRounding.Floor => PixelRounding.Floor,
                PoolRounding.Exact => PixelRounding.Exact,
                _ => throw new InvalidOperationException($"No oracle for {Attribute.Rounding}."),
            },
            Bins = Attribute.Bins switch
            {
                PoolBins.Overlapping => BinCells.Overlapping,
                PoolBins.Partition => BinCells.Partition,
                PoolBins.FloorSize => BinCells.FloorSize,
                _ => throw new InvalidOperationException($"No oracle for {Attribute.Bins}."),
            },
            Positions = Positions.Float32,
        },
        features,
        rois);
}
