using System;
using System.Threading.Tasks;
using RoiGen.Inspect.Measuring;
using RoiGen.Kernels;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Position-sensitive ROI Align.</summary>
public sealed partial record PsAlignHead(PsRoiAlignSpec Spec)
    : HeadSettings(Spec.OutputHeight, Spec.OutputWidth, Spec.OutputLayout, Channels: 0, TensorLayout.Nchw)
{
    /// <summary>The settings of an attribute.</summary>
    public PsAlignHead(PsRoiAlignAttribute attribute)
        : this(attribute.Spec<PsRoiAlignSpec>())
    {
    }

    /// <inheritdoc/>
    public override bool ReadsEveryPixel => Spec.Samples == 0;

    /// <inheritdoc/>
    public override int ChannelsPerOutput => OutputHeight * OutputWidth;

    /// <inheritdoc/>
    public override bool HasKernels => false;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Spec.NonFinite;

    /// <inheritdoc/>
    public override RoiHead<float, float> Head => RoiHeads.PositionSensitiveAlign(Spec);

    /// <inheritdoc/>
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        PsRoiAlign.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale) =>
        PositionSensitiveOracle.Align(OutputHeight, OutputWidth, Spec.Samples, spatialScale!.Value, features, rois);
}
