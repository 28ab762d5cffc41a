using System.Linq;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Graphs;

/// <summary>Operators that change nothing, which exporters write and optimisers take away.</summary>
internal static class Tensors
{
    /// <summary>The same tensor as it was first made: through Identity, a Concat of one, and casts to the type that it has.</summary>
    public static string Root(this GraphIndex index, string tensor)
    {
        while (index.Producer(tensor) is { } node && (node.Is("Identity") || IsConcatOfOne(node) || IsIdleCast(index, node)))
        {
            tensor = node.Input[0];
        }

        return tensor;
    }

    /// <summary>The same whole numbers: also through casts from one integer type to another.</summary>
    public static string IntegerRoot(this GraphIndex index, string tensor)
    {
        for (string current = index.Root(tensor); ; current = index.Root(current))
        {
            if (index.Producer(current, "Cast") is not { } node || (DataType)node.Int("to", 0) is not (DataType.Int64 or DataType.Int32))
            {
                return current;
            }

            current = node.Input[0];
        }
    }

    private static bool IsConcatOfOne(NodeProto node) => node.Is("Concat") && node.Input.Count == 1;

    private static bool IsIdleCast(GraphIndex index, NodeProto node) => node.Is("Cast") && (DataType)node.Int("to", 0) == index.ElementType(node.Input[0]);
}
