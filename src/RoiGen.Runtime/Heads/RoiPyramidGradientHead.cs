using System;
using System.ComponentModel;
using System.Threading.Tasks;

namespace RoiGen.Kernels;

/// <summary>The gradient of an operator that also pools from the levels of a pyramid.</summary>
/// <inheritdoc/>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RoiPyramidGradientHead<T> : RoiGradientHead<T>
    where T : unmanaged
{
    private protected RoiPyramidGradientHead()
    {
    }

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="RoiGradientHead{T}.Run(RoiBatch, ReadOnlySpan{T}, FeatureGradient{T}, ParallelOptions?)"/>
    public abstract void Run(RoiBatch rois, ReadOnlySpan<T> outputGradient, FeaturePyramidGradient<T> gradient, ParallelOptions? parallel = null);
}
