using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Peers;

/// <summary>One of ours or of the peers on one workload, in one run.</summary>
/// <param name="Name">Who.</param>
/// <param name="Layout">Layout of map and output.</param>
/// <param name="Threads">How many threads it could take.</param>
/// <param name="Ms">Milliseconds of a call.</param>
/// <param name="ThenReadMs">Milliseconds of the call and a pass over its result, the median; null where only the call is timed.</param>
/// <param name="MaxDifference">Largest difference from ours; null for a peer that computes something else by the same work.</param>
/// <param name="Choice">What ran, for ours.</param>
internal sealed record PeerTiming(
    string Name, TensorLayout Layout, int Threads, Timing Ms, double? ThenReadMs, double? MaxDifference, KernelChoice? Choice);

/// <summary>One workload, ours and theirs, in one run.</summary>
/// <param name="Workload">Short name.</param>
/// <param name="MemsetMs">Clearing the output once.</param>
/// <param name="Timings">Ours first.</param>
/// <param name="Versions">The peers' versions, by name.</param>
/// <param name="Problems">Disagreements; empty when all is well.</param>
internal sealed record PeerCase(
    string Workload,
    double MemsetMs,
    IReadOnlyList<PeerTiming> Timings,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyList<string> Problems)
{
    /// <summary>A peer's time.</summary>
    public PeerTiming? Peer(string name) => Timings.FirstOrDefault(timing => timing.Choice is null && timing.Name == name);

    /// <summary>The time of one of ours.</summary>
    public PeerTiming? Ours(Variant variant) =>
        Timings.FirstOrDefault(timing => timing.Choice is not null && timing.Name == variant.Name && timing.Layout == variant.Layout);
}
