using System;
using System.Threading.Tasks;

namespace RoiGen.TorchSharp.Operators;

/// <summary><c>ps_roi_align</c>.</summary>
internal sealed class PsAlignOperator(PsRoiAlignSpec spec, float spatialScale) : MapOperator("ps_roi_align", new(spec.OutputHeight, spec.OutputWidth), spatialScale)
{
    public override int OutputChannels(int channels) => channels / (Size.Height * Size.Width);

    protected override void Run(FeatureMap<float> map, RoiBatch rois, Span<float> output, ParallelOptions parallel) => PsRoiAlign.Run(spec, map, rois, output, parallel);

    protected override void RunGradient(
        FeatureMap<float> map, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions parallel) =>
        PsRoiAlign.RunGradient(spec, rois, outputGradient, gradient, parallel);

    protected override void Run(FeatureMap<double> map, RoiBatch rois, Span<double> output, ParallelOptions parallel) => PsRoiAlign.Run(spec, map, rois, output, parallel);

    protected override void RunGradient(
        FeatureMap<double> map, RoiBatch rois, ReadOnlySpan<double> outputGradient, FeatureGradient<double> gradient, ParallelOptions parallel) =>
        PsRoiAlign.RunGradient(spec, rois, outputGradient, gradient, parallel);
}
