using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;

namespace RoiGen.Benchmarks.Peers;

/// <summary>
/// A workload in all runs. Where code and data come to lie stays as it is for the life of a process, and is worth up to 7 %: a number of one run says nothing of the next, so every
/// number here is the median of the runs, between the lowest and the highest.
/// </summary>
/// <param name="Workload">Which workload.</param>
/// <param name="Runs">The workload in each run that measured it, with the same contestants.</param>
internal sealed record PeerRuns(Workload Workload, IReadOnlyList<PeerCase> Runs)
{
    /// <summary>The runs of each workload, in the order of the first run.</summary>
    public static IReadOnlyList<PeerRuns> Of(IReadOnlyList<IReadOnlyList<PeerCase>> runs) =>
    [
        .. runs[0].Select(first => new PeerRuns(
            Workloads.All.First(workload => workload.Name == first.Workload),
            [.. runs.SelectMany(run => run.Where(one => one.Workload == first.Workload))])),
    ];

    /// <summary>How many runs some workloads' numbers are the medians of, in words.</summary>
    public static string Medians(IEnumerable<PeerRuns> all) => all.Select(runs => runs.Runs.Count).Distinct().Order().ToArray() is var counts && counts is [1]
        ? "Medians of one run"
        : $"Medians of {string.Join(" or ", counts)} runs";

    /// <summary>The contestants, ours first.</summary>
    public IReadOnlyList<PeerTiming> Contestants => Runs[0].Timings;

    /// <summary>The peers.</summary>
    public IEnumerable<string> Peers => Runs[0].Versions.Keys;

    /// <summary>Milliseconds of a call; null for one that did not take part.</summary>
    public Spread? Ms(Func<PeerCase, PeerTiming?> who) => Of(run => who(run)?.Ms.Median);

    /// <summary>How many times faster one is than another, compared within each run.</summary>
    public Spread? Times(Func<PeerCase, PeerTiming?> slow, Func<PeerCase, PeerTiming?> fast) => Of(run => slow(run)?.Ms.Median / fast(run)?.Ms.Median);

    /// <summary>A call in units of clearing the output once.</summary>
    public Spread? TimesMemset(Func<PeerCase, PeerTiming?> who) => Of(run => who(run)?.Ms.Median / run.MemsetMs);

    /// <summary>Milliseconds of a call and a pass over its result.</summary>
    public Spread? ThenReadMs(Func<PeerCase, PeerTiming?> who) => Of(run => who(run)?.ThenReadMs);

    /// <summary>The largest difference from ours in any run; null where nothing is compared.</summary>
    public double? MaxDifference(Func<PeerCase, PeerTiming?> who) => Runs.Max(run => who(run)?.MaxDifference);

    private Spread? Of(Func<PeerCase, double?> number)
    {
        double[] numbers = [.. Runs.Select(number).OfType<double>()];
        return numbers.Length > 0 ? Spread.OfRuns(numbers) : null;
    }
}
