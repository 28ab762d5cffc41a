using System;
using System.Threading;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>What ONNX Runtime asks while it loads a model: the output's shape, as far as the shapes of the inputs say it.</summary>
/// <param name="context">ONNX Runtime's <c>OrtShapeInferContext</c>, alive while it asks.</param>
internal readonly struct ShapeQuestion(nint context)
{
    private static int s_unnamed;

    /// <summary>A length of an input, or one of no name where its rank is not the one that is needed.</summary>
    public Length InputLength(int input, int rank, int axis)
    {
        nint info = OrtApi.ShapeInput(context, input);
        long[] lengths = OrtApi.Lengths(info);
        return lengths.Length == rank ? new(lengths[axis], OrtApi.LengthNames(info, rank)[axis]) : Length.Unknown;
    }

    /// <summary>A length that is an attribute of the node.</summary>
    public Length OfAttribute(string name, int otherwise)
    {
        long[] values = OrtApi.ShapeInts(context, name, several: false);
        return new(values.Length == 1 ? values[0] : otherwise, string.Empty);
    }

    /// <summary>A length that is one of several in an attribute of the node.</summary>
    public Length OfAttributes(string name, int index)
    {
        long[] values = OrtApi.ShapeInts(context, name, several: true);
        return index < values.Length ? new(values[index], string.Empty) : Length.Unknown;
    }

    public void Answer(params ReadOnlySpan<Length> output)
    {
        long[] lengths = new long[output.Length];
        string[] names = new string[output.Length];
        for (int i = 0; i < output.Length; i++)
        {
            // A length without a number needs a name, and equal names are equal lengths.
            Length length = output[i];
            bool known = length.Value >= 0;
            lengths[i] = known ? length.Value : -1;
            names[i] = known ? string.Empty
                : length.Name.Length > 0 ? length.Name
                : FormattableString.Invariant($"roigen_{Interlocked.Increment(ref s_unnamed)}");
        }

        nint info = OrtApi.CreateTypeAndShape(TensorElementType.Float, lengths);
        try
        {
            OrtApi.SetLengthNames(info, names);
            OrtApi.SetShapeOutput(context, info);
        }
        finally
        {
            OrtApi.ReleaseTypeAndShape(info);
        }
    }

    /// <summary>A length of a shape: a number, or a name, or neither.</summary>
    /// <param name="Value">The number; below 0 where it is not known.</param>
    /// <param name="Name">The name; empty where there is none.</param>
    internal readonly record struct Length(long Value, string Name)
    {
        public static Length Unknown => new(-1, string.Empty);

        /// <summary>The length in equal parts.</summary>
        public Length DividedBy(Length parts) => Value >= 0 && parts.Value > 0 ? new(Value / parts.Value, string.Empty) : Unknown;

        public Length Times(Length other) => Value >= 0 && other.Value >= 0 ? new(Value * other.Value, string.Empty) : Unknown;
    }
}
