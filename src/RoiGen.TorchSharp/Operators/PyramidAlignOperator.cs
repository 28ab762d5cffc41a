using System;
using System.Threading.Tasks;
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
    public override void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<float> output, ParallelOptions parallel)
    {
        FeaturePyramid<float> pyramid = Pyramid(maps);
        CommonShapes.Head(spec, pyramid.Layout).Run(pyramid, rois, output, parallel);
    }

    public override void RunGradient(
        ReadOnlySpan<Tensor> maps, RoiBatch rois, ReadOnlySpan<float> outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel) =>
        RoiAlign.RunGradient(spec, rois, outputGradient, Pyramid(gradients), parallel);

    private FeaturePyramid<float> Pyramid(ReadOnlySpan<Tensor> maps) => FeaturePyramid<float>.Of(
        Level(maps, 0), Level(maps, 1), Level(maps, 2), Level(maps, 3), Level(maps, 4), Level(maps, 5), Level(maps, 6), Level(maps, 7)) with
    {
        Assignment = assignment,
    };

    private FeatureMap<float> Level(ReadOnlySpan<Tensor> maps, int level) =>
        level < maps.Length ? MapShape.View(maps[level], MathF.ScaleB(spatialScale, -level)) : default;

    private FeaturePyramidGradient<float> Pyramid(ReadOnlySpan<MapGradient> gradients) => FeaturePyramidGradient<float>.Of(
        Level(gradients, 0), Level(gradients, 1), Level(gradients, 2), Level(gradients, 3), Level(gradients, 4), Level(gradients, 5), Level(gradients, 6), Level(gradients, 7)) with
    {
        Assignment = assignment,
    };

    private FeatureGradient<float> Level(ReadOnlySpan<MapGradient> gradients, int level) =>
        level < gradients.Length ? gradients[level].View(MathF.ScaleB(spatialScale, -level)) : default;
}
