using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Graphs;

/// <summary>Numbers of a file that stand in initializers or in Constant nodes, through operators that an optimiser would have folded.</summary>
internal static class ConstantReader
{
    // Shapes, axes and indices have a handful; weights are not read.
    private const int MostValues = 64;

    /// <summary>The numbers of a tensor, if they are known, few, and in the file itself.</summary>
    public static Constant? Constant(this GraphIndex index, string tensor)
    {
        if (index.Initializer(tensor) is { } initializer)
        {
            return Read(initializer);
        }

        if (index.Producer(tensor) is not { } node)
        {
            return null;
        }

        if (node.Is("Constant"))
        {
            return FromAttribute(node);
        }

        if (!(node.Is("Identity") || node.Is("Cast") || node.Is("Unsqueeze") || node.Is("Squeeze") || node.Is("Reshape")) || index.Constant(node.Input[0]) is not { } inner)
        {
            return null;
        }

        return node.OpType switch
        {
            "Cast" => Cast(inner, (DataType)node.Int("to", 0)),
            "Unsqueeze" => node.Axes(index) is { } axes && inner.Lengths.Count + axes.Count == 1 ? inner with { Lengths = [1] } : null,
            "Squeeze" => inner.Lengths.Count == 1 && inner.Values.Count == 1 ? inner with { Lengths = [] } : null,
            "Reshape" => node.NewShape(index) is { Values: [-1] or [1] } ? inner with { Lengths = [inner.Values.Count] } : null,
            _ => inner,
        };
    }

    /// <summary>Whether a constant is float32 and zero throughout; it may be as large as a head's output.</summary>
    public static bool IsZero(TensorProto tensor) => tensor.DataType == (int)DataType.Float && InFile(tensor)
        && tensor.FloatData.All(value => value == 0) && tensor.RawData.Span.IndexOfAnyExcept((byte)0) < 0;

    /// <summary>The tensor of a constant, where a node holds it.</summary>
    public static TensorProto? Held(NodeProto node) => node.Is("Constant") ? node.Find("value")?.T : null;

    /// <summary>The same of a tensor that an initializer or a node holds.</summary>
    public static TensorProto? Held(GraphIndex index, string tensor) => index.Initializer(tensor) ?? (index.Producer(tensor) is { } node ? Held(node) : null);

    private static Constant? FromAttribute(NodeProto node)
    {
        if (Held(node) is { } tensor)
        {
            return Read(tensor);
        }

        if (node.Attribute is not [{ } attribute])
        {
            return null;
        }

        return attribute.Name switch
        {
            "value_float" => new([], [attribute.F]),
            "value_int" => new([], [attribute.I]),
            "value_floats" => new([attribute.Floats.Count], [.. attribute.Floats.Select(value => (double)value)]),
            "value_ints" => new([attribute.Ints.Count], [.. attribute.Ints.Select(value => (double)value)]),
            _ => null,
        };
    }

    private static Constant? Read(TensorProto tensor)
    {
        if (!InFile(tensor) || tensor.Dims.Aggregate(1L, (product, length) => product * length) > MostValues)
        {
            return null;
        }

        ReadOnlySpan<byte> raw = tensor.RawData.Span;
        double[]? values = (DataType)tensor.DataType switch
        {
            DataType.Float => raw.IsEmpty ? [.. tensor.FloatData.Select(value => (double)value)] : Widen<float>(raw),
            DataType.Double => raw.IsEmpty ? [.. tensor.DoubleData] : Widen<double>(raw),
            DataType.Int64 => raw.IsEmpty ? [.. tensor.Int64Data.Select(value => (double)value)] : Widen<long>(raw),
            DataType.Int32 => raw.IsEmpty ? [.. tensor.Int32Data.Select(value => (double)value)] : Widen<int>(raw),
            _ => null,
        };
        return values is null ? null : new([.. tensor.Dims], values);
    }

    private static bool InFile(TensorProto tensor) => tensor.DataLocation == TensorProto.Types.DataLocation.Default;

    private static double[] Widen<T>(ReadOnlySpan<byte> raw)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        // A file's numbers are little-endian, as every machine that .NET 10 runs ONNX Runtime on.
        ReadOnlySpan<T> numbers = MemoryMarshal.Cast<byte, T>(raw);
        List<double> values = [];
        foreach (T number in numbers)
        {
            values.Add(double.CreateChecked(number));
        }

        return [.. values];
    }

    private static Constant? Cast(Constant inner, DataType to) => to switch
    {
        DataType.Float => inner with { Values = [.. inner.Values.Select(value => (double)(float)value)] },
        DataType.Int64 or DataType.Int32 when inner.Values.All(value => value == Math.Truncate(value)) => inner,
        _ => null,
    };
}
