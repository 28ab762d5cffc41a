using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;
using RoiGen.OnnxRuntime;

namespace RoiGen.Peers;

/// <summary>Nodes of ONNX Runtime beside ours, in the same engine with the same options, which also makes the outputs.</summary>
internal static class NodesCommand
{
    private const double Tolerance = 2e-6;

    /// <summary>Those that ONNX Runtime computes as we do.</summary>
    public static IReadOnlyList<Workload> Workloads { get; } = [.. Benchmarks.Cases.Workloads.Main, .. Benchmarks.Cases.Workloads.OtherConventions.Take(2)];

    /// <summary>Prints a line a workload; 1 where values are apart.</summary>
    public static int Run(int rounds, string? only, bool updateDocs)
    {
        List<string> problems = [];
        MarkdownTable table = new(1, "workload", "ONNX Runtime, ms", "RoiGen, ms", "times", "on two threads, ms", "RoiGen, ms", "times", "largest difference");
        foreach (Workload workload in Workloads.Where(one => only is null || one.Name.Contains(only, StringComparison.Ordinal)))
        {
            using OnnxCase onnx = new(workload);
            List<string> cells = [$"{workload.Name}: {workload.Model}"];
            double difference = 0;
            foreach (int threads in new[] { 1, 2 })
            {
                using InferenceSession theirs = Session(onnx.Model(domain: null), threads), ours = Session(onnx.Model("ai.roigen"), threads);
                difference = Math.Max(difference, Differences.Largest(onnx.Run(ours, Values), onnx.Run(theirs, Values)));
                cells.AddRange(RandomTurns.Compare(rounds, threads, () => onnx.Run(theirs, _ => 0), () => onnx.Run(ours, _ => 0)));
            }

            table.Add([.. cells, difference.ToString("g2", CultureInfo.InvariantCulture)]);
            if (difference > Tolerance)
            {
                problems.Add(FormattableString.Invariant($"{workload.Name}: the nodes' values lie {difference:g2} apart"));
            }

            Console.Error.WriteLine($"{workload.Name} is measured.");
        }

        string text = $"{Machine.Current()}; ONNX Runtime {OrtEnv.Instance().GetVersionString()}; medians of {rounds} rounds in turns, the making of the output included.\n\n{table}";
        Console.WriteLine(text);
        return Verdict.Of(problems, updateDocs, new Dictionary<string, string> { ["onnx-nodes"] = text });
    }

    private static InferenceSession Session(byte[] model, int threads)
    {
        using SessionOptions options = new() { IntraOpNumThreads = threads };
        return new(model, options.AddRoiGen());
    }

    private static float[] Values(OrtValue output) => output.GetTensorDataAsSpan<float>().ToArray();
}
