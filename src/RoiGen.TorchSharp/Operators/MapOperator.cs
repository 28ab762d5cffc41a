using System;
using System.Threading.Tasks;
using RoiGen.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Operators;

/// <summary>An operator that reads one map.</summary>
internal abstract class MapOperator(string name, OutputSize size, float spatialScale) : PoolingOperator(name, size)
{
    public sealed override void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<float> output, ParallelOptions parallel) =>
        Run(MapShape.View(maps[0], spatialScale), rois, output, parallel);

    protected abstract void Run(FeatureMap<float> map, RoiBatch rois, Span<float> output, ParallelOptions parallel);
}
