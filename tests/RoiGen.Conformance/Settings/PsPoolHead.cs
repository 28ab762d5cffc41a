using System;
using System.Threading.Tasks;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Position-sensitive ROI Pool.</summary>
public sealed record PsPoolHead(PsRoiPoolAttribute Attribute)
    : HeadSettings(Attribute.OutputHeight, Attribute.OutputWidth, Attribute.OutputLayout, Channels: 0, TensorLayout.Nchw)
{
    /// <inheritdoc/>
    public override bool ReadsEveryPixel => true;

    /// <inheritdoc/>
    public override int ChannelsPerOutput => OutputHeight * OutputWidth;

    /// <inheritdoc/>
    public override bool HasKernels => false;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Attribute.NonFinite;

    /// <inheritdoc/>
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) => PsRoiPool.Run(
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

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale) =>
        PositionSensitiveOracle.Pool(OutputHeight, OutputWidth, spatialScale!.Value, features, rois);
}
