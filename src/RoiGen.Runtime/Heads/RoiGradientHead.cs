using System;
using System.ComponentModel;
using System.Threading.Tasks;

namespace RoiGen.Kernels;

/// <summary>The gradient of an operator with its settings, ready to be called: made once for an annotated method. The values of the map do not decide where it goes.</summary>
/// <remarks>For generated code. Only the runtime derives from it, so it may grow.</remarks>
/// <typeparam name="T">The numbers of the gradient.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RoiGradientHead<T>
    where T : unmanaged
{
    private protected RoiGradientHead()
    {
    }

    /// <summary>Adds the gradient of every region, as the method of the operator does that takes a specification.</summary>
    /// <param name="rois">The regions.</param>
    /// <param name="outputGradient">The gradient with respect to the output.</param>
    /// <param name="gradient">The gradient that is added to.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    public abstract void Run(RoiBatch rois, ReadOnlySpan<T> outputGradient, FeatureGradient<T> gradient, ParallelOptions? parallel = null);
}
