using System.Numerics;
using RoiGen.Plans;

namespace RoiGen.Gradients;

/// <summary>How the gradient of an operator's bins is dealt out to the pixels that its planner names. It knows no convention.</summary>
/// <typeparam name="T">The numbers of the map, and of its coordinates.</typeparam>
/// <typeparam name="TBuffers">The memory that a call takes.</typeparam>
internal interface IGradient<T, TBuffers>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the values of the map decide where it goes, as those of a maximum do.</summary>
    bool ReadsFeatures { get; }

    /// <summary>Channels of the output.</summary>
    /// <param name="bins">Bins of a region.</param>
    /// <param name="channels">Channels of the map.</param>
    int OutputChannels(in OutputShape bins, int channels);

    /// <summary>Adds the gradient of the planned regions of a chunk, or says which kernels that would take.</summary>
    /// <param name="call">The call.</param>
    /// <param name="buffers">Its memory.</param>
    void Run(in GradientCall<T> call, TBuffers buffers);
}
