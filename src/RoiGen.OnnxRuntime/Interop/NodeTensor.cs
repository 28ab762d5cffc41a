using System;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RoiGen.OnnxRuntime.Interop;

/// <summary>An input or the output of a running node: its lengths, and its numbers in ONNX Runtime's memory.</summary>
internal readonly unsafe struct NodeTensor
{
    private readonly void* _data;

    public NodeTensor(nint value, string name)
    {
        Name = name;
        nint info = OrtApi.TypeAndShape(value);
        try
        {
            Type = OrtApi.ElementType(info);
            Lengths = OrtApi.Lengths(info);
        }
        finally
        {
            OrtApi.ReleaseTypeAndShape(info);
        }

        _data = OrtApi.TensorData(value);
    }

    public string Name { get; }

    public TensorElementType Type { get; }

    public long[] Lengths { get; }

    /// <summary>Its numbers.</summary>
    /// <exception cref="ArgumentException">There are more than a span holds.</exception>
    public Span<T> Values<T>()
        where T : unmanaged
    {
        Int128 count = 1;
        foreach (long length in Lengths)
        {
            count *= length;
        }

        return count <= int.MaxValue
            ? new Span<T>(_data, (int)count)
            : throw new ArgumentException(FormattableString.Invariant($"{Name} has {count} values; allowed is {int.MaxValue}, as many as a span has. Run fewer regions or images at a time."));
    }

    /// <summary>Refuses another shape; a length of -1 is any.</summary>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public void CheckShape(params ReadOnlySpan<long> wanted)
    {
        bool fits = Lengths.Length == wanted.Length;
        for (int i = 0; fits && i < wanted.Length; i++)
        {
            fits = wanted[i] < 0 || Lengths[i] == wanted[i];
        }

        if (!fits)
        {
            throw new ArgumentException($"{Name} has the shape {Text(Lengths)}; allowed is {Text(wanted)}.");
        }
    }

    private static string Text(ReadOnlySpan<long> lengths)
    {
        string[] texts = new string[lengths.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = lengths[i] < 0 ? "any" : FormattableString.Invariant($"{lengths[i]}");
        }

        return $"[{string.Join(", ", texts)}]";
    }
}
