using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Position-sensitive ROI Align.</summary>
internal sealed record PsAlignHead(PsRoiAlignAttribute Attribute) : HeadSettings
{
    public override int OutputHeight => Attribute.OutputHeight;

    public override int OutputWidth => Attribute.OutputWidth;

    public override int Channels => 0;

    public override int ChannelsPerOutput => OutputHeight * OutputWidth;

    public override TensorLayout Layout => TensorLayout.Nchw;

    public override bool HasKernels => false;

    public override TensorLayout OutputLayout => Attribute.OutputLayout;

    public override void Generic(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => PsRoiAlign.Run(
        new()
        {
            OutputHeight = OutputHeight,
            OutputWidth = OutputWidth,
            Samples = Attribute.Samples,
            OutputLayout = OutputLayout,
            NonFinite = Attribute.NonFinite,
        },
        features,
        rois,
        output,
        parallel);

    public override double[] Oracle(FeatureTensor features, Roi[] rois) =>
        PositionSensitiveOracle.Align(OutputHeight, OutputWidth, Attribute.Samples, CaseInput.Scale, features, rois);
}
