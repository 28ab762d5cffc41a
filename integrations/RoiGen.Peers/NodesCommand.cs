using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using RoiGen.Benchmarks.Cases;
using RoiGen.OnnxRuntime;

namespace RoiGen.Peers;

/// <summary>Nodes of ONNX Runtime beside ours, in the same engine with the same options, which also makes the outputs.</summary>
internal static class NodesCommand
{
    private const float Tolerance = 2e-6f;

    /// <summary>Prints a line a workload; 1 where values are apart.</summary>
    public static int Run(int rounds, string? only)
    {
        int apart = 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{RoiKernels.Isa}; ONNX Runtime {OrtEnv.Instance().GetVersionString()}; medians of {rounds} rounds in turns, milliseconds, the making of the output included"));
        Console.WriteLine("| workload | threads | ONNX Runtime | RoiGen | times | apart at most |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (Workload workload in (IEnumerable<Workload>)[.. Workloads.Main, .. Workloads.OtherConventions.Take(2)])
        {
            if (only is not null && !workload.Name.Contains(only, StringComparison.Ordinal))
            {
                continue;
            }

            using OnnxCase onnx = new(workload);
            foreach (int threads in new[] { 1, 2 })
            {
                using InferenceSession theirs = Session(onnx.Model(domain: null), threads), ours = Session(onnx.Model("ai.roigen"), threads);
                float difference = Difference(onnx.Run(ours, Values), onnx.Run(theirs, Values));
                double[] medians = Alternation.Medians(rounds, [() => Timed(onnx, theirs), () => Timed(onnx, ours)]);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {workload.Name}: {workload.Model} | {threads} | {medians[0]:F1} | {medians[1]:F2} | {medians[0] / medians[1]:F1} | {difference:g2} |"));
                apart += difference <= Tolerance ? 0 : 1;
            }
        }

        return apart == 0 ? 0 : 1;
    }

    private static InferenceSession Session(byte[] model, int threads)
    {
        using SessionOptions options = new() { IntraOpNumThreads = threads };
        return new(model, options.AddRoiGen());
    }

    private static double Timed(OnnxCase onnx, InferenceSession session)
    {
        long start = Stopwatch.GetTimestamp();
        onnx.Run(session, _ => 0);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static float[] Values(OrtValue output) => output.GetTensorDataAsSpan<float>().ToArray();

    // Written so that NaN is infinitely far.
    private static float Difference(float[] ours, float[] theirs) => ours.Zip(theirs, (one, other) => Math.Abs(one - other)).Select(apart => float.IsNaN(apart) ? float.PositiveInfinity : apart).Max();
}
