using System;
using System.ComponentModel;
using System.Threading.Tasks;

namespace RoiGen.Kernels;

/// <summary>
/// An operator with its settings, ready to be called: made once for an annotated method. It knows what is wrong with the settings, and which kernels this machine has for them.
/// </summary>
/// <remarks>For generated code. Only the runtime derives from it, so it may grow.</remarks>
/// <typeparam name="TIn">The numbers of the map.</typeparam>
/// <typeparam name="TOut">The numbers of the output.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RoiHead<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    private protected RoiHead()
    {
    }

    /// <summary>Refuses wrong settings before the first call, as every call does: for hosts that make a head long before they call it.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public abstract void CheckSettings();

    /// <summary>Pools every region of a map, as the method of the operator does that takes a specification.</summary>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="output">Receives the output.</param>
    /// <param name="parallel">Threads, or null for one.</param>
    public abstract void Run(FeatureMap<TIn> features, RoiBatch rois, Span<TOut> output, ParallelOptions? parallel = null);

    /// <summary>The same on the threads of a host.</summary>
    /// <param name="executor">The threads.</param>
    /// <param name="features">The feature map.</param>
    /// <param name="rois">The regions.</param>
    /// <param name="output">Receives the output.</param>
    public abstract void RunOn(RoiExecutor executor, FeatureMap<TIn> features, RoiBatch rois, Span<TOut> output);
}
