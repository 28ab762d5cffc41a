using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using RoiGen.Benchmarks.Generation;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>What annotated methods add to a consumer's build.</summary>
internal static class BuildTimeCommand
{
    private const string Name = "build-time";

    private sealed record Row(string Generator, int Methods, string InstructionSets, bool CompilerStays, double WrittenKb, Timing Clock, Timing Processor, double AddedMs, double AddedProcessorMs);

    private sealed record Report(Machine Machine, int Builds, IReadOnlyList<Row> Rows);

    private sealed record Build(string Generator, int Methods, string InstructionSets, bool CompilerStays, ConsumerBuild Project)
    {
        public List<BuildTime> Times { get; } = [];
    }

    public static Command Create()
    {
        SharedOptions shared = new();
        Option<int> builds = CountOption.Create("--builds", "Builds of each kind.", 5);
        Option<int[]> methods = new("--methods")
        {
            Description = "How many annotated methods, of different shapes.",
            DefaultValueFactory = _ => [1, 10, 100],
            AllowMultipleArgumentsPerToken = true,
        };
        methods.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is { } counts && counts.Any(count => count < 1))
            {
                result.AddError($"{methods.Name} must be 1 or more.");
            }
        });
        Option<DirectoryInfo?> against = new("--against") { Description = "The folder of an older build's program: its generator takes part." };
        against.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<DirectoryInfo?>() is { } folder && !File.Exists(Path.Combine(folder.FullName, GeneratorAssembly.Place)))
            {
                result.AddError($"{folder} holds no build of this program.");
            }
        });
        Command command = new(Name, "Times dotnet build of a throw-away program without and with annotated methods, in turns.")
        {
            builds, methods, against, shared.Json, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command, narrowing: [methods, against]);
        command.SetAction(arguments =>
        {
            if (!GeneratorAssembly.IsPresent)
            {
                Console.Error.WriteLine("The generator does not lie beside this program; build the whole project again.");
                return 1;
            }

            int count = arguments.GetValue(builds);
            Report report = new(Machine.Current(), count, Measure(arguments.GetValue(methods)!, count, arguments.GetValue(against)?.FullName));
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report) }, problems: []);
        });
        return command;
    }

    private static IReadOnlyList<Row> Measure(int[] methods, int builds, string? old)
    {
        List<Build> contestants = [];
        try
        {
            foreach ((string generator, string folder) in old is null ? [("this", AppContext.BaseDirectory)] : new[] { ("this", AppContext.BaseDirectory), ("old", old) })
            {
                Add(generator, folder, 0, string.Empty, compilerStays: false);
                Add(generator, folder, 0, string.Empty, compilerStays: true);
                foreach (int count in methods.Order())
                {
                    Add(generator, folder, count, string.Empty, compilerStays: false);
                    Add(generator, folder, count, "Avx2", compilerStays: false);
                    Add(generator, folder, count, string.Empty, compilerStays: true);
                }
            }

            // The first round fills caches of the system and starts the compiler that stays.
            for (int round = -1; round < builds; round++)
            {
                foreach (Build one in round % 2 == 0 ? contestants : contestants.AsEnumerable().Reverse())
                {
                    Console.Error.WriteLine($"[{round + 1}/{builds}] {one.Generator} generator, {one.Methods} methods {one.InstructionSets}, the compiler {Stays(one.CompilerStays)}");
                    BuildTime time = one.Project.TimedRun();
                    if (round >= 0)
                    {
                        one.Times.Add(time);
                    }
                }
            }

            return [.. contestants.Select(one => RowOf(one, contestants.First(other => other.Generator == one.Generator && other.CompilerStays == one.CompilerStays)))];
        }
        finally
        {
            contestants.ForEach(one => one.Project.Dispose());
        }

        void Add(string generator, string folder, int count, string instructionSets, bool compilerStays) =>
            contestants.Add(new(generator, count, instructionSets, compilerStays, new(count, instructionSets, folder, compilerStays)));
    }

    private static Row RowOf(Build one, Build without)
    {
        Timing clock = Clock(one);
        Timing processor = Processor(one);
        return new(
            one.Generator,
            one.Methods,
            one.InstructionSets,
            one.CompilerStays,
            one.Project.Written / 1024.0,
            clock,
            processor,
            clock.Median - Clock(without).Median,
            processor.Median - Processor(without).Median);
    }

    private static Timing Clock(Build one) => Timing.Of([.. one.Times.Select(time => time.Milliseconds)]);

    private static Timing Processor(Build one) => Timing.Of([.. one.Times.Select(time => time.ProcessorMilliseconds)]);

    private static string Stays(bool stays) => stays ? "stays in memory" : "starts with each build";

    private static string Block(Report report)
    {
        MarkdownTable table = new(4, "generator", "annotated methods", "kernels for", "the compiler", "written, kB", "build, median ms", "added ms", "added, processor ms");
        foreach (Row row in report.Rows)
        {
            table.Add(
                row.Generator,
                FormattableString.Invariant($"{row.Methods}"),
                row.Methods == 0 ? "-" : row.InstructionSets.Length == 0 ? "all" : row.InstructionSets,
                Stays(row.CompilerStays),
                FormattableString.Invariant($"{row.WrittenKb:F0}"),
                Numbers.Short(row.Clock.Median),
                row.Methods == 0 ? "-" : FormattableString.Invariant($"{row.AddedMs:F0}"),
                // The compiler that stays is no part of the build.
                row.Methods == 0 || row.CompilerStays ? "-" : FormattableString.Invariant($"{row.AddedProcessorMs:F0}"));
        }

        return $"{report.Machine}; `dotnet build` of a program of forty lines, without and with annotated methods of different shapes, {report.Builds} builds each, in turns.\n\n{table}";
    }
}
