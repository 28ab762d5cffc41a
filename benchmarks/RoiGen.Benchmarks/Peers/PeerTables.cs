using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Peers;

/// <summary>The tables of the peers command.</summary>
internal static class PeerTables
{
    /// <summary>A line a workload: ours in the peers' layout beside them.</summary>
    public static string Summary(IReadOnlyList<PeerCase> cases)
    {
        string[] peers = Peers(cases);
        MarkdownTable table = new(
            1,
            [
                "workload",
                .. peers.Select(peer => $"{peer} ms"),
                "specialised NCHW ms",
                "specialised NHWC ms",
                .. peers.Select(peer => $"times {peer}"),
                "in clearings of the output",
                .. peers.Select(peer => $"largest difference from {peer}"),
            ]);
        foreach (PeerCase result in cases)
        {
            PeerTiming? ours = result.Ours(Variant.Reference);
            table.Add(
            [
                $"{result.Workload}: {result.Model}",
                .. peers.Select(peer => Milliseconds(result.Peer(peer))),
                Milliseconds(ours),
                Milliseconds(result.Ours(Variant.Nhwc)),
                .. peers.Select(peer => Numbers.Times(result.Peer(peer)?.MinMs / ours?.MinMs)),
                ours is null ? Numbers.Missing : Numbers.Short(ours.RatioToClear),
                .. peers.Select(peer => Difference(result.Peer(peer))),
            ]);
        }

        return table.ToString();
    }

    /// <summary>A line a contestant: everything that was measured.</summary>
    public static string Details(IReadOnlyList<PeerCase> cases)
    {
        string[] peers = Peers(cases);
        MarkdownTable table = new(
            5,
            [
                "workload", "contestant", "layout", "ISA", "input",
                "threads", "median ms", "min ms",
                .. peers.Select(peer => $"times {peer}"),
                "in clearings", "min ms, then read", "largest difference", "rounds",
            ]);
        foreach (PeerCase result in cases)
        {
            foreach (PeerTiming timing in result.Timings)
            {
                table.Add(
                [
                    result.Workload,
                    timing.Name,
                    ReportTables.LayoutName(timing.Layout),
                    timing.Choice?.Isa.ToString() ?? Numbers.Missing,
                    timing.Choice is { } choice ? choice.Input + (choice.Streamed ? ", streamed" : "") : Numbers.Missing,
                    timing.Threads.ToString(CultureInfo.InvariantCulture),
                    Numbers.Short(timing.MedianMs),
                    Numbers.Short(timing.MinMs),
                    .. peers.Select(peer => Numbers.Times(result.Peer(peer)?.MinMs / timing.MinMs)),
                    Numbers.Short(timing.RatioToClear),
                    timing.ThenReadMinMs is { } thenRead ? Numbers.Short(thenRead) : Numbers.Missing,
                    Difference(timing),
                    timing.Rounds.ToString(CultureInfo.InvariantCulture),
                ]);
            }
        }

        return table.ToString();
    }

    /// <summary>What the project set out to reach, and what came of it.</summary>
    public static string Targets(IReadOnlyList<PeerCase> cases)
    {
        MarkdownTable table = new(1, "one thread, times torchvision unless said", "fastest rounds", "medians", "needed", "wanted", "reached");
        foreach (Target target in Target.All)
        {
            PeerCase? result = cases.FirstOrDefault(one => one.Workload == target.Workload);
            double? fastest = result is null ? null : target.Measure(result, timing => timing.MinMs);
            double? median = result is null ? null : target.Measure(result, timing => timing.MedianMs);
            table.Add(
                target.What,
                target.Text(fastest),
                target.Text(median),
                target.Text(target.Needed),
                target.Text(target.Wanted),
                fastest is null ? Numbers.Missing
                : target.Reaches(fastest, target.Wanted) ? "wanted"
                : target.Reaches(fastest, target.Needed) ? "needed"
                : "no");
        }

        return table.ToString();
    }

    private static string[] Peers(IReadOnlyList<PeerCase> cases) => [.. cases.SelectMany(result => result.Versions.Keys).Distinct()];

    private static string Milliseconds(PeerTiming? timing) => timing is null ? Numbers.Missing : Numbers.Short(timing.MinMs);

    private static string Difference(PeerTiming? timing) =>
        timing?.MaxDifference is { } difference ? difference.ToString("g2", CultureInfo.InvariantCulture) : Numbers.Missing;
}
