using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Position-sensitive ROI Align.</summary>
public sealed record PsAlignHead(PsRoiAlignAttribute Attribute)
    : HeadSettings(Attribute.OutputHeight, Attribute.OutputWidth, Attribute.OutputLayout, Channels: 0, TensorLayout.Nchw)
{
    /// <inheritdoc/>
    public override bool ReadsEveryPixel => Attribute.Samples == 0;

    /// <inheritdoc/>
    public override int ChannelsPerOutput => OutputHeight * OutputWidth;

    /// <inheritdoc/>
    public override bool HasKernels => false;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Attribute.NonFinite;

    /// <inheritdoc/>
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => PsRoiAlign.Run(
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

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale) =>
        PositionSensitiveOracle.Align(OutputHeight, OutputWidth, Attribute.Samples, spatialScale!.Value, features, rois);
}
