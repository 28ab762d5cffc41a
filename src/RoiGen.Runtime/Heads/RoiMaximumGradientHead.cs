using System;
using System.ComponentModel;
using System.Threading.Tasks;

namespace RoiGen.Kernels;

/// <summary>The gradient of maxima with their settings, ready to be called: made once for an annotated method. The values of the map decide where it goes.</summary>
/// <remarks>For generated code. Only the runtime derives from it, so it may grow.</remarks>
/// <typeparam name="T">The numbers of the map and the gradient.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RoiMaximumGradientHead<T>
    where T : unmanaged
{
    private protected RoiMaximumGradientHead()
    {
    }

    /// <summary>Adds the gradient of every region, as the method of the operator does that takes a specification.</summary>
    /// <param name="features">The map that was pooled.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient">The gradient with respect to the output.</param>
    /// <param name="gradient">The gradient that is added to.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    public abstract void Run(FeatureMap<T> features, RoiBatch rois, ReadOnlySpan<T> outputGradient, FeatureGradient<T> gradient, ParallelOptions? parallel = null);

    /// <summary>The same on a pyramid: the gradient of every region goes to the level that it was pooled from.</summary>
    /// <inheritdoc cref="Run(FeatureMap{T}, RoiBatch, ReadOnlySpan{T}, FeatureGradient{T}, ParallelOptions?)"/>
    public abstract void Run(FeaturePyramid<T> features, RoiBatch rois, ReadOnlySpan<T> outputGradient, FeaturePyramidGradient<T> gradient, ParallelOptions? parallel = null);
}
