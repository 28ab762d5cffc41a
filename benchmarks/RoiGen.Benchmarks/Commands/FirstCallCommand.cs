using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>The time of the first call, with JIT, in fresh processes.</summary>
internal static class FirstCallCommand
{
    private const string Name = "first-call";

    private sealed record Row(string Contestant, double FirstMedianMs, double FirstMinMs, double SecondMedianMs);

    private sealed record Report(Machine Machine, int Processes, IReadOnlyList<Row> Rows);

    public static Command Create()
    {
        SharedOptions shared = new();
        Option<int> processes = CountOption.Create("--processes", "Fresh processes for each contestant.", 15);
        Option<string?> child = new("--child") { Hidden = true };
        Command command = new(Name, "Times the first call of one specialised method, with JIT, in fresh processes; the portable one beside it.")
        {
            processes, child, shared.Json, shared.UpdateDocs,
        };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(child) is { } contestant)
            {
                FirstCall.Print(contestant);
                return 0;
            }

            int count = arguments.GetValue(processes);
            Report report = new(Machine.Current(), count, Measure(count, child.Name));
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report) }, problems: []);
        });
        return command;
    }

    private static Row[] Measure(int processes, string childOption)
    {
        string[] contestants = [Contestant.PortableName, Contestant.SpecialisedName];
        Dictionary<string, List<double>> seconds = contestants.ToDictionary(name => name, _ => new List<double>());
        int done = 0;
        IReadOnlyDictionary<string, Timing> firsts = Alternation.Run([.. contestants.Select(name => new Turn(name, processes, () =>
        {
            Console.Error.WriteLine($"[{++done}/{processes * contestants.Length}] {name}");
            FirstCallTimes times = FirstCall.InFreshProcess([Name, childOption, name]);
            seconds[name].Add(times.Second);
            return times.First;
        }))]);
        return [.. contestants.Select(name => new Row(name, firsts[name].Median, firsts[name].Minimum, Timing.Of(seconds[name]).Median))];
    }

    private static string Block(Report report)
    {
        MarkdownTable table = new(1, "method", "first call, median ms", "first call, min ms", "second call, median ms");
        foreach (Row row in report.Rows)
        {
            table.Add(row.Contestant, Numbers.Short(row.FirstMedianMs), Numbers.Short(row.FirstMinMs), Numbers.Short(row.SecondMedianMs));
        }

        return $"{report.Machine}; ROI Align 7x7, 256 channels, one region, the same in both calls; {report.Processes} fresh processes each, in turns.\n\n{table}";
    }
}
