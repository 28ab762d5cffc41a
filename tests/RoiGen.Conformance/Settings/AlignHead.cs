using System;
using System.Threading.Tasks;
using RoiGen.Inspect.Measuring;
using RoiGen.Kernels;
using RoiGen.Oracle;

namespace RoiGen.Conformance;

/// <summary>ROI Align.</summary>
public sealed partial record AlignHead(RoiAlignSpec Spec, int Channels, TensorLayout Layout)
    : HeadSettings(Spec.OutputHeight, Spec.OutputWidth, Spec.OutputLayout, Channels, Layout)
{
    /// <summary>The settings of an attribute.</summary>
    public AlignHead(RoiAlignAttribute attribute)
        : this(attribute.Spec<RoiAlignSpec>(), attribute.Channels, attribute.Layout)
    {
    }

    /// <inheritdoc/>
    public override bool ReadsEveryPixel => Spec.Samples == 0;

    /// <inheritdoc/>
    public override NonFiniteRoi NonFinite => Spec.NonFinite;

    /// <inheritdoc/>
    public override RoiHead<float, float> Head => RoiHeads.Align(Spec);

    /// <inheritdoc/>
    public override void Run(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        RoiAlign.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override void Run(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions? parallel) =>
        RoiAlign.Run(Spec, features, rois, output, parallel);

    /// <inheritdoc/>
    public override bool IsMaximum => Spec.Reduction != RoiReduction.Average;

    /// <inheritdoc/>
    public override bool HasKernels => Spec is
        { Reduction: RoiReduction.Average } or { Reduction: RoiReduction.MaxTap, Samples: <= 4 } or { Samples: > 0 and <= 4 };

    /// <inheritdoc/>
    public override bool HasStep => true;

    /// <inheritdoc/>
    public override void Run<T>(
        OutputStep step, FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel) =>
        RoiAlign.Run(Spec with { Step = step }, features, rois, scale, bias, output, parallel);

    /// <inheritdoc/>
    public override void Run<T>(
        OutputStep step, FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<T> output, ParallelOptions? parallel) =>
        RoiAlign.Run(Spec with { Step = step }, features, rois, scale, bias, output, parallel);

    /// <inheritdoc/>
    public override double[] Oracle(FeatureTensor features, Roi[] rois, double? spatialScale) => AlignOracle.Run(OracleSettings(spatialScale!.Value), features, rois);

    private AlignSettings OracleSettings(double spatialScale) => new()
    {
        OutputHeight = Spec.OutputHeight,
        OutputWidth = Spec.OutputWidth,
        SpatialScale = spatialScale,
        Samples = Spec.Samples,
        Offset = Spec.Offset switch
        {
            RoiOffset.HalfPixel => CornerOffset.HalfPixel,
            RoiOffset.None => CornerOffset.None,
            RoiOffset.HalfPixelSource => CornerOffset.HalfPixelSource,
            _ => throw new InvalidOperationException($"No oracle for {Spec.Offset}."),
        },
        MinimumSize = Spec.MinimumSize,
        Spacing = Spec.Placement == SamplePlacement.Interior ? SampleSpacing.Interior : SampleSpacing.Centred,
        Reduction = Spec.Reduction switch
        {
            RoiReduction.Average => SampleReduction.Average,
            RoiReduction.Max => SampleReduction.MaxSample,
            RoiReduction.MaxTap => SampleReduction.MaxTap,
            RoiReduction.MaxFromZero => SampleReduction.MaxSampleFloor0,
            _ => throw new InvalidOperationException($"No oracle for {Spec.Reduction}."),
        },
        Positions = Positions.Float32,
    };
}
