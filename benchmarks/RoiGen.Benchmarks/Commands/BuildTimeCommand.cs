using System;
using System.Collections.Generic;
using System.CommandLine;
using RoiGen.Benchmarks.Generation;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>What one annotated method adds to a consumer's build.</summary>
internal static class BuildTimeCommand
{
    private const string Name = "build-time";
    private const string Without = "without";
    private const string With = "with";

    private sealed record Row(string Compiler, double WithoutMedianMs, double WithMedianMs, double AddedMs);

    private sealed record Report(Machine Machine, int Builds, IReadOnlyList<Row> Rows);

    public static Command Create()
    {
        SharedOptions shared = new();
        Option<int> builds = SharedOptions.Count("--builds", "Builds of each kind.", 7);
        Command command = new(Name, "Times dotnet build of a throw-away project with and without one annotated method, in turns.")
        {
            builds, shared.Json, shared.UpdateDocs,
        };
        command.SetAction(arguments =>
        {
            if (!GeneratorAssembly.IsPresent)
            {
                Console.Error.WriteLine("The generator does not lie beside this program; build the whole project again.");
                return 1;
            }

            int count = arguments.GetValue(builds);
            Report report = new(
                Machine.Current(),
                count,
                [Measure("starts with each build", compilerServer: false, count), Measure("stays in memory", compilerServer: true, count)]);
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report) }, problems: []);
        });
        return command;
    }

    private static Row Measure(string compiler, bool compilerServer, int builds)
    {
        using ConsumerBuild without = new(annotated: false, compilerServer);
        using ConsumerBuild with = new(annotated: true, compilerServer);
        // The first builds fill caches of the system and start the compiler that stays.
        without.TimedRun();
        with.TimedRun();
        int done = 0;
        IReadOnlyDictionary<string, Timing> times = Alternation.Run([Taking(Without, without), Taking(With, with)]);
        (double before, double after) = (times[Without].Median, times[With].Median);
        return new Row(compiler, before, after, after - before);

        Turn Taking(string name, ConsumerBuild build) => new(name, builds, () =>
        {
            Console.Error.WriteLine($"[{++done}/{2 * builds}] {name} the method; the compiler {compiler}");
            return build.TimedRun();
        });
    }

    private static string Block(Report report)
    {
        MarkdownTable table = new(1, "the compiler", "without, median ms", "with one annotated method, median ms", "added ms");
        foreach (Row row in report.Rows)
        {
            table.Add(row.Compiler, Numbers.Short(row.WithoutMedianMs), Numbers.Short(row.WithMedianMs), FormattableString.Invariant($"{row.AddedMs:F0}"));
        }

        return $"{report.Machine}; `dotnet build` of a project with one class, {report.Builds} builds each, in turns.\n\n{table}";
    }
}
