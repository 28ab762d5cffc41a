using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;
using RoiGen.Geometry;
using RoiGen.Kernels.Portable;
using RoiGen.Pipeline;
using RoiGen.Plans;
using RoiGen.Settings;
using RoiGen.Sources;

namespace RoiGen.Benchmarks.Commands;

/// <summary>The part of a call that does not depend on the channels: ordering the regions, planning their axes, turning the plans into offsets.</summary>
internal static class PlanningCommand
{
    private const string Name = "planning";

    /// <summary>For the little that the JIT compiles in tiers: the sort of the class library.</summary>
    private const int WarmUpRounds = 300;

    private sealed record Step(string What, double MedianMs, double MinMs);

    private sealed record Row(string Workload, string Model, int Regions, IReadOnlyList<Step> Steps);

    private sealed record Report(Machine Machine, int? Core, IReadOnlyList<Row> Rows);

    public static Command Create()
    {
        SharedOptions shared = new([.. Workloads.Main.Where(workload => workload.Operator == RoiOperator.Align)]);
        Option<int> rounds = CountOption.Create("--rounds", "Rounds of each workload.", 300);
        Command command = new(Name, "Times ordering and planning of the regions of the ROI Align workloads, without reading or writing a tensor.")
        {
            shared.Only, rounds, shared.Core, shared.Json, shared.UpdateDocs,
        };
        shared.RefuseContradictions(command);
        command.SetAction(arguments =>
        {
            int? core = Pinning.Pin(arguments.GetValue(shared.Core));
            Row[] rows =
            [
                .. shared.Selected(arguments).Select(workload => Measure(workload, arguments.GetValue(rounds))),
            ];
            Report report = new(Machine.Current(), core, rows);
            return Outcome.Of(arguments, shared, report, new Dictionary<string, string> { [Name] = Block(report) }, problems: []);
        });
        return command;
    }

    private static Row Measure(Workload workload, int rounds)
    {
        Console.Error.WriteLine($"{workload.Name} ...");
        using CaseInput input = new(workload, TensorLayout.Nchw);
        string[] names = ["order", "plan", "offsets", "together"];
        List<double>[] times = [.. names.Select(_ => new List<double>(rounds))];
        for (int round = 0; round < WarmUpRounds; round++)
        {
            Time(workload, input, round % CaseInput.Sets);
        }

        for (int round = 0; round < rounds; round++)
        {
            double[] taken = Time(workload, input, round % CaseInput.Sets);
            for (int step = 0; step < names.Length; step++)
            {
                times[step].Add(taken[step]);
            }
        }

        return new Row(workload.Name, workload.Model, workload.Rois, [.. names.Zip(times, (what, list) => Of(what, Timing.Of(list)))]);

        static Step Of(string what, Timing timing) => new(what, timing.Median, timing.Minimum);
    }

    private static unsafe double[] Time(Workload workload, CaseInput input, int set)
    {
        RoiAlignSpec spec = new() { Output = workload.Output, Samples = workload.Samples };
        SeparablePlanner<AlignSampler<float>> planner = RoiOperators.Align(spec).Planner;
        FeatureMap<float> features = input.Map;
        CallRegions<float, SeparablePlanner<AlignSampler<float>>> regions = new(planner, input.Regions(input.Rows(set, workload.Rois)));
        CallThreads oneThread = new(options: null);
        using CallBuffers buffers = CallBuffers.Take();
        fixed (float* data = features.Data)
        {
            MapView<float> map = new(data, features);
            LaneFamily family = LaneFamily.For(features.Channels);
            double ordering, planning = 0, resolving = 0;
            long start = Stopwatch.GetTimestamp();
            ChunkWalk<float, SeparablePlanner<AlignSampler<float>>> walk = regions.Walk(default, features, buffers.Plans, oneThread);
            ordering = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            while (walk.Next())
            {
                planning += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                start = Stopwatch.GetTimestamp();
                BlockSource source = buffers.Blocks.Choose(new(buffers.Plans.Chunk, map, planner.Rules.Output, family, ofRanges: false, headChannels: 0));
                BindingRun.Run(new TapBinding(source, specialised: null, family.Separable(Contraction.Average)), oneThread);
                resolving += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                start = Stopwatch.GetTimestamp();
            }

            return [ordering, planning, resolving, ordering + planning + resolving];
        }
    }

    private static string Block(Report report)
    {
        string[] steps = [.. report.Rows[0].Steps.Select(step => step.What)];
        MarkdownTable table = new(1, ["workload", "regions", .. steps.Select(step => $"{step}, median ms"), .. steps.Select(step => $"{step}, min ms")]);
        foreach (Row row in report.Rows)
        {
            table.Add(
            [
                $"{row.Workload}: {row.Model}",
                FormattableString.Invariant($"{row.Regions}"),
                .. row.Steps.Select(step => Numbers.Short(step.MedianMs)),
                .. row.Steps.Select(step => Numbers.Short(step.MinMs)),
            ]);
        }

        return $"{Conditions.Of(report.Machine, report.Core)}\nOrdering sorts the regions into bands; planning finds taps, weights and touched columns; offsets make taps into addresses.\n\n{table}";
    }
}
