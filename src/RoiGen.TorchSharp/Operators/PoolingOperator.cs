using System;
using System.Threading.Tasks;
using RoiGen.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace RoiGen.TorchSharp.Operators;

/// <summary>An operator with its settings, on the memory of tensors that were checked. The type of the numbers, float32 or float64, is decided on here.</summary>
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
    /// <param name="output">Receives [rois, channels, height, width]; contiguous, of the maps' type.</param>
    /// <param name="parallel">How many threads.</param>
    public void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Tensor output, ParallelOptions parallel)
    {
        if (output.dtype == ScalarType.Float64)
        {
            Run(maps, rois, TensorMemory.Span<double>(output), parallel);
        }
        else
        {
            Run(maps, rois, TensorMemory.Span<float>(output), parallel);
        }
    }

    /// <summary>Adds the gradient of every region.</summary>
    /// <param name="maps">The maps where <see cref="ReadsFeatures"/>, else nothing.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient">The gradient of the output, [rois, channels, height, width]; contiguous, of the maps' type.</param>
    /// <param name="gradients">The gradients of the maps, which are added to.</param>
    /// <param name="parallel">How many threads.</param>
    public void RunGradient(ReadOnlySpan<Tensor> maps, RoiBatch rois, Tensor outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel)
    {
        if (outputGradient.dtype == ScalarType.Float64)
        {
            RunGradient(maps, rois, TensorMemory.Span<double>(outputGradient), gradients, parallel);
        }
        else
        {
            RunGradient(maps, rois, TensorMemory.Span<float>(outputGradient), gradients, parallel);
        }
    }

    protected abstract void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<float> output, ParallelOptions parallel);

    protected abstract void Run(ReadOnlySpan<Tensor> maps, RoiBatch rois, Span<double> output, ParallelOptions parallel);

    protected abstract void RunGradient(
        ReadOnlySpan<Tensor> maps, RoiBatch rois, ReadOnlySpan<float> outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel);

    protected abstract void RunGradient(
        ReadOnlySpan<Tensor> maps, RoiBatch rois, ReadOnlySpan<double> outputGradient, ReadOnlySpan<MapGradient> gradients, ParallelOptions parallel);
}
