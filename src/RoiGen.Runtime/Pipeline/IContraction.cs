using System;
using RoiGen.Plans;

namespace RoiGen.Pipeline;

/// <summary>What an operator does with the pixels that its planner names. It knows no convention.</summary>
/// <typeparam name="T">The numbers of the map.</typeparam>
internal interface IContraction<T>
    where T : unmanaged
{
    /// <summary>Channels of the output.</summary>
    /// <param name="bins">Bins of a region.</param>
    /// <param name="channels">Channels of the map.</param>
    /// <exception cref="ArgumentException">There is no output of so many channels.</exception>
    int OutputChannels(in OutputShape bins, int channels);

    /// <summary>Refuses maps that it cannot read.</summary>
    void Check(FeatureMap<T> features);

    /// <summary>Contracts the planned regions of a chunk, or says which kernels that would take.</summary>
    void Run(in RoiCall<T> call);
}
