using System;
using System.Threading.Tasks;
using RoiGen.Hosts;

namespace RoiGen.TorchSharp.Operators;

/// <summary><c>roi_pool</c>.</summary>
internal sealed class PoolOperator(RoiPoolSpec spec, float spatialScale) : MapOperator("roi_pool", new(spec.OutputHeight, spec.OutputWidth), spatialScale)
{
    public override bool ReadsFeatures => true;

    protected override void Run(FeatureMap<float> map, RoiBatch rois, Span<float> output, ParallelOptions parallel) =>
        CommonShapes.Head(spec, map.Layout).Run(map, rois, output, parallel);

    protected override void RunGradient(
        FeatureMap<float> map, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions parallel) =>
        RoiPool.RunGradient(spec, map, rois, outputGradient, gradient, parallel);

    protected override void Run(FeatureMap<double> map, RoiBatch rois, Span<double> output, ParallelOptions parallel) => RoiPool.Run(spec, map, rois, output, parallel);

    protected override void RunGradient(
        FeatureMap<double> map, RoiBatch rois, ReadOnlySpan<double> outputGradient, FeatureGradient<double> gradient, ParallelOptions parallel) =>
        RoiPool.RunGradient(spec, map, rois, outputGradient, gradient, parallel);
}
