using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Peers;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Ours against other libraries, in turns on one core, in several runs.</summary>
internal static class PeersCommand
{
    private static readonly Workload[] s_workloads = [.. Workloads.Main, .. Workloads.OtherConventions, .. Workloads.FewRois];

    private sealed record Run(int? Core, IReadOnlyList<PeerCase> Cases);

    private sealed record Report(Machine Machine, IReadOnlyList<Run> Runs);

    public static Command Create()
    {
        SharedOptions shared = new(s_workloads);
        Option<int> runs = CountOption.Create("--runs", "Runs, each with processes and memory of its own; their median counts, and their lowest and highest are shown.", 3);
        Option<FileInfo?> svg = SharedOptions.File("--svg", "Also draw the ratios.");
        Option<FileInfo[]> add = new("--add") { Description = "Count the runs of earlier sessions too, which --json wrote.", HelpName = "FILE" };
        add.AcceptExistingOnly();
        Option<bool> child = new("--child") { Hidden = true };
        Command command = new("peers", "Times ours and other libraries (torchvision, ONNX Runtime) in turns on one core, as many turns each, and checks that they agree.")
        {
            shared.Only, shared.Rounds, runs, add, child, shared.Core, shared.Json, shared.From, svg, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command, showing: [add, svg]);
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(child))
            {
                int? core = Pinning.Pin(arguments.GetValue(shared.Core));
                Console.WriteLine(JsonFile.Line(new Run(core, Measure(shared.Selected(arguments), shared.Effort(arguments)))));
                return 0;
            }

            IPeerSource[] sources = Sources();
            shared.RequirePeersForDocs(arguments, sources);
            Report[] earlier = [.. (arguments.GetValue(add) ?? []).Select(file => JsonFile.Read<Report>(file.FullName))];
            Report? recorded = shared.Recorded<Report>(arguments);
            Machine machine = recorded?.Machine ?? Machine.Current();
            if (earlier.FirstOrDefault(one => !one.Machine.IsLike(machine)) is { } other)
            {
                throw new InvalidDataException($"{add.Name} has runs of another machine: {other.Machine} beside {machine}.");
            }

            Report report = recorded ?? new(machine, InProcesses(arguments.GetValue(runs), [.. arguments.Tokens.Select(token => token.Value), child.Name]));
            report = report with { Runs = [.. report.Runs, .. earlier.SelectMany(one => one.Runs)] };
            string[] dropped = [.. report.Runs.SelectMany(Lines).Except(Lines(report.Runs[0]))];
            string[] problems =
            [
                .. report.Runs.SelectMany(run => run.Cases).SelectMany(result => result.Problems.Select(problem => $"{result.Workload}: {problem}")).Distinct(),
                .. dropped.Length > 0 ? [$"the first run lacks what others have, so no table shows it: {string.Join(", ", dropped)}"] : Array.Empty<string>(),
            ];
            IReadOnlyList<PeerRuns> all = PeerRuns.Of([.. report.Runs.Select(run => run.Cases)]);
            int exit = Outcome.Of(arguments, shared, report, Blocks(report, all), problems, Missing(all, sources));
            if (exit == 0 && arguments.GetValue(svg) is { } picture)
            {
                File.WriteAllText(picture.FullName, PeerChart.Draw(all, report.Machine, Versions(all)));
            }

            return exit;
        });
        return command;
    }

    private static IPeerSource[] Sources() => [new Torchvision(), new OnnxRuntime()];

    // The lines that tables have of a run.
    private static IEnumerable<string> Lines(Run run) =>
        run.Cases.SelectMany(result => result.Timings.Select(timing => $"{result.Workload} {timing.Name} {timing.Layout}"));

    private static IEnumerable<string> Missing(IReadOnlyList<PeerRuns> all, IReadOnlyList<IPeerSource> sources) =>
        from workload in s_workloads
        from source in sources
        where source.Has(workload) && !all.Any(runs => runs.Workload == workload && runs.Peers.Contains(source.Name))
        select $"{source.Name} on {workload.Name}";

    private static List<Run> InProcesses(int runs, string[] arguments)
    {
        List<Run> done = [];
        for (int run = 1; run <= runs; run++)
        {
            Console.Error.WriteLine($"run {run} of {runs}");
            done.Add(JsonSerializer.Deserialize<Run>(SelfProcess.Run(arguments), JsonFile.Options)!);
        }

        return done;
    }

    private static List<PeerCase> Measure(IReadOnlyList<Workload> workloads, Effort effort)
    {
        Variant[] variants = [.. Variant.All.Where(variant => IsPresent(variant.Name, variant.WhyMissing))];
        IPeerSource[] sources = [.. Sources().Where(source => IsPresent(source.Name, source.WhyMissing))];
        List<PeerCase> cases = [];
        foreach (Workload workload in workloads)
        {
            Console.Error.Write($"[{cases.Count + 1}/{workloads.Count}] {workload.Name}: ");
            PeerCase result = PeerComparison.Run(workload, variants, sources, effort, stage => Console.Error.Write($"{stage} ... "));
            cases.Add(result);
            Console.Error.WriteLine("done");
            foreach (PeerTiming timing in result.Timings)
            {
                Console.Error.WriteLine($"    {timing.Name} {timing.Layout} {Numbers.Short(timing.Ms.Median)} ms");
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

    private static string Versions(IReadOnlyList<PeerRuns> all) => string.Join(
        ", ", all.SelectMany(runs => runs.Runs).SelectMany(run => run.Versions).Distinct().Select(version => $"{version.Key} {version.Value}"));

    private static Dictionary<string, string> Blocks(Report report, IReadOnlyList<PeerRuns> all)
    {
        string versions = Versions(all);
        return new()
        {
            ["speed"] = $"RoiGen: specialised kernels in ordinary arrays, NCHW. {ConditionsOf(all.Where(runs => Workloads.Main.Contains(runs.Workload)))}{PeerTables.Short(all)}",
            ["peers"] = $"{ConditionsOf(all)}{PeerTables.Summary(all)}",
            ["peers-details"] = ConditionsOf(all) + PeerTables.Details(all),
            ["workloads-of-peers"] = ReportTables.Legend(all.Select(runs => runs.Workload)),
        };

        string ConditionsOf(IEnumerable<PeerRuns> shown) =>
            $"{Conditions.Of(report.Machine, report.Runs[0].Core)} {PeerRuns.Medians(shown)}, and in brackets the lowest and the highest run's; as many turns for everybody.\n"
            + $"Peers: {(versions.Length > 0 ? $"{versions}; NCHW, one thread, into warm memory" : "none")}.\n\n";
    }
}
