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

    public override bool IsMaximum => Attribute.Reduction != RoiReduction.Average;

    public override bool HasKernels => Attribute is
        { Reduction: RoiReduction.Average } or { Reduction: RoiReduction.MaxTap, Samples: <= 4 } or { Samples: > 0 and <= 4 };

    public override void Generic(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => RoiAlign.Run(
        new()
        {
            OutputHeight = Attribute.OutputHeight,
            OutputWidth = Attribute.OutputWidth,
            Samples = Attribute.Samples,
            OutputLayout = Attribute.OutputLayout,
            Offset = Attribute.Offset,
            MinimumSize = Attribute.MinimumSize,
            Reduction = Attribute.Reduction,
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
                RoiOffset.HalfPixel => CornerOffset.HalfPixel,
                RoiOffset.None => CornerOffset.None,
                RoiOffset.HalfPixelSource => CornerOffset.HalfPixelSource,
                _ => throw new InvalidOperationException($"No oracle for {Attribute.Offset}."),
            },
            MinimumSize = Attribute.MinimumSize,
            Spacing = Attribute.Placement == SamplePlacement.Interior ? SampleSpacing.Interior : SampleSpacing.Centred,
            Reduction = Attribute.Reduction switch
            {
                RoiReduction.Average => SampleReduction.Average,
                RoiReduction.Max => SampleReduction.MaxSample,
                RoiReduction.MaxTap => SampleReduction.MaxTap,
                RoiReduction.MaxFromZero => SampleReduction.MaxSampleFloor0,
                _ => throw new InvalidOperationException($"No oracle for {Attribute.Reduction}."),
            },
            Positions = Positions.Float32,
        },
        features,
        rois);
}
