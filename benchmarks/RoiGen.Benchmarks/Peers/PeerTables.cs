using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>The tables of the peers command.</summary>
internal static class PeerTables
{
    /// <summary>The few lines that a visitor reads: what a program with ordinary arrays gets, on the main workloads.</summary>
    public static string Short(IReadOnlyList<PeerRuns> all)
    {
        string[] peers = Peers(all);
        MarkdownTable table = new(
            1, ["", .. peers.Select(peer => $"times {peer}"), "RoiGen, ms"]);
        foreach (PeerRuns runs in all.Where(runs => Workloads.Main.Contains(runs.Workload)))
        {
            table.Add(
            [
                $"{runs.Workload.Model}: {runs.Workload.Shape}",
                .. peers.Select(peer => Numbers.Times(runs.Times(Theirs(peer), Ours(Variant.Arrays)))),
                Milliseconds(runs.Ms(Ours(Variant.Arrays))),
            ]);
        }

        return table.ToString();
    }

    /// <summary>A line a workload: ours in the peers' layout beside them.</summary>
    public static string Summary(IReadOnlyList<PeerRuns> all)
    {
        string[] peers = Peers(all);
        MarkdownTable table = new(
            1,
            [
                "workload",
                .. peers.Select(peer => $"{peer}, ms"),
                "ordinary arrays, ms",
                "aligned memory, ms",
                "aligned, NHWC, ms",
                .. peers.Select(peer => $"aligned, times {peer}"),
                "aligned, times memset",
                .. peers.Select(peer => $"largest difference from {peer}"),
            ]);
        foreach (PeerRuns runs in all)
        {
            table.Add(
            [
                $"{runs.Workload.Name}: {runs.Workload.Model}",
                .. peers.Select(peer => Milliseconds(runs.Ms(Theirs(peer)))),
                Milliseconds(runs.Ms(Ours(Variant.Arrays))),
                Milliseconds(runs.Ms(Ours(Variant.Reference))),
                Milliseconds(runs.Ms(Ours(Variant.Nhwc))),
                .. peers.Select(peer => Numbers.Times(runs.Times(Theirs(peer), Ours(Variant.Reference)))),
                Milliseconds(runs.TimesMemset(Ours(Variant.Reference))),
                .. peers.Select(peer => Difference(runs.MaxDifference(Theirs(peer)))),
            ]);
        }

        return table.ToString();
    }

    /// <summary>A line a contestant: everything that was measured.</summary>
    public static string Details(IReadOnlyList<PeerRuns> all)
    {
        string[] peers = Peers(all);
        MarkdownTable table = new(
            5,
            [
                "workload", "contestant", "layout", "ISA", "input",
                "threads", "ms", "fastest round, ms",
                .. peers.Select(peer => $"times {peer}"),
                "times memset", "then read, ms", "largest difference", "rounds a run",
            ]);
        foreach (PeerRuns runs in all)
        {
            foreach (PeerTiming contestant in runs.Contestants)
            {
                Func<PeerCase, PeerTiming?> who = run => run.Timings.FirstOrDefault(
                    timing => (timing.Name, timing.Layout) == (contestant.Name, contestant.Layout));
                table.Add(
                [
                    runs.Workload.Name,
                    contestant.Name,
                    ReportTables.LayoutName(contestant.Layout),
                    contestant.Choice?.Isa.ToString() ?? Numbers.Missing,
                    ReportTables.InputName(contestant.Choice),
                    contestant.Threads.ToString(CultureInfo.InvariantCulture),
                    Milliseconds(runs.Ms(who)),
                    Numbers.Short(runs.Runs.Min(run => who(run)?.Ms.Minimum) ?? double.NaN),
                    .. peers.Select(peer => Numbers.Times(runs.Times(Theirs(peer), who))),
                    Milliseconds(runs.TimesMemset(who)),
                    Milliseconds(runs.ThenReadMs(who)),
                    Difference(runs.MaxDifference(who)),
                    contestant.Ms.Rounds.ToString(CultureInfo.InvariantCulture),
                ]);
            }
        }

        return table.ToString();
    }

    private static Func<PeerCase, PeerTiming?> Theirs(string peer) => run => run.Peer(peer);

    private static Func<PeerCase, PeerTiming?> Ours(Variant variant) => run => run.Ours(variant);

    private static string[] Peers(IReadOnlyList<PeerRuns> all) => [.. all.SelectMany(runs => runs.Peers).Distinct()];

    private static string Milliseconds(Spread? number) => number is { } spread ? Numbers.Short(spread) : Numbers.Missing;

    private static string Difference(double? difference) => difference is { } number ? number.ToString("g2", CultureInfo.InvariantCulture) : Numbers.Missing;
}
