using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Position-sensitive ROI Pool.</summary>
internal sealed record PsPoolHead(PsRoiPoolAttribute Attribute) : HeadSettings
{
    public override int OutputHeight => Attribute.OutputHeight;

    public override int OutputWidth => Attribute.OutputWidth;

    public override int Channels => 0;

    public override int ChannelsPerOutput => OutputHeight * OutputWidth;

    public override TensorLayout Layout => TensorLayout.Nchw;

    public override bool HasKernels => false;

    public override TensorLayout OutputLayout => Attribute.OutputLayout;

    public override void Generic(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => PsRoiPool.Run(
        new()
        {
            OutputHeight = OutputHeight,
            OutputWidth = OutputWidth,
            OutputLayout = OutputLayout,
            NonFinite = Attribute.NonFinite,
        },
        features,
        rois,
        output,
        parallel);

    public override double[] Oracle(FeatureTensor features, Roi[] rois) =>
        PositionSensitiveOracle.Pool(OutputHeight, OutputWidth, CaseInput.Scale, features, rois);
}
