using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Peers;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Ours against other libraries, in turns on one core.</summary>
internal static class PeersCommand
{
    private sealed record Report(Machine Machine, int? Core, IReadOnlyList<PeerCase> Cases);

    public static Command Create()
    {
        SharedOptions shared = new();
        Option<FileInfo?> svg = new("--svg") { Description = "Also draw the ratios.", HelpName = "FILE" };
        Command command = new("peers", "Times ours and other libraries (torchvision, ONNX Runtime) in turns on one core, and checks that they agree.")
        {
            shared.Only, shared.Rounds, shared.SlowRounds, shared.Core, shared.Json, svg, shared.UpdateDocs,
        };
        shared.RequireWholeRunForDocs(command);
        command.SetAction(arguments =>
        {
            int? core = Pinning.Pin(arguments.GetValue(shared.Core));
            IReadOnlyList<Workload> workloads = shared.Selected(arguments, [.. Workloads.Main, .. Workloads.OtherConventions, .. Workloads.FewRois]);
            Report report = new(Machine.Current(), core, Measure(workloads, shared.Effort(arguments)));
            string[] problems = [.. report.Cases.SelectMany(result => result.Problems.Select(problem => $"{result.Workload}: {problem}"))];
            int exit = Outcome.Of(arguments, shared, report, Blocks(report), problems);
            if (arguments.GetValue(svg) is { } picture)
            {
                File.WriteAllText(picture.FullName, PeerChart.Draw(report.Cases, report.Machine));
            }

            return exit;
        });
        return command;
    }

    private static List<PeerCase> Measure(IReadOnlyList<Workload> workloads, Effort effort)
    {
        Variant[] variants = [.. Variant.All.Where(variant => IsPresent(variant.Name, variant.WhyMissing))];
        IPeerSource[] sources = [.. new IPeerSource[] { new Torchvision(), new OnnxRuntime() }.Where(source => IsPresent(source.Name, source.WhyMissing))];
        List<PeerCase> cases = [];
        foreach (Workload workload in workloads)
        {
            Console.Error.Write($"[{cases.Count + 1}/{workloads.Count}] {workload.Name}: ");
            PeerCase result = PeerComparison.Run(workload, variants, sources, effort, stage => Console.Error.Write($"{stage} ... "));
            cases.Add(result);
            Console.Error.WriteLine("done");
            foreach (PeerTiming timing in result.Timings)
            {
                Console.Error.WriteLine($"    {timing.Name} {timing.Layout} {Numbers.Short(timing.MinMs)} ms");
            }
        }

        return cases;
    }

    private static bool IsPresent(string name, string? whyMissing)
    {
        if (whyMissing is not null)
        {
            Console.Error.WriteLine($"{name} is left out: {whyMissing}.");
        }

        return whyMissing is null;
    }

    private static Dictionary<string, string> Blocks(Report report)
    {
        string versions = string.Join(
            ", ", report.Cases.SelectMany(result => result.Versions).Distinct().Select(version => $"{version.Key} {version.Value}"));
        string conditions = $"{Conditions.Of(report.Machine, report.Core)}\nPeers: {(versions.Length > 0 ? $"{versions}, NCHW, one thread, into warm memory" : "none")}.\n\n";
        return new()
        {
            ["peers"] = $"{conditions}{PeerTables.Summary(report.Cases)}\n{ReportTables.Legend(report.Cases.Select(one => (one.Workload, one.Model, one.Description)))}",
            ["peers-details"] = conditions + PeerTables.Details(report.Cases),
            ["targets"] = conditions + PeerTables.Targets(report.Cases),
        };
    }
}
