using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using RoiGen.Benchmarks.Generation;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>The time of the generator itself.</summary>
internal static class GeneratorCommand
{
    private const string Name = "generator";

    private static readonly int[] s_methods = [1, 10, 100];

    private sealed record Report(Machine Machine, int Rounds, IReadOnlyList<GeneratorTimes> Times);

    public static Command Create()
    {
        SharedOptions shared = new();
        Option<int> rounds = CountOption.Create("--rounds", "Runs of each kind.", 21);
        Command command = new(Name, "Times the generator itself: a new driver in a warmed process on 1, 10 and 100 annotated methods, and after edits.")
        {
            rounds, shared.Core, shared.Json, shared.UpdateDocs,
        };
        command.SetAction(arguments =>
        {
            if (!GeneratorAssembly.IsPresent)
            {
                Console.Error.WriteLine("The generator does not lie beside this program; build the whole project again.");
                return 1;
            }

            Pinning.Pin(arguments.GetValue(shared.Core));
            Report report = new(Machine.Current(), arguments.GetValue(rounds), Measure(arguments.GetValue(rounds)));
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report) }, problems: []);
        });
        return command;
    }

    private static List<GeneratorTimes> Measure(int rounds)
    {
        Console.Error.WriteLine("warming up ...");
        GeneratorMeasurement.WarmUp();
        List<GeneratorTimes> times = [];
        foreach (int methods in s_methods)
        {
            Console.Error.Write($"{methods} methods ...");
            times.Add(GeneratorMeasurement.Run(methods, rounds));
            Console.Error.WriteLine($" cold {Numbers.Short(times[^1].Cold.Median)} ms, after an unrelated edit {Numbers.Short(times[^1].EditElsewhere.Median)} ms");
        }

        return times;
    }

    private static string Block(Report report)
    {
        MarkdownTable table = new(
            0,
            "annotated methods", "written, kB", "cold, median ms", "cold, min ms",
            "after an edit in a body elsewhere", "after another name elsewhere", "after a comment in their file", "after another shape for one", "attributes found and nothing done");
        foreach (GeneratorTimes times in report.Times)
        {
            table.Add(
                times.Methods.ToString(CultureInfo.InvariantCulture),
                times.GeneratedKilobytes.ToString(CultureInfo.InvariantCulture),
                Numbers.Short(times.Cold.Median),
                Numbers.Short(times.Cold.Minimum),
                Numbers.Short(times.EditElsewhere.Median),
                Numbers.Short(times.DeclareElsewhere.Median),
                Numbers.Short(times.EditBeside.Median),
                Numbers.Short(times.EditOneShape.Median),
                Numbers.Short(times.Finder.Median));
        }

        return $"{report.Machine}; the generator in the compiler's driver, in a warmed process, {report.Rounds} runs each, in turns. "
            + "Cold is a new driver and a new compilation. After edits: the same driver, median ms; the last column is a generator that has the compiler find the attributes "
            + $"again after an edit in a body elsewhere, and does nothing with them.\n\n{table}";
    }
}
