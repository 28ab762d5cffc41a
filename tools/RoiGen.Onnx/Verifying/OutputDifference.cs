using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RoiGen.Onnx.Verifying;

/// <summary>How far an output of the new model is from that of the old one.</summary>
/// <param name="Name">The output.</param>
/// <param name="Shape">Its shape, or both where they differ.</param>
/// <param name="SameShape">Whether there are values to compare.</param>
/// <param name="IsEmpty">Whether both have no values.</param>
/// <param name="Allowed">The relative difference that rounding makes; 0 where numbers are not rounded.</param>
/// <param name="Largest">The largest difference.</param>
/// <param name="Magnitude">The largest value of the old model.</param>
/// <param name="Relative">The largest difference beside the largest value of its column, or beside 1 where that is less; of values that are not rounded, infinite where any differs.</param>
internal sealed record OutputDifference(string Name, string Shape, bool SameShape, bool IsEmpty, double Allowed, double Largest, double Magnitude, double Relative)
{
    // Rounding of pooled values, carried through the layers behind them.
    private const double AllowedOfFloats = 1e-4;

    // A value of float16 is rounded to 5e-4 of it.
    private const double AllowedOfHalves = 2e-3;

    /// <summary>Whether values are rounded, so that they may differ a little.</summary>
    public bool IsRounded => Allowed > 0;

    /// <summary>Whether it is more than what rounding makes.</summary>
    public bool IsLarge => !SameShape || !(Relative <= Allowed);

    /// <summary>Compares an output of both models.</summary>
    /// <exception cref="ConversionException">It is no tensor.</exception>
    public static OutputDifference Of(string name, OrtValue expected, OrtValue actual)
    {
        if (!expected.IsTensor || !actual.IsTensor)
        {
            throw new ConversionException($"The output {name} is no tensor; only tensors are compared.");
        }

        OrtTensorTypeAndShapeInfo type = expected.GetTensorTypeAndShape(), other = actual.GetTensorTypeAndShape();
        string shape = Text(type);
        if (!type.Shape.SequenceEqual(other.Shape))
        {
            return new(name, $"{shape} and {Text(other)}", SameShape: false, IsEmpty: false, 0, double.NaN, double.NaN, double.NaN);
        }

        if (type.ElementCount == 0)
        {
            return new(name, shape, SameShape: true, IsEmpty: true, 0, 0, 0, 0);
        }

        ReadOnlySpan<byte> one = expected.GetTensorMutableRawData(), two = actual.GetTensorMutableRawData();
        int columns = type.Shape is [_, .., var last] ? (int)last : 1;
        return type.ElementDataType switch
        {
            TensorElementType.Float => Of<float>(name, shape, AllowedOfFloats, one, two, columns),
            TensorElementType.Double => Of<double>(name, shape, AllowedOfFloats, one, two, columns),
            TensorElementType.Float16 => Of<Half>(name, shape, AllowedOfHalves, one, two, columns),
            _ => new(name, shape, SameShape: true, IsEmpty: false, 0, 0, 0, one.SequenceEqual(two) ? 0 : double.PositiveInfinity),
        };
    }

    // A row of boxes and scores has numbers of different sizes, so each column is judged by its own largest value. A value alone would not do: a corner near 0 is a difference of large numbers.
    private static OutputDifference Of<T>(string name, string shape, double allowed, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> one = MemoryMarshal.Cast<byte, T>(expected), two = MemoryMarshal.Cast<byte, T>(actual);
        double[] largest = new double[columns], magnitude = new double[columns];
        for (int i = 0; i < one.Length; i++)
        {
            // What is no number, or infinite, in both is no difference.
            double difference = one[i].Equals(two[i]) ? 0 : Math.Abs(double.CreateChecked(one[i]) - double.CreateChecked(two[i]));
            int column = i % columns;
            largest[column] = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest[column], difference);
            magnitude[column] = T.IsFinite(one[i]) ? Math.Max(magnitude[column], Math.Abs(double.CreateChecked(one[i]))) : magnitude[column];
        }

        return new(name, shape, SameShape: true, IsEmpty: false, allowed, largest.Max(), magnitude.Max(), largest.Zip(magnitude, (difference, value) => difference / Math.Max(1, value)).Max());
    }

    private static string Text(OrtTensorTypeAndShapeInfo type) => $"[{string.Join(", ", type.Shape)}]";
}
