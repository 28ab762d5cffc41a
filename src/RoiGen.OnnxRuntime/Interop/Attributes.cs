using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>The node that a kernel is made for: its name, the types of its inputs, and its attributes.</summary>
/// <param name="info">ONNX Runtime's <c>OrtKernelInfo</c>, alive while the kernel is made.</param>
internal readonly struct Attributes(nint info)
{
    /// <summary>The node's name, which may be empty.</summary>
    public string NodeName => OrtApi.InfoNodeName(info);

    public int Inputs => OrtApi.InfoInputCount(info);

    public TensorElementType InputType(int input) => OrtApi.InfoInputType(info, input);

    public bool Has(string name) =>
        OrtApi.TryInfoInt(info, name, out _) || OrtApi.TryInfoFloat(info, name, out _) || OrtApi.TryInfoString(info, name, out _) || OrtApi.TryInfoInts(info, name, out _)
        || OrtApi.TryInfoFloats(info, name, out _);

    /// <exception cref="ArgumentException">The attribute is not an integer, or not one of 32 bits.</exception>
    public int Int(string name, int otherwise)
    {
        if (!OrtApi.TryInfoInt(info, name, out long value))
        {
            return Absent(name, "an integer", otherwise);
        }

        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new ArgumentException(FormattableString.Invariant($"Attribute '{name}' is {value}; allowed is an integer of 32 bits."));
    }

    /// <exception cref="ArgumentException">The attribute is not a float.</exception>
    public float Float(string name, float otherwise) => OrtApi.TryInfoFloat(info, name, out float value) ? value : Absent(name, "a float", otherwise);

    /// <exception cref="ArgumentException">The attribute is missing, or no list of integers of a length.</exception>
    public int[] Ints(string name, int count) => OrtApi.TryInfoInts(info, name, out long[] values) && values.Length == count && values.All(value => value == (int)value)
        ? [.. values.Select(value => (int)value)]
        : throw new ArgumentException(FormattableString.Invariant($"Attribute '{name}' is missing or no list of {count} integers, which is what the operator needs."));

    /// <exception cref="ArgumentException">The attribute is missing, or no list of floats of a length.</exception>
    public float[] Floats(string name, int count) => OrtApi.TryInfoFloats(info, name, out float[] values) && values.Length == count
        ? values
        : throw new ArgumentException(FormattableString.Invariant($"Attribute '{name}' is missing or no list of {count} floats, which is what the operator needs."));

    /// <summary>The value that stands for a word.</summary>
    /// <exception cref="ArgumentException">The attribute is no string, or another word.</exception>
    public T Choice<T>(string name, T otherwise, params (string Word, T Value)[] choices)
    {
        if (!OrtApi.TryInfoString(info, name, out string word))
        {
            return Absent(name, "a string", otherwise);
        }

        foreach ((string allowed, T value) in choices)
        {
            if (word == allowed)
            {
                return value;
            }
        }

        throw new ArgumentException($"Attribute '{name}' is '{word}'; allowed is {string.Join(", ", choices.Select(choice => choice.Word))}.");
    }

    // An attribute of another type is not there for the functions that ask for one type.
    private T Absent<T>(string name, string wanted, T otherwise) =>
        Has(name) ? throw new ArgumentException($"Attribute '{name}' is not {wanted}, which is what the operator needs.") : otherwise;
}
