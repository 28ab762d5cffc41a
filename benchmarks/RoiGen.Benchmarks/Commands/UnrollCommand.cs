using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
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

    /// <param name="Unroll">A way of unrolling.</param>
    /// <param name="MinMs">Its fastest round, median of the processes.</param>
    /// <param name="AutoBehind">How much longer Auto took in the same process, median of the processes.</param>
    private sealed record Timed(Unrolling Unroll, double MinMs, double AutoBehind);

    private sealed record Row(string Workload, string Model, RoiIsa Isa, IReadOnlyList<Timed> Times)
    {
        public double AutoBehindBest => Times.Max(time => time.AutoBehind);
    }

    private sealed record Report(Machine Machine, int? Core, int Processes, IReadOnlyList<Row> Rows);

    public static Command Create()
    {
        SharedOptions shared = new(Workloads.Main);
        Option<int> processes = CountOption.Create("--processes", "Processes, each of which times all of them.", 9);
        Option<int> rounds = CountOption.Create("--rounds", "Turns of each in a process, at least.", 20);
        Option<int?> child = new("--child") { Hidden = true };
        Command command = new(Name, "Times Unroll = Full, Row and Bin beside Auto on W1 to W6, NCHW, in turns on one core, in several processes.")
        {
            shared.Only, processes, rounds, child, shared.Core, shared.Json, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command);
        command.SetAction(arguments =>
        {
            int? core = Pinning.Pin(arguments.GetValue(shared.Core));
            IReadOnlyList<Workload> workloads = shared.Selected(arguments);
            if (arguments.GetValue(child) is { } number)
            {
                return TimeAll(workloads, arguments.GetValue(rounds), number);
            }

            int count = arguments.GetValue(processes);
            List<UnrolledTimes> times = [];
            for (int process = 0; process < count; process++)
            {
                Console.Error.Write($"[{process + 1}/{count}]");
                string printed = SelfProcess.Run([.. arguments.Tokens.Select(token => token.Value), child.Name, process.ToString(CultureInfo.InvariantCulture)]);
                times.AddRange(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(UnrolledTimes.Parse));
                Console.Error.WriteLine();
            }

            Report report = new(Machine.Current(), core, count, [.. workloads.Select(workload => Summary(workload, times))]);
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report) }, problems: []);
        });
        return command;
    }

    // In a process of its own: prints for the one that started it.
    private static int TimeAll(IReadOnlyList<Workload> workloads, int rounds, int process)
    {
        List<string> problems = [];
        foreach (Workload workload in workloads)
        {
            Console.Error.Write($" {workload.Name}");
            Console.WriteLine(Unrollings.Measure(workload, rounds, process, problems));
        }

        return Verdict.Of(problems, updateDocs: false, new Dictionary<string, string>());
    }

    private static Row Summary(Workload workload, IEnumerable<UnrolledTimes> times)
    {
        UnrolledTimes[] own = [.. times.Where(one => one.Workload == workload.Name)];
        return new(workload.Name, workload.Model, own[0].Isa, [.. Enum.GetValues<Unrolling>().Select(unroll => new Timed(
            unroll,
            Timing.Of([.. own.Select(one => one.MinMs[unroll])]).Median,
            Timing.Of([.. own.Select(one => (one.MinMs[Unrolling.Auto] / one.MinMs[unroll]) - 1)]).Median))]);
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

        return $"{Conditions.Of(report.Machine, report.Core)} Medians of {report.Processes} processes, in each of which another one is compiled first: "
            + "where code and data come to lie is worth up to 7 % for the life of a process. \"Behind\" compares within a process.\n"
            + "Auto is one of the other ways, and has its time. "
            + $"A way that the JIT could not optimise is stepped down by the generator: its time is then that of the next.\n\n{table}";
    }
}
