using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>ROI Align.</summary>
internal sealed record AlignHead(RoiAlignAttribute Attribute) : HeadSettings
{
    public override int OutputHeight => Attribute.OutputHeight;

    public override int OutputWidth => Attribute.OutputWidth;

    public override int Channels => Attribute.Channels;

    public override TensorLayout Layout => Attribute.Layout;

    public override TensorLayout OutputLayout => Attribute.OutputLayout;

    public override void Generic(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => RoiAlign.Run(
        new()
        {
            OutputHeight = Attribute.OutputHeight,
            OutputWidth = Attribute.OutputWidth,
            Samples = Attribute.Samples,
            OutputLayout = Attribute.OutputLayout,
            Offset = Attribute.Offset,
            MinimumSize = Attribute.MinimumSize,
            Placement = Attribute.Placement,
            NonFinite = Attribute.NonFinite,
        },
        features,
        rois,
        output,
        parallel);

    public override double[] Oracle(FeatureTensor features, Roi[] rois) => AlignOracle.Run(
        new AlignSettings
        {
            OutputHeight = Attribute.OutputHeight,
            OutputWidth = Attribute.OutputWidth,
            SpatialScale = CaseInput.Scale,
            Samples = Attribute.Samples,
            Offset = Attribute.Offset switch
            {
                RoiOffset.None => CornerOffset.None,
                RoiOffset.HalfPixelSource => CornerOffset.HalfPixelSource,
                _ => CornerOffset.HalfPixel,
            },
            MinimumSize = Attribute.MinimumSize,
            Spacing = Attribute.Placement == SamplePlacement.Interior ? SampleSpacing.Interior : SampleSpacing.Centred,
            Positions = Positions.Float32,
        },
        features,
        rois);
}
