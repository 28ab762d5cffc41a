using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>The step after pooling, written into the method by <c>[RoiOutput]</c>, beside pooling and then a pass over its output.</summary>
internal static class FusedCommand
{
    private const string Pooling = "pooling";

    /// <summary>Those that there are steps for.</summary>
    private static readonly Workload[] s_workloads = [.. Workloads.Main.Where(workload => workload.Name is "W1" or "W3" or "W5")];

    /// <param name="Name">What the step does.</param>
    /// <param name="Fused">Milliseconds of one call.</param>
    /// <param name="Separate">Milliseconds of pooling and then a pass.</param>
    /// <param name="TimesFaster">Separate against fused in each round.</param>
    /// <param name="OfPooling">Fused against pooling alone in each round.</param>
    private sealed record Step(string Name, Timing Fused, Timing Separate, Spread TimesFaster, Spread OfPooling);

    private sealed record Case(string Workload, string Model, TensorLayout Layout, Timing Pooling, IReadOnlyList<Step> Steps, IReadOnlyList<string> Problems);

    private sealed record Report(Machine Machine, int? Core, IReadOnlyList<Case> Cases);

    private sealed record Pair(string Name, Contestant Fused, Contestant Separate);

    public static Command Create()
    {
        SharedOptions shared = new(s_workloads);
        Option<int> rounds = CountOption.Create("--rounds", "Turns of each contestant, at least.", 21);
        Command command = new("fused", "Times [RoiOutput] beside pooling and then a pass over its output, in turns on one core, on ordinary arrays.")
        {
            shared.Only, shared.Layouts, rounds, shared.Core, shared.Json, shared.From, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command);
        command.SetAction(arguments =>
        {
            Report report = shared.Report(arguments, () =>
            {
                int? core = Pinning.Pin(arguments.GetValue(shared.Core));
                return new Report(Machine.Current(), core, Measure(shared.Selected(arguments), arguments.GetRequiredValue(shared.Layouts), arguments.GetValue(rounds)));
            });
            string[] problems = [.. report.Cases.SelectMany(result => result.Problems.Select(problem => $"{result.Workload} {result.Layout}: {problem}"))];
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [command.Name] = Block(report) }, problems, shared.Missing(report.Cases.Select(result => (result.Workload, result.Layout))));
        });
        return command;
    }

    private static List<Case> Measure(IReadOnlyList<Workload> workloads, TensorLayout[] layouts, int rounds)
    {
        List<Case> cases = [];
        foreach (Workload workload in workloads)
        {
            foreach (TensorLayout layout in layouts)
            {
                Console.Error.Write($"[{cases.Count + 1}/{workloads.Count * layouts.Length}] {workload.Name} {ReportTables.LayoutName(layout)} ...");
                cases.Add(Measure(workload, layout, rounds));
                Console.Error.WriteLine(string.Concat(cases[^1].Steps.Select(step => $" {step.Name} {Numbers.Times(step.TimesFaster.Median)}")));
            }
        }

        return cases;
    }

    private static Case Measure(Workload workload, TensorLayout layout, int rounds)
    {
        using CaseInput input = new(workload, layout, TensorMemory.Arrays);
        using FloatBuffer pooled = FloatBuffer.Create(TensorMemory.Arrays, workload.Outputs);
        int bins = workload.Output * workload.Output, channels = workload.Channels;
        bool channelsLast = layout == TensorLayout.Nhwc;
        float[] means = new float[workload.Rois * channels], otherMeans = new float[means.Length];
        sbyte[] bytes = new sbyte[workload.Outputs], otherBytes = new sbyte[bytes.Length];
        float[] scale = [.. Enumerable.Range(0, channels).Select(channel => 0.5f + (channel % 7))];
        float[] bias = [.. Enumerable.Range(0, channels).Select(channel => (channel % 5) - 2f)];
        StepCatalogue heads = StepCatalogue.For(workload, layout);
        Head pool = HeadCatalogue.For(workload, layout);

        Contestant Of(string name, Contestant.Computation compute) => Contestant.Create(name, compute, input, pooled);
        RoiBatch Regions(ReadOnlySpan<float> rows) => input.Regions(rows);
        int Rois(ReadOnlySpan<float> rows) => rows.Length / CaseInput.IndexedRowLength;

        Contestant pooling = Of(Pooling, (_, rows, output) => pool(input.Map, Regions(rows), output, null));
        Pair[] pairs =
        [
            new(
                "mean over bins",
                Of("mean", (_, rows, _) => heads.Mean(input.Map, Regions(rows), means.AsSpan(0, Rois(rows) * channels))),
                Of("pooling, then mean", (_, rows, output) =>
                {
                    pool(input.Map, Regions(rows), output, null);
                    SeparateStep.Widest.Mean(output, bins, channels, channelsLast, otherMeans.AsSpan(0, Rois(rows) * channels));
                })),
            new(
                "signed bytes",
                Of("bytes", (_, rows, output) => heads.Bytes(input.Map, Regions(rows), bytes.AsSpan(0, output.Length))),
                Of("pooling, then bytes", (_, rows, output) =>
                {
                    pool(input.Map, Regions(rows), output, null);
                    SeparateStep.Widest.Quantise(output, StepCatalogue.OutputScale, otherBytes.AsSpan(0, output.Length));
                })),
            new(
                "scale, bias, ReLU",
                Of("activated", (_, rows, output) => heads.Activated(input.Map, Regions(rows), scale, bias, output)),
                Of("pooling, then activated", (_, rows, output) =>
                {
                    pool(input.Map, Regions(rows), output, null);
                    SeparateStep.Widest.Activate(output, bins, channels, channelsLast, scale, bias);
                })),
        ];
        foreach (Contestant contestant in pairs.SelectMany(pair => new[] { pair.Fused, pair.Separate }).Prepend(pooling))
        {
            WarmUp.Run(contestant);
        }

        string[] problems = [.. Enumerable.Range(0, CaseInput.Sets).SelectMany(Problems).Distinct()];
        IReadOnlyDictionary<string, List<double>> times = Alternation.Rounds(
            [.. pairs.SelectMany(pair => new[] { pair.Fused, pair.Separate }).Prepend(pooling).Select(contestant => new Turn(contestant.Name, rounds, new SetsInTurns(contestant.TimedRun).TimedRun))]);
        return new(
            workload.Name,
            workload.Model,
            layout,
            Timing.Of([.. times[Pooling]]),
            [
                .. pairs.Select(pair => new Step(
                    pair.Name,
                    Timing.Of([.. times[pair.Fused.Name]]),
                    Timing.Of([.. times[pair.Separate.Name]]),
                    Ratios(times[pair.Separate.Name], times[pair.Fused.Name]),
                    Ratios(times[pair.Fused.Name], times[Pooling]))),
            ],
            problems);

        // Sums in another order, and products that are rounded twice, lie a little apart.
        IEnumerable<string> Problems(int set)
        {
            pairs[0].Fused.TimedRun(set);
            pairs[0].Separate.TimedRun(set);
            double apart = Differences.Largest(means, otherMeans);
            if (!(apart < 1e-4))
            {
                yield return FormattableString.Invariant($"the means lie {apart} apart");
            }

            pairs[1].Fused.TimedRun(set);
            pairs[1].Separate.TimedRun(set);
            if (!bytes.AsSpan().SequenceEqual(otherBytes))
            {
                yield return "the bytes differ";
            }

            pairs[2].Fused.TimedRun(set);
            float[] activated = pooled.Span.ToArray();
            pairs[2].Separate.TimedRun(set);
            double differing = Differences.Largest(activated, pooled.Span);
            if (!(differing < 1e-4))
            {
                yield return FormattableString.Invariant($"the activated values lie {differing} apart");
            }
        }
    }

    private static Spread Ratios(List<double> left, List<double> right) => Timing.Of([.. left.Zip(right, (one, other) => one / other)]).Quartiles();

    private static string Block(Report report)
    {
        MarkdownTable table = new(3, "workload", "layout", "step", "pooling alone, ms", "then a pass, ms", "`[RoiOutput]`, ms", "times faster than the two", "times pooling alone", "rounds");
        foreach (Case result in report.Cases)
        {
            foreach (Step step in result.Steps)
            {
                table.Add(
                    $"{result.Workload}: {result.Model}",
                    ReportTables.LayoutName(result.Layout),
                    step.Name,
                    Numbers.Short(result.Pooling.Median),
                    Numbers.Short(step.Separate.Median),
                    Numbers.Short(step.Fused.Median),
                    Numbers.Times(step.TimesFaster),
                    Numbers.Short(step.OfPooling),
                    step.Fused.Rounds.ToString(CultureInfo.InvariantCulture));
            }
        }

        return $"{Conditions.Of(report.Machine, report.Core)} Ordinary arrays. Medians of the rounds; of ratios within a round the quartiles too.\n\n{table}";
    }
}
