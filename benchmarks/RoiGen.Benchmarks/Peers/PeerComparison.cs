using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Peers;

/// <summary>Times of one contestant or peer on one workload.</summary>
/// <param name="Name">Who.</param>
/// <param name="MedianMs">Median of the rounds.</param>
/// <param name="MinMs">Fastest round.</param>
/// <param name="Rounds">How many rounds.</param>
internal sealed record PeerTiming(string Name, double MedianMs, double MinMs, int Rounds);

/// <summary>One workload, NCHW, ours and theirs.</summary>
/// <param name="Workload">Short name.</param>
/// <param name="Model">Who does this.</param>
/// <param name="Description">What it is.</param>
/// <param name="Timings">Ours first.</param>
/// <param name="Versions">The peers' versions, by name.</param>
/// <param name="MaxDifferences">Largest difference of each peer from ours, by name.</param>
/// <param name="Problems">Disagreements; empty when all is well.</param>
internal sealed record PeerCase(
    string Workload,
    string Model,
    string Description,
    IReadOnlyList<PeerTiming> Timings,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyDictionary<string, double> MaxDifferences,
    IReadOnlyList<string> Problems);

/// <summary>Lets ours and the peers take turns on one workload and compares the results.</summary>
internal static class PeerComparison
{
    public static PeerCase Run(Workload workload, IReadOnlyList<IPeerSource> sources, Effort effort)
    {
        using TemporaryFolder temporary = new();
        using CaseInput input = new(workload, TensorLayout.Nchw);
        CaseFolder folder = CaseFolder.Write(temporary.FullPath, input);
        using AlignedBuffer output = new(workload.Outputs);
        List<Contestant> contestants =
            [.. Contestant.Names.Where(effort.Contestants.Contains).Select(name => Contestant.Create(name, input, output))];
        foreach (Contestant contestant in contestants)
        {
            WarmUp.Run(contestant);
        }

        List<(string Name, IPeer Peer)> peers = [];
        try
        {
            peers.AddRange(sources.Select(source => (source.Name, source.Start(folder))));
            return Run(workload, contestants, peers, effort);
        }
        finally
        {
            foreach ((_, IPeer peer) in peers)
            {
                peer.Dispose();
            }
        }
    }

    private static PeerCase Run(
        Workload workload, List<Contestant> contestants, List<(string Name, IPeer Peer)> peers, Effort effort)
    {
        IReadOnlyDictionary<string, Timing> times = Alternation.Run(
        [
            .. contestants.Select(one => new Turn(one.Name, effort.RoundsOf(one.Name, one.TimedRun()), one.TimedRun)),
            .. peers.Select(one => new Turn(one.Name, effort.SlowRounds, one.Peer.TimedRun)),
        ]);

        List<string> problems = [.. Agreement.Problems(workload, contestants)];
        Dictionary<string, string> versions = [];
        Dictionary<string, double> differences = [];
        Contestant ours = contestants[^1];
        foreach ((string name, IPeer peer) in peers)
        {
            PeerResult result = peer.Finish();
            double difference = Agreement.MaxDifference(ours.FreshResult(0), result.Values);
            versions.Add(name, result.Version);
            differences.Add(name, difference);
            if (!Agreement.Holds(workload.Operator, difference))
            {
                problems.Add(FormattableString.Invariant($"{ours.Name} and {name} differ by {difference:g3}"));
            }
        }

        return new PeerCase(
            workload.Name,
            workload.Model,
            workload.Description,
            [.. times.Select(entry => new PeerTiming(entry.Key, entry.Value.Median, entry.Value.Minimum, entry.Value.Rounds))],
            versions,
            differences,
            problems);
    }
}
