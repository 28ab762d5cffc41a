using System;
using System.Threading.Tasks;
using RoiGen.Inspect.Measuring;
using RoiGen.Kernels;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>Position-sensitive ROI Pool.</summary>
public sealed partial record PsPoolHead(PsRoiPoolSpec Spec)
    : HeadSettings(Spec.OutputHeight, Spec.OutputWidth, Spec.OutputLayout, Channels: 0, TensorLayout.Nchw)
{
    /// <summary>The settings of an attribute.</summary>
    public PsPoolHead(PsRoiPoolAttribute attribute)
        : this(attribute.Spec<PsRoiPoolSpec>())
    {
    }

    /// <inheritdoc/>
    public override bool ReadsEveryPixel => true;

    /// <inheritdoc/>
    public override int ChannelsPerOutput => OutputHeight * OutputWidth;

    /// <inheritdoc/>
    public override bool HasKernels => false;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Spec.NonFinite;

    /// <inheritdoc/>
    public override RoiHead<float, float> Head => RoiHeads.PositionSensitivePool(Spec);

    /// <inheritdoc/>
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        PsRoiPool.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale) =>
        PositionSensitiveOracle.Pool(OutputHeight, OutputWidth, spatialScale!.Value, features, rois);
}
