using System.Collections.Generic;
using System.Linq;

namespace RoiGen.Benchmarks.Peers;

/// <summary>One of ours or of the peers on one workload.</summary>
/// <param name="Name">Who.</param>
/// <param name="Layout">Layout of map and output.</param>
/// <param name="Threads">How many threads it could take.</param>
/// <param name="MedianMs">Median of the rounds.</param>
/// <param name="MinMs">Fastest round.</param>
/// <param name="Rounds">How many rounds.</param>
/// <param name="RatioToClear">Time in units of clearing the output once, fastest against fastest.</param>
/// <param name="ThenReadMinMs">Fastest round of the call and a pass over its result; null where only the call is timed.</param>
/// <param name="MaxDifference">Largest difference from ours; null for a peer that computes something else by the same work.</param>
/// <param name="Choice">What ran, for ours.</param>
internal sealed record PeerTiming(
    string Name,
    TensorLayout Layout,
    int Threads,
    double MedianMs,
    double MinMs,
    int Rounds,
    double RatioToClear,
    double? ThenReadMinMs,
    double? MaxDifference,
    KernelChoice? Choice);

/// <summary>One workload, ours and theirs.</summary>
/// <param name="Workload">Short name.</param>
/// <param name="Model">Who does this.</param>
/// <param name="Description">What it is.</param>
/// <param name="ClearMinMs">Clearing the output once.</param>
/// <param name="Timings">Ours first.</param>
/// <param name="Versions">The peers' versions, by name.</param>
/// <param name="Problems">Disagreements; empty when all is well.</param>
internal sealed record PeerCase(
    string Workload,
    string Model,
    string Description,
    double ClearMinMs,
    IReadOnlyList<PeerTiming> Timings,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyList<string> Problems)
{
    public PeerTiming? Peer(string name) => Timings.FirstOrDefault(timing => timing.Choice is null && timing.Name == name);

    public PeerTiming? Ours(Variant variant) =>
        Timings.FirstOrDefault(timing => timing.Choice is not null && timing.Name == variant.Name && timing.Layout == variant.Layout);
}
