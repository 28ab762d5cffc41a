using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Onnx;
using RoiGen.OnnxRuntime;

namespace RoiGen.Onnx.Verifying;

/// <summary>Runs both models by ONNX Runtime on the same inputs. What it needs is made and checked by the constructor: before the new model is written.</summary>
internal sealed class Verifier : IDisposable
{
    private const int MostRounds = 31;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly RandomInputs _inputs;
    private readonly SessionOptions _options;
    private readonly SessionOptions _withRoiGen;

    /// <param name="model">The model, rewritten.</param>
    /// <param name="shapes">Shapes of inputs that the file leaves open.</param>
    /// <exception cref="ConversionException">Inputs cannot be made up, an output is no tensor, or ONNX Runtime does not start.</exception>
    public Verifier(ModelProto model, IReadOnlyDictionary<string, long[]> shapes)
    {
        _inputs = new(model, shapes);
        if (model.Graph.Output.FirstOrDefault(output => output.Type is { TensorType: null }) is { } output)
        {
            throw new ConversionException($"The output {output.Name} is no tensor; only tensors are compared.");
        }

        (_options, _withRoiGen) = Options();
    }

    public void Dispose()
    {
        _options.Dispose();
        _withRoiGen.Dispose();
    }

    /// <param name="before">The old model.</param>
    /// <param name="after">The new one.</param>
    /// <param name="rounds">How often they are timed, one after the other, unless that takes too long.</param>
    /// <exception cref="ConversionException">ONNX Runtime cannot run one of them.</exception>
    public Verification Run(FileInfo before, FileInfo after, int rounds = MostRounds)
    {
        try
        {
            using InferenceSession old = Open(before, _options);
            using InferenceSession rewritten = Open(after, _withRoiGen);
            using DisposableValues values = [.. old.InputNames.Select(_inputs.Make)];
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

    private static (SessionOptions Options, SessionOptions WithRoiGen) Options()
    {
        SessionOptions? options = null, withRoiGen = null;
        try
        {
            options = new();
            withRoiGen = new();
            return (options, withRoiGen.AddRoiGen());
        }
        catch (Exception problem) when (problem is OnnxRuntimeException or InvalidOperationException or NotSupportedException or TypeLoadException or TypeInitializationException)
        {
            options?.Dispose();
            withRoiGen?.Dispose();
            throw new ConversionException($"--verify cannot start ONNX Runtime: {problem.GetBaseException().Message}");
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
        return [.. old.OutputNames.Select((name, place) => OutputDifference.Of(name, expected[place], actual[place]))];
    }

    private static double Milliseconds(InferenceSession session, IReadOnlyCollection<OrtValue> inputs)
    {
        using RunOptions options = new();
        long start = Stopwatch.GetTimestamp();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, session.InputNames, inputs, session.OutputNames);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
