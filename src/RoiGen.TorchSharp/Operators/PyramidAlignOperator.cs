using System;
using System.Threading.Tasks;
using RoiGen.Hosts;
using RoiGen.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Operators;

/// <summary><c>roi_align</c> of each region on its level of a pyramid.</summary>
/// <param name="spec">What to compute.</param>
/// <param name="spatialScale">Scale of the finest map; each of the others has half the scale of the one before.</param>
/// <param name="assignment">How regions find their level.</param>
internal sealed class PyramidAlignOperator(RoiAlignSpec spec, float spatialScale, LevelAssignment assignment)
    : PoolingOperator("MultiScaleRoIAlign", new(spec.OutputHeight, spec.OutputWidth))
{
    protected override void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<float> output, ParallelOptions parallel)
    {
        FeaturePyramid<float> pyramid = Pyramid<float>(maps);
        CommonShapes.Head(spec, pyramid.Layout).Run(pyramid, rois, output, parallel);
    }

    protected override void RunGradient(
        ReadOnlySpan<Tensor> maps, RoiBatch rois, ReadOnlySpan<float> outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel) =>
        RoiAlign.RunGradient(spec, rois, outputGradient, Pyramid<float>(gradients), parallel);

    protected override void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<double> output, ParallelOptions parallel) =>
        RoiAlign.Run(spec, Pyramid<double>(maps), rois, output, parallel);

    protected override void RunGradient(
        ReadOnlySpan<Tensor> maps, RoiBatch rois, ReadOnlySpan<double> outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel) =>
        RoiAlign.RunGradient(spec, rois, outputGradient, Pyramid<double>(gradients), parallel);

    private FeaturePyramid<T> Pyramid<T>(ReadOnlySpan<Tensor> maps)
        where T : unmanaged =>
        FeaturePyramid<T>.Of(
            Level<T>(maps, 0), Level<T>(maps, 1), Level<T>(maps, 2), Level<T>(maps, 3), Level<T>(maps, 4), Level<T>(maps, 5), Level<T>(maps, 6), Level<T>(maps, 7)) with
        {
            Assignment = assignment,
        };

    private FeatureMap<T> Level<T>(ReadOnlySpan<Tensor> maps, int level)
        where T : unmanaged =>
        level < maps.Length ? MapShape.View<T>(maps[level], MathF.ScaleB(spatialScale, -level)) : default;

    private FeaturePyramidGradient<T> Pyramid<T>(ReadOnlySpan<MapGradient> maps)
        where T : unmanaged =>
        FeaturePyramidGradient<T>.Of(
            Level<T>(maps, 0), Level<T>(maps, 1), Level<T>(maps, 2), Level<T>(maps, 3), Level<T>(maps, 4), Level<T>(maps, 5), Level<T>(maps, 6), Level<T>(maps, 7)) with
        {
            Assignment = assignment,
        };

    private FeatureGradient<T> Level<T>(ReadOnlySpan<MapGradient> maps, int level)
        where T : unmanaged =>
        level < maps.Length ? maps[level].View<T>(MathF.ScaleB(spatialScale, -level)) : default;
}
