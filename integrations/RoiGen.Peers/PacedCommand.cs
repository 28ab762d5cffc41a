using System;
using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using RoiGen.Benchmarks.Cases;
using RoiGen.Benchmarks.Peers;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Peers;

/// <summary>ONNX Runtime's own node on a case of <c>RoiGen.Benchmarks</c>, in step with it: it says "ready", answers each line with milliseconds, and writes the results at the end.</summary>
internal static class PacedCommand
{
    /// <summary>Serves until the input ends.</summary>
    public static void Run(string path)
    {
        CaseFolder folder = CaseFolder.Read(path);
        using OnnxCase onnx = new(folder.Workload);
        using SessionOptions options = new() { IntraOpNumThreads = 1 };
        using InferenceSession session = new(onnx.Model(domain: null), options);
        using AlignedBuffer output = new(folder.Workload.Outputs);
        for (int set = 0; set < CaseInput.Sets; set++)
        {
            onnx.Run(session, set, output);
        }

        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            int set = int.Parse(line, CultureInfo.InvariantCulture);
            long start = Stopwatch.GetTimestamp();
            onnx.Run(session, set, output);
            Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        }

        for (int set = 0; set < CaseInput.Sets; set++)
        {
            // A value that is not written shows.
            output.Span.Fill(float.NaN);
            onnx.Run(session, set, output);
            folder.WriteResult(set, output.Span);
        }

        Console.WriteLine(JsonFile.Line(new { Version = OrtEnv.Instance().GetVersionString() }));
    }
}
