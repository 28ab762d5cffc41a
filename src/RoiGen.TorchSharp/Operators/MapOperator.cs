using System;
using System.Threading.Tasks;
using RoiGen.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Operators;

/// <summary>An operator that reads one map.</summary>
internal abstract class MapOperator(string name, OutputSize size, float spatialScale) : PoolingOperator(name, size)
{
    protected sealed override void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<float> output, ParallelOptions parallel) =>
        Run(MapShape.View<float>(maps[0], spatialScale), rois, output, parallel);

    protected sealed override void RunGradient(
        ReadOnlySpan<Tensor> maps, RoiBatch rois, ReadOnlySpan<float> outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel) =>
        RunGradient(ReadsFeatures ? MapShape.View<float>(maps[0], spatialScale) : default, rois, outputGradient, gradients[0].View<float>(spatialScale), parallel);

    protected abstract void Run(FeatureMap<float> map, RoiBatch rois, Span<float> output, ParallelOptions parallel);

    /// <param name="map">The map where the gradient depends on it, else nothing.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="gradient">The gradient of the map, which is added to.</param>
    /// <param name="parallel">How many threads.</param>
    protected abstract void RunGradient(
        FeatureMap<float> map, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient, ParallelOptions parallel);

    protected sealed override void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<double> output, ParallelOptions parallel) =>
        Run(MapShape.View<double>(maps[0], spatialScale), rois, output, parallel);

    protected sealed override void RunGradient(
        ReadOnlySpan<Tensor> maps, RoiBatch rois, ReadOnlySpan<double> outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel) =>
        RunGradient(ReadsFeatures ? MapShape.View<double>(maps[0], spatialScale) : default, rois, outputGradient, gradients[0].View<double>(spatialScale), parallel);

    protected abstract void Run(FeatureMap<double> map, RoiBatch rois, Span<double> output, ParallelOptions parallel);

    /// <inheritdoc cref="RunGradient(FeatureMap{float}, RoiBatch, ReadOnlySpan{float}, FeatureGradient{float}, ParallelOptions)"/>
    protected abstract void RunGradient(
        FeatureMap<double> map, RoiBatch rois, ReadOnlySpan<double> outputGradient, FeatureGradient<double> gradient, ParallelOptions parallel);
}
