using System;
using System.ComponentModel;
using System.Threading.Tasks;

namespace RoiGen.Kernels;

/// <summary>A head of an operator that also pools from the levels of a pyramid.</summary>
/// <inheritdoc/>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RoiPyramidHead<TIn, TOut> : RoiHead<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    private protected RoiPyramidHead()
    {
    }

    /// <summary>Pools every region from the level of a pyramid that its size gives it to, as the method of the operator does that takes a specification.</summary>
    /// <inheritdoc cref="RoiHead{TIn, TOut}.Run(FeatureMap{TIn}, RoiBatch, Span{TOut}, ParallelOptions?)"/>
    public abstract void Run(FeaturePyramid<TIn> features, RoiBatch rois, Span<TOut> output, ParallelOptions? parallel = null);

    /// <summary>The same on the threads of a host.</summary>
    /// <inheritdoc cref="RoiHead{TIn, TOut}.RunOn(RoiExecutor, FeatureMap{TIn}, RoiBatch, Span{TOut})"/>
    public abstract void RunOn(RoiExecutor executor, FeaturePyramid<TIn> features, RoiBatch rois, Span<TOut> output);

    /// <summary>The same with a scale and a bias of each channel, as <see cref="OutputStep"/> says.</summary>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="scale">A scale for each channel.</param>
    /// <param name="bias">A bias for each channel.</param>
    /// <param name="output">Receives the output.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    public abstract void Run(
        FeatureMap<TIn> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output, ParallelOptions? parallel = null);

    /// <inheritdoc cref="Run(FeatureMap{TIn}, RoiBatch, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{TOut}, ParallelOptions?)"/>
    public abstract void Run(
        FeaturePyramid<TIn> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output, ParallelOptions? parallel = null);

    /// <summary>The same on the threads of a host.</summary>
    /// <param name="executor">The threads.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="scale">A scale for each channel.</param>
    /// <param name="bias">A bias for each channel.</param>
    /// <param name="output">Receives the output.</param>
    public abstract void RunOn(
        RoiExecutor executor, FeatureMap<TIn> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output);

    /// <inheritdoc cref="RunOn(RoiExecutor, FeatureMap{TIn}, RoiBatch, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{TOut})"/>
    public abstract void RunOn(
        RoiExecutor executor, FeaturePyramid<TIn> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<TOut> output);
}
