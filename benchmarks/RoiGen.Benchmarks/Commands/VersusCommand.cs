using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>This build against another build of this program, in turns in one process: what a change did to the kernels.</summary>
internal static class VersusCommand
{
    private const string Old = "old";
    private const string New = "new";

    /// <summary>What one build did with one case.</summary>
    private sealed record Side(Timing Ms, long AllocatedBytes);

    /// <summary>One workload in one layout.</summary>
    /// <param name="Workload">Short name.</param>
    /// <param name="Layout">Layout of map and output.</param>
    /// <param name="Old">The other build.</param>
    /// <param name="New">This one.</param>
    /// <param name="Ratio">New against old in each round: the median, and the quartiles.</param>
    /// <param name="Differences">How the results differ; empty when all bits are the same.</param>
    private sealed record Case(string Workload, TensorLayout Layout, Side Old, Side New, Spread Ratio, IReadOnlyList<string> Differences)
    {
        public IEnumerable<string> Problems => Differences.Concat(Allocations(VersusCommand.Old, Old)).Concat(Allocations(VersusCommand.New, New));

        private static IEnumerable<string> Allocations(string name, Side side) =>
            side.AllocatedBytes == 0 ? [] : [FormattableString.Invariant($"a warm call of {name} allocates {side.AllocatedBytes} bytes")];
    }

    private sealed record Report(Machine Machine, int? Core, string OldFolder, IReadOnlyList<Case> Cases);

    public static Command Create()
    {
        SharedOptions shared = new(Workloads.All, usual: Workloads.Numbered);
        Argument<DirectoryInfo> folder = new("old") { Description = "The folder of the other build's program, such as bin/Release/net10.0 of an older commit.", HelpName = "OLD" };
        folder.Validators.Add(result =>
        {
            if (!File.Exists(LoadedBuild.ProgramIn(result.GetRequiredValue(folder).FullName)))
            {
                result.AddError($"{result.GetRequiredValue(folder)} holds no build of this program.");
            }
        });
        Option<int> rounds = CountOption.Create("--rounds", "Turns of each build, at least.", 31);
        Option<TensorMemory> memory = new("--memory") { Description = "Where map and output lie: ordinary arrays, or memory that begins on a cache line.", DefaultValueFactory = _ => TensorMemory.Arrays };
        Option<int> copies = CountOption.Create("--copies", "How often each build is loaded; they take turns, as each has code and memory at other addresses.", 4);
        Option<string> kernels = new("--kernels") { Description = "Whose: the generated kernels, or the library's portable ones.", DefaultValueFactory = _ => Contestant.SpecialisedName };
        kernels.AcceptOnlyFromAmong(Contestant.SpecialisedName, Contestant.PortableName);
        Command command = new("versus", "Times this build's code and another build's in turns on one core; fails unless all bits are the same and no call allocates.")
        {
            folder, shared.Only, shared.Layouts, kernels, memory, rounds, copies, shared.Core, shared.Json,
        };
        command.SetAction(arguments =>
        {
            int? core = Pinning.Pin(arguments.GetValue(shared.Core));
            string oldFolder = arguments.GetRequiredValue(folder).FullName;
            LoadedBuild[] builds = Load(oldFolder, arguments.GetValue(copies));
            Report report = new(
                Machine.Current(),
                core,
                oldFolder,
                Measure(
                    builds,
                    arguments.GetRequiredValue(kernels),
                    shared.Selected(arguments),
                    arguments.GetRequiredValue(shared.Layouts),
                    arguments.GetValue(memory),
                    arguments.GetValue(rounds)));
            string[] problems = [.. report.Cases.SelectMany(result => result.Problems.Select(problem => $"{result.Workload} {result.Layout}: {problem}"))];
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [command.Name] = Block(report) }, problems);
        });
        return command;
    }

    /// <summary>Loads both, each as the first of the two as often as the other. Ours too: what runs already is partly compiled.</summary>
    private static LoadedBuild[] Load(string oldFolder, int copies) => [.. Enumerable.Range(0, copies).SelectMany(copy =>
    {
        (string Name, string Folder)[] pair = [(Old, oldFolder), (New, AppContext.BaseDirectory)];
        return (copy % 2 == 0 ? pair : pair.Reverse()).Select(build => new LoadedBuild(build.Name, build.Folder));
    })];

    private static List<Case> Measure(
        LoadedBuild[] builds, string kernels, IReadOnlyList<Workload> workloads, TensorLayout[] layouts, TensorMemory memory, int rounds)
    {
        List<Case> cases = [];
        foreach (Workload workload in workloads)
        {
            foreach (TensorLayout layout in layouts)
            {
                Console.Error.Write($"[{cases.Count + 1}/{workloads.Count * layouts.Length}] {workload.Name} {ReportTables.LayoutName(layout)} ...");
                Case result = Measure(builds, kernels, workload, layout, memory, rounds);
                cases.Add(result);
                Console.Error.WriteLine($" {Ratio(result)}");
            }
        }

        return cases;
    }

    private static Case Measure(LoadedBuild[] builds, string kernels, Workload workload, TensorLayout layout, TensorMemory memory, int rounds)
    {
        // Both read the same map and write the same output: where a buffer lies can be worth more than a change.
        using CaseInput input = new(workload, layout, memory);
        using FloatBuffer output = FloatBuffer.Create(memory, workload.Outputs);
        Contestant[] contestants = [.. builds.Select(build => Contestant.Create(build.Name!, build.Computation(kernels, workload, layout), input, output))];
        foreach (Contestant contestant in contestants)
        {
            WarmUp.Run(contestant);
        }

        IReadOnlyList<string> differences = Agreement.Problems(workload, contestants);
        int turns = new Effort([], rounds).RoundsFor(contestants.Max(contestant => contestant.TimedRun()));
        IReadOnlyDictionary<string, List<double>> times = Alternation.Rounds([TurnOf(Old), TurnOf(New)]);
        Timing ratios = Timing.Of([.. times[New].Zip(times[Old], (ours, other) => ours / other)]);
        return new(workload.Name, layout, SideOf(Old), SideOf(New), ratios.Quartiles(), differences);

        // Each copy for two rounds: the order of the two builds is another in the second.
        Turn TurnOf(string name)
        {
            SetsInTurns[] copies = [.. CopiesOf(name).Select(contestant => new SetsInTurns(contestant.TimedRun))];
            int round = 0;
            return new(name, turns, () => copies[round++ / 2 % copies.Length].TimedRun());
        }

        Side SideOf(string name) => new(Timing.Of(times[name]), CopiesOf(name).Max(contestant => contestant.AllocatedBytesOfACall()));

        IEnumerable<Contestant> CopiesOf(string name) => contestants.Where(contestant => contestant.Name == name);
    }

    private static string Block(Report report)
    {
        MarkdownTable table = new(2, "workload", "layout", "old, ms", "new, ms", "new / old", "bits", "bytes a call, old", "new", "rounds");
        foreach (Case result in report.Cases)
        {
            table.Add(
                result.Workload,
                ReportTables.LayoutName(result.Layout),
                Numbers.Short(result.Old.Ms.Median),
                Numbers.Short(result.New.Ms.Median),
                Ratio(result),
                result.Differences.Count == 0 ? "same" : "differ",
                result.Old.AllocatedBytes.ToString(CultureInfo.InvariantCulture),
                result.New.AllocatedBytes.ToString(CultureInfo.InvariantCulture),
                result.New.Ms.Rounds.ToString(CultureInfo.InvariantCulture));
        }

        return $"{Conditions.Of(report.Machine, report.Core)} Old is {report.OldFolder}. Medians; of the rounds' ratios the quartiles too.\n\n{table}";
    }

    // A digit more than elsewhere: changes of one in a hundred are looked for.
    private static string Ratio(Case result) =>
        FormattableString.Invariant($"{result.Ratio.Median:F3} ({result.Ratio.Low:F3} to {result.Ratio.High:F3})");
}
