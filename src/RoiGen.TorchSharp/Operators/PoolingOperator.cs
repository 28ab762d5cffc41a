using System;
using System.Threading.Tasks;
using RoiGen.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Operators;

/// <summary>An operator with its settings, on the memory of tensors that were checked.</summary>
internal abstract class PoolingOperator(string name, OutputSize size)
{
    /// <summary>torchvision's name of it.</summary>
    public string Name { get; } = name;

    /// <summary>Bins of the output.</summary>
    public OutputSize Size { get; } = size;

    /// <summary>Whether the gradient depends on the features, as that of a maximum does.</summary>
    public virtual bool ReadsFeatures => false;

    /// <summary>Channels of the output.</summary>
    /// <param name="channels">Channels of the maps.</param>
    public virtual int OutputChannels(int channels) => channels;

    /// <summary>Pools every region.</summary>
    /// <param name="maps">The maps: one, or the levels of a pyramid, finest first.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="output">Receives [rois, channels, height, width].</param>
    /// <param name="parallel">How many threads.</param>
    public abstract void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<float> output, ParallelOptions parallel);

    /// <summary>Adds the gradient of every region.</summary>
    /// <param name="maps">The maps where <see cref="ReadsFeatures"/>, else nothing.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient">The gradient of the output, [rois, channels, height, width].</param>
    /// <param name="gradients">The gradients of the maps, which are added to.</param>
    /// <param name="parallel">How many threads.</param>
    public abstract void RunGradient(
        ReadOnlySpan<Tensor> maps, RoiBatch rois, ReadOnlySpan<float> outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel);
}
