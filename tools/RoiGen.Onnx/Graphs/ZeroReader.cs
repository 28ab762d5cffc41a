using System.Collections.Generic;
using System.Linq;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Graphs;

/// <summary>Tensors that are float32 and zero throughout: in the file, or made by operators.</summary>
internal static class ZeroReader
{
    /// <summary>Whether a tensor is nothing but zeros of float32.</summary>
    public static bool Are(GraphIndex index, string tensor)
    {
        string root = index.Root(tensor);
        return ConstantReader.Held(index, root) is { } held ? ConstantReader.IsZero(held) : index.Producer(root) switch
        {
            { } node when node.Is("ConstantOfShape") => node.Find("value")?.T is not { } value || ConstantReader.IsZero(value),
            { } node when node.Is("Expand") => index.ElementType(node.Input[0]) is DataType.Float && index.Constant(node.Input[0])?.Number is 0,
            _ => false,
        };
    }

    /// <summary>The lengths of such a tensor; null where the shape that it is made of cannot be followed.</summary>
    public static IReadOnlyList<Length>? Lengths(GraphIndex index, string tensor)
    {
        string root = index.Root(tensor);
        return ConstantReader.Held(index, root) is { } held ? [.. held.Dims.Select(length => new Length(null, 0, length))]
            : index.Producer(root) is { } node ? index.Lengths(node.Input[^1])
            : null;
    }
}
