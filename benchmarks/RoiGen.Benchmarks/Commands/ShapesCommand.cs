using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;
using RoiGen.Benchmarks.Shapes;

namespace RoiGen.Benchmarks.Commands;

/// <summary>Time per output along every dimension of a shape, so that a cliff is seen.</summary>
internal static class ShapesCommand
{
    private const string Name = "shapes";

    private sealed record Report(Machine Machine, int? Core, IReadOnlyList<SweepPoint> Points)
    {
        public IReadOnlyList<string> Problems { get; init; } = [];
    }

    public static Command Create()
    {
        SharedOptions shared = new();
        Option<string[]> only = new("--only") { Description = "Only these sweeps.", HelpName = "NAME", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. Sweep.All.Select(sweep => sweep.Name)]);
        Option<bool> quick = new("--quick") { Description = "Every other value, once: half a minute, for a first look." };
        Option<int> passes = CountOption.Create("--passes", "How often to go through all shapes; the fastest call counts.", 2);
        Option<FileInfo?> svg = SharedOptions.File("--svg", "Also draw the sweeps.");
        Command command = new(Name, "Sweeps output, samples, channels, side, regions and width, one at a time, and shows the time of an output: about 2 minutes.")
        {
            only, quick, passes, shared.Core, shared.Json, shared.From, svg, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command, narrowing: [only, quick], showing: [only, quick, svg]);
        command.SetAction(arguments =>
        {
            Sweep[] sweeps = [.. Sweep.All.Where(sweep => arguments.GetValue(only) is not { Length: > 0 } names || names.Contains(sweep.Name))];
            bool isQuick = arguments.GetValue(quick);
            sweeps = isQuick ? [.. sweeps.Select(sweep => sweep.Thinned())] : sweeps;
            Report report = shared.Report(arguments, () =>
            {
                int? core = Pinning.Pin(arguments.GetValue(shared.Core));
                SweepMeasurement measurement = new(
                    isQuick ? 1 : arguments.GetValue(passes), TimeSpan.FromMilliseconds(isQuick ? 20 : 40), Console.Error.WriteLine);
                return new Report(Machine.Current(), core, measurement.Run(sweeps)) { Problems = measurement.Problems };
            });
            sweeps = [.. sweeps.Select(sweep => sweep.In(report.Points)).Where(sweep => sweep.Values.Count > 0)];
            if (sweeps.Length == 0)
            {
                throw new InvalidDataException($"{shared.From.Name} has none of these sweeps.");
            }

            IEnumerable<string> missing = Sweep.All.Where(sweep => sweep.In(report.Points).Values.Count < sweep.Values.Count).Select(sweep => sweep.Name);
            int exit = Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report, sweeps) }, report.Problems, missing);
            if (exit == 0 && arguments.GetValue(svg) is { } picture)
            {
                File.WriteAllText(picture.FullName, SweepChart.Draw(sweeps, report.Points, report.Machine));
            }

            return exit;
        });
        return command;
    }

    private static string Block(Report report, IReadOnlyList<Sweep> sweeps)
    {
        StringBuilder text = new($"{Conditions.Of(report.Machine, report.Core)} Fastest of the calls of each.\n\n");
        foreach (Sweep sweep in sweeps)
        {
            text.Append(SweepTables.Of(sweep, report.Points)).Append('\n');
        }

        return text.ToString();
    }
}
