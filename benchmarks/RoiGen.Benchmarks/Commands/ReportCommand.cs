using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Specialised against portable against scalar, in turns, on every workload.</summary>
internal static class ReportCommand
{
    private sealed record Report(Machine Machine, int? Core, IReadOnlyList<CaseResult> Cases);

    public static Command Create()
    {
        SharedOptions shared = new(Workloads.WithScalarPort);
        Command command = new("report", "Times specialised, portable and scalar code in turns on one core, checks that they agree, prints tables.")
        {
            shared.Only, shared.Layouts, shared.Contestants, shared.Rounds, shared.Core, shared.Json, shared.From, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command);
        command.SetAction(arguments =>
        {
            Report report = shared.Report(arguments, () =>
            {
                int? core = Pinning.Pin(arguments.GetValue(shared.Core));
                return new Report(
                    Machine.Current(),
                    core,
                    Measure(shared.Selected(arguments), arguments.GetRequiredValue(shared.Layouts), shared.Effort(arguments)));
            });
            string[] problems = [.. report.Cases.SelectMany(result => result.Problems.Select(problem => $"{result.Workload} {result.Layout}: {problem}"))];
            IEnumerable<CaseResult> whole = report.Cases.Where(result => Contestant.Names.All(name => result.Contestants.Any(one => one.Name == name)));
            return Outcome.Of(arguments, shared, report, Blocks(report), problems, shared.Missing(whole.Select(result => (result.Workload, result.Layout))));
        });
        return command;
    }

    private static List<CaseResult> Measure(IReadOnlyList<Workload> workloads, TensorLayout[] layouts, Effort effort)
    {
        List<CaseResult> results = [];
        int count = workloads.Count * layouts.Length;
        foreach (Workload workload in workloads)
        {
            foreach (TensorLayout layout in layouts)
            {
                Console.Error.Write($"[{results.Count + 1}/{count}] {workload.Name} {ReportTables.LayoutName(layout)} ...");
                CaseResult result = CaseMeasurement.Run(workload, layout, effort);
                results.Add(result);
                Console.Error.WriteLine(string.Concat(result.Contestants.Select(one => $" {one.Name} {Numbers.Short(one.Ms.Median)} ms")));
            }
        }

        return results;
    }

    private static Dictionary<string, string> Blocks(Report report)
    {
        string conditions = $"{Conditions.Of(report.Machine, report.Core)} Medians of the rounds, and in brackets their quartiles; as many rounds for everybody.";
        Dictionary<string, string> blocks = [];
        Add("workloads", Workloads.Main);
        Add("odd-channels", Workloads.OddChannels);
        Add("few-rois", Workloads.FewRois);
        blocks.Add("details", $"{conditions}\n\n{ReportTables.Details(report.Cases)}");
        return blocks;

        void Add(string name, IReadOnlyList<Workload> workloads)
        {
            CaseResult[] cases = [.. report.Cases.Where(result => workloads.Any(workload => workload.Name == result.Workload))];
            if (cases.Length > 0)
            {
                blocks.Add(name, $"{conditions}\n\n{ReportTables.Summary(cases)}");
            }
        }
    }
}
