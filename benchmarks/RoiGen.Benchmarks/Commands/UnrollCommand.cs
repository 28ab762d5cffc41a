using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Every way of unrolling beside the one that the generator chooses.</summary>
internal static class UnrollCommand
{
    private const string Name = "unroll";

    /// <summary>How far Auto may lie behind the best.</summary>
    private const double Tolerance = 0.02;

    private sealed record Timed(Unrolling Unroll, double MedianMs, double MinMs, int Rounds);

    private sealed record Row(string Workload, string Model, RoiIsa Isa, IReadOnlyList<Timed> Times, double AutoBehindBest);

    private sealed record Report(Machine Machine, int? Core, IReadOnlyList<Row> Rows);

    public static Command Create()
    {
        SharedOptions shared = new();
        Option<int> rounds = SharedOptions.Count("--rounds", "Turns of each, at least.", 40);
        Command command = new(Name, "Times Unroll = Full, Row and Bin beside Auto on W1 to W6, NCHW, in turns on one core.")
        {
            shared.Only, rounds, shared.Core, shared.Json, shared.UpdateDocs,
        };
        shared.RequireWholeRunForDocs(command);
        command.SetAction(arguments =>
        {
            int? core = Pinning.Pin(arguments.GetValue(shared.Core));
            Effort effort = new([], arguments.GetValue(rounds), 1);
            List<Row> rows = [];
            List<string> problems = [];
            foreach (Workload workload in shared.Selected(arguments, Workloads.Main))
            {
                Console.Error.Write($"{workload.Name} ...");
                rows.Add(Measure(workload, effort, problems));
                Console.Error.WriteLine(string.Concat(rows[^1].Times.Select(time => $" {time.Unroll} {Numbers.Short(time.MinMs)} ms")));
            }

            Report report = new(Machine.Current(), core, rows);
            string block = Block(report);
            Console.WriteLine(block);
            if (arguments.GetValue(shared.Json) is { } file)
            {
                JsonFile.Write(file.FullName, report);
            }

            return Outcome.Report(problems, arguments.GetValue(shared.UpdateDocs), new Dictionary<string, string> { [Name] = block });
        });
        return command;
    }

    private static Row Measure(Workload workload, Effort effort, List<string> problems)
    {
        using CaseInput input = new(workload, TensorLayout.Nchw);
        using AlignedBuffer output = new(workload.Outputs);
        Dictionary<Unrolling, Contestant> contestants = Enum.GetValues<Unrolling>().ToDictionary(
            unroll => unroll, unroll => Contestant.Create(unroll.ToString(), HeadCatalogue.Unrolled(workload, unroll), input, output));
        foreach (Contestant contestant in contestants.Values)
        {
            WarmUp.Run(contestant);
        }

        problems.AddRange(Agreement.Problems(workload, [.. contestants.Values]).Select(problem => $"{workload.Name}: {problem}"));
        RoiIsa isa = RoiKernels.LastChoice.Isa;
        IReadOnlyDictionary<string, Timing> times = Alternation.Run(
            [.. contestants.Values.Select(one => new Turn(one.Name, effort.RoundsOf(one.Name, one.TimedRun()), one.TimedRun))]);
        Timed[] timed = [.. contestants.Keys.Select(unroll => Of(unroll, times[unroll.ToString()]))];
        double automatic = timed.Single(time => time.Unroll == Unrolling.Auto).MinMs;
        double best = timed.Where(time => time.Unroll != Unrolling.Auto).Min(time => time.MinMs);
        return new Row(workload.Name, workload.Model, isa, timed, automatic / best - 1);

        static Timed Of(Unrolling unroll, Timing time) => new(unroll, time.Median, time.Minimum, time.Rounds);
    }

    private static string Block(Report report)
    {
        Unrolling[] unrollings = Enum.GetValues<Unrolling>();
        MarkdownTable table = new(
            2, ["workload", "ISA", .. unrollings.Select(unroll => $"{unroll} ms"), "Auto behind the best", FormattableString.Invariant($"within {Tolerance:P0}")]);
        foreach (Row row in report.Rows)
        {
            table.Add(
            [
                $"{row.Workload}: {row.Model}",
                row.Isa.ToString(),
                .. unrollings.Select(unroll => Numbers.Short(row.Times.Single(time => time.Unroll == unroll).MinMs)),
                FormattableString.Invariant($"{row.AutoBehindBest * 100:F1} %"),
                row.AutoBehindBest <= Tolerance ? "yes" : "no",
            ]);
        }

        return $"{Conditions.Of(report.Machine, report.Core)}\nA way that the JIT could not optimise is stepped down by the generator: its time is then that of the next.\n\n{table}";
    }
}
