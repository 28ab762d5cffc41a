using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using RoiGen.Benchmarks.Measuring;
using RoiGen.Benchmarks.Reporting;
using RoiGen.OnnxRuntime;

namespace RoiGen.Peers;

/// <summary>Whole models before and after <c>roigen-onnx</c>, on the same picture, in turns.</summary>
internal static class DetectorsCommand
{
    private const string Rewritten = ".roigen.onnx";

    // Corners are pixels, some hundreds; scores are below 1.
    private const double Tolerance = 1e-3;

    /// <summary>Prints a line for every pair of files NAME.onnx and NAME.roigen.onnx; 1 where outputs are apart, or there is no pair.</summary>
    public static int Run(string folder, int rounds, bool updateDocs)
    {
        MarkdownTable table = new(1, "model", "ONNX Runtime, ms", "with RoiGen, ms", "times", "on two threads, ms", "with RoiGen, ms", "times", "largest difference");
        List<string> problems = [];
        string[] models = [.. Directory.EnumerateFiles(folder, $"*{Rewritten}").Order(StringComparer.Ordinal)];
        if (models.Length == 0)
        {
            Console.Error.WriteLine($"{folder} has no file *{Rewritten}; roigen-onnx NAME.onnx NAME{Rewritten} makes one.");
            return 1;
        }

        if (models.Select(Original).FirstOrDefault(before => !File.Exists(before)) is { } missing)
        {
            Console.Error.WriteLine($"{missing} is missing: a model is measured before and after roigen-onnx.");
            return 1;
        }

        foreach (string after in models)
        {
            string before = Original(after);
            List<string> cells = [Path.GetFileNameWithoutExtension(before)];
            double difference = 0;
            bool found = true;
            foreach (int threads in new[] { 1, 2 })
            {
                using InferenceSession theirs = Session(before, threads), ours = Session(after, threads);
                using OrtValue picture = Picture(theirs);
                float[][] wanted = Outputs(theirs, picture);
                difference = Math.Max(difference, wanted.Zip(Outputs(ours, picture), (one, other) => Differences.Largest(one, other)).Max());
                found &= wanted.All(values => values.Length > 0);
                cells.AddRange(RandomTurns.Compare(rounds, threads, () => Run(theirs, picture).Dispose(), () => Run(ours, picture).Dispose()));
            }

            table.Add([.. cells, difference.ToString("g2", System.Globalization.CultureInfo.InvariantCulture)]);
            if (difference > Tolerance)
            {
                problems.Add(FormattableString.Invariant($"{cells[0]}: the outputs lie {difference:g2} apart"));
            }

            if (!found)
            {
                problems.Add($"{cells[0]}: an output is empty, which compares nothing");
            }

            Console.Error.WriteLine($"{cells[0]} is measured.");
        }

        string text = $"{Machine.Current()}; ONNX Runtime {OrtEnv.Instance().GetVersionString()}; a picture from its pixels to its boxes, medians of {rounds} rounds in turns.\n\n{table}";
        Console.WriteLine(text);
        return Verdict.Of(problems, updateDocs, new Dictionary<string, string> { ["onnx-detectors"] = text });
    }

    private static string Original(string after) => after[..^Rewritten.Length] + ".onnx";

    private static InferenceSession Session(string model, int threads)
    {
        using SessionOptions options = new() { IntraOpNumThreads = threads };
        return new(model, options.AddRoiGen());
    }

    // Its one input, whose lengths the file says.
    private static OrtValue Picture(InferenceSession session)
    {
        long[] lengths = [.. session.InputMetadata.Values.Single().Dimensions.Select(length => (long)length)];
        Random random = new(1);
        return OrtValue.CreateTensorValueFromMemory(Enumerable.Range(0, checked((int)lengths.Aggregate((one, other) => one * other))).Select(_ => random.NextSingle()).ToArray(), lengths);
    }

    private static IDisposableReadOnlyCollection<OrtValue> Run(InferenceSession session, OrtValue picture)
    {
        using RunOptions options = new();
        return session.Run(options, session.InputNames, [picture], session.OutputNames);
    }

    private static float[][] Outputs(InferenceSession session, OrtValue picture)
    {
        using IDisposableReadOnlyCollection<OrtValue> outputs = Run(session, picture);
        return
        [
            .. outputs.Select(output => output.GetTensorTypeAndShape().ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float
                ? output.GetTensorDataAsSpan<float>().ToArray()
                : Array.ConvertAll(output.GetTensorDataAsSpan<long>().ToArray(), label => (float)label)),
        ];
    }
}
