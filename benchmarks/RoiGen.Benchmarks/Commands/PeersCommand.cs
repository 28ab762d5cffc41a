using System;
using System.Collections.Generic;
using System.CommandLine;
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
        Command command = new("peers", "Times ours and other libraries (torchvision) in turns on one core, NCHW, and checks that they agree.")
        {
            shared.Only, shared.Contestants, shared.Rounds, shared.SlowRounds, shared.Core, shared.Json, shared.UpdateDocs,
        };
        shared.RequireWholeRunForDocs(command);
        command.SetAction(arguments =>
        {
            int? core = Pinning.Pin(arguments.GetValue(shared.Core));
            List<IPeerSource> sources = Installed();
            if (sources.Count == 0)
            {
                Console.Error.WriteLine("Skipped: there is no peer to compare with.");
                return 0;
            }

            Effort effort = shared.Effort(arguments);
            List<PeerCase> cases = [];
            foreach (Workload workload in shared.Selected(arguments, Workloads.Main))
            {
                Console.Error.Write($"{workload.Name} ...");
                cases.Add(PeerComparison.Run(workload, sources, effort));
                Console.Error.WriteLine(string.Concat(cases[^1].Timings.Select(one => $" {one.Name} {Numbers.Short(one.MinMs)} ms")));
            }

            Report report = new(Machine.Current(), core, cases);
            string block = Block(report);
            Console.WriteLine(block);
            if (arguments.GetValue(shared.Json) is { } file)
            {
                JsonFile.Write(file.FullName, report);
            }

            string[] problems = [.. cases.SelectMany(result => result.Problems.Select(problem => $"{result.Workload}: {problem}"))];
            return Outcome.Report(problems, arguments.GetValue(shared.UpdateDocs), new Dictionary<string, string> { ["peers"] = block });
        });
        return command;
    }

    private static List<IPeerSource> Installed()
    {
        List<IPeerSource> installed = [];
        foreach (IPeerSource source in new IPeerSource[] { new Torchvision() })
        {
            if (source.WhyMissing is { } reason)
            {
                Console.Error.WriteLine($"{source.Name} is skipped: {reason}.");
            }
            else
            {
                installed.Add(source);
            }
        }

        return installed;
    }

    private static string Block(Report report)
    {
        string[] peers = [.. report.Cases.SelectMany(result => result.Versions.Keys).Distinct()];
        string[] names = [.. report.Cases.SelectMany(result => result.Timings.Select(timing => timing.Name)).Distinct()];
        string ours = names.Last(name => !peers.Contains(name));
        MarkdownTable table = new(
            1,
            [
                "workload, NCHW",
                .. names.Select(name => $"{name} ms"),
                .. peers.Select(peer => $"{ours} is faster than {peer} by"),
                .. peers.Select(peer => $"largest difference from {peer}"),
            ]);
        foreach (PeerCase result in report.Cases)
        {
            Dictionary<string, double> fastest = result.Timings.ToDictionary(timing => timing.Name, timing => timing.MinMs);
            table.Add(
            [
                $"{result.Workload}: {result.Model}",
                .. names.Select(name => Numbers.Short(fastest[name])),
                .. peers.Select(peer => Numbers.Times(fastest[peer] / fastest[ours])),
                .. peers.Select(peer => FormattableString.Invariant($"{result.MaxDifferences[peer]:g2}")),
            ]);
        }

        string versions = string.Join(", ", report.Cases.SelectMany(result => result.Versions).Distinct().Select(entry => $"{entry.Key} {entry.Value}"));
        return $"{Conditions.Of(report.Machine, report.Core)}\nPeers: {versions}, one thread, keeping their pages.\n\n{table}";
    }
}
