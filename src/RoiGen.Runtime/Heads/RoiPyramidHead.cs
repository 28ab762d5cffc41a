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
}
