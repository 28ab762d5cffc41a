using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Onnx;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>An input of a model: its values, and the lengths that the model declares, where they are not those of the values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">An array of float, double, long or int.</param>
/// <param name="Lengths">The lengths.</param>
internal sealed record Input(string Name, Array Values, params long[] Lengths)
{
    /// <summary>What the model declares: names for lengths that it does not know; null is what <see cref="Lengths"/> has.</summary>
    public string[]? Declared { get; init; }

    public static Input Of(string name, float[] values, params long[] lengths) => new(name, values, lengths);

    public OrtValue ToOrtValue() => Values switch
    {
        float[] values => OrtValue.CreateTensorValueFromMemory(values, Lengths),
        double[] values => OrtValue.CreateTensorValueFromMemory(values, Lengths),
        long[] values => OrtValue.CreateTensorValueFromMemory(values, Lengths),
        int[] values => OrtValue.CreateTensorValueFromMemory(values, Lengths),
        _ => throw new InvalidOperationException($"Tensors of {Values.GetType()} are not made here."),
    };

    public ValueInfoProto ToProto()
    {
        TensorShapeProto shape = new();
        shape.Dim.AddRange(Declared is { } names
            ? names.Select(name => long.TryParse(name, out long length) ? new TensorShapeProto.Types.Dimension { DimValue = length } : new() { DimParam = name })
            : Lengths.Select(length => new TensorShapeProto.Types.Dimension { DimValue = length }));
        int type = Values switch { float[] => 1, int[] => 6, long[] => 7, _ => 11 };
        return new() { Name = Name, Type = new() { TensorType = new() { ElemType = type, Shape = shape } } };
    }
}
