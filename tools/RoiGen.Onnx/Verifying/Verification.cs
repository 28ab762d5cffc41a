using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using RoiGen.OnnxRuntime;

namespace RoiGen.Onnx.Verifying;

/// <summary>Both models, run by ONNX Runtime on the same inputs.</summary>
/// <param name="Outputs">How far apart they are.</param>
/// <param name="Before">The median of the old model's milliseconds.</param>
/// <param name="After">That of the new one.</param>
internal sealed record Verification(IReadOnlyList<OutputDifference> Outputs, double Before, double After)
{
    private const int MostRounds = 31;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <param name="before">The old model.</param>
    /// <param name="after">The new one.</param>
    /// <param name="inputs">What both get.</param>
    /// <param name="rounds">How often they are timed, one after the other, unless that takes too long.</param>
    public static Verification Run(FileInfo before, FileInfo after, RandomInputs inputs, int rounds = MostRounds)
    {
        try
        {
            using SessionOptions options = new();
            using SessionOptions withRoiGen = new SessionOptions().AddRoiGen();
            using InferenceSession old = Open(before, options);
            using InferenceSession rewritten = Open(after, withRoiGen);
            using DisposableValues values = [.. old.InputNames.Select(name => inputs.Make(name, old.InputMetadata[name]))];
            OutputDifference[] differences = Compare(old, rewritten, values);
            List<double> first = [], second = [];
            for (long start = Stopwatch.GetTimestamp(); first.Count < rounds && (first.Count == 0 || Stopwatch.GetElapsedTime(start) < Patience);)
            {
                first.Add(Milliseconds(old, values));
                second.Add(Milliseconds(rewritten, values));
            }

            return new(differences, Median(first), Median(second));
        }
        catch (OnnxRuntimeException problem)
        {
            throw new ConversionException($"ONNX Runtime cannot run the models on these inputs: {problem.Message}");
        }
    }

    private static InferenceSession Open(FileInfo model, SessionOptions options)
    {
        try
        {
            return new(model.FullName, options);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new ConversionException($"ONNX Runtime cannot load {model.Name}: {problem.Message}");
        }
    }

    private static OutputDifference[] Compare(InferenceSession old, InferenceSession rewritten, IReadOnlyCollection<OrtValue> inputs)
    {
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> expected = old.Run(options, old.InputNames, inputs, old.OutputNames);
        using IDisposableReadOnlyCollection<OrtValue> actual = rewritten.Run(options, old.InputNames, inputs, old.OutputNames);
        return [.. old.OutputNames.Select((name, place) => Compare(name, expected[place], actual[place]))];
    }

    private static OutputDifference Compare(string name, OrtValue expected, OrtValue actual)
    {
        if (!expected.IsTensor)
        {
            throw new ConversionException($"The output {name} is no tensor; only tensors are compared.");
        }

        OrtTensorTypeAndShapeInfo type = expected.GetTensorTypeAndShape();
        bool isFloat = type.ElementDataType == TensorElementType.Float;
        string shape = Shape(type), other = Shape(actual.GetTensorTypeAndShape());
        if (shape != other)
        {
            return new(name, $"{shape} and {other}", SameShape: false, isFloat, double.NaN, double.NaN);
        }

        if (!isFloat)
        {
            bool equal = expected.GetTensorMutableRawData().SequenceEqual(actual.GetTensorMutableRawData());
            return new(name, shape, SameShape: true, isFloat, equal ? 0 : 1, 0);
        }

        double largest = 0, magnitude = 0;
        ReadOnlySpan<float> one = expected.GetTensorDataAsSpan<float>(), two = actual.GetTensorDataAsSpan<float>();
        for (int i = 0; i < one.Length; i++)
        {
            // What is no number, or infinite, in both is no difference.
            double difference = one[i].Equals(two[i]) ? 0 : Math.Abs((double)one[i] - two[i]);
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
            magnitude = float.IsFinite(one[i]) ? Math.Max(magnitude, Math.Abs(one[i])) : magnitude;
        }

        return new(name, shape, SameShape: true, isFloat, largest, magnitude);
    }

    private static string Shape(OrtTensorTypeAndShapeInfo type) => $"[{string.Join(", ", type.Shape)}]";

    private static double Milliseconds(InferenceSession session, IReadOnlyCollection<OrtValue> inputs)
    {
        using RunOptions options = new();
        long start = Stopwatch.GetTimestamp();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, session.InputNames, inputs, session.OutputNames);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
