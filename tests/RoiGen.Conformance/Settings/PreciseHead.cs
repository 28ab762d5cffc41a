using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Precise ROI Pool.</summary>
internal sealed record PreciseHead(PrRoiPoolAttribute Attribute) : HeadSettings
{
    public override int OutputHeight => Attribute.OutputHeight;

    public override int OutputWidth => Attribute.OutputWidth;

    public override int Channels => Attribute.Channels;

    public override TensorLayout Layout => Attribute.Layout;

    public override TensorLayout OutputLayout => Attribute.OutputLayout;

    public override void Generic(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => PrRoiPool.Run(
        new() { OutputHeight = OutputHeight, OutputWidth = OutputWidth, OutputLayout = OutputLayout, NonFinite = Attribute.NonFinite },
        features,
        rois,
        output,
        parallel);

    public override double[] Oracle(FeatureTensor features, Roi[] rois) => PreciseOracle.Run(
        new PreciseSettings { OutputHeight = OutputHeight, OutputWidth = OutputWidth, SpatialScale = CaseInput.Scale, Positions = Positions.Float32 },
        features,
        rois);
}
