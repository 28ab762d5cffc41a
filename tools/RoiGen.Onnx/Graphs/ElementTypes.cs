using System.Linq;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Graphs;

/// <summary>Of which numbers a tensor is, where the file says it or its operators leave no choice.</summary>
internal static class ElementTypes
{
    // Their output has the type of their first input.
    private static readonly string[] Keeping =
    [
        "Identity", "Gather", "Slice", "Concat", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Split", "Add", "Sub", "Mul", "Div", "Conv", "Relu", "Clip", "MaxPool", "AveragePool",
        "BatchNormalization", "Resize", "Upsample", "HardSigmoid", "HardSwish", "Sigmoid", "RoiAlign", "MaxRoiPool", "ScatterElements", "ScatterND", "Expand", "Flatten", "Pad", "ConvTranspose",
    ];

    /// <summary>The type, or Undefined where it is not known.</summary>
    public static DataType ElementType(this GraphIndex index, string tensor)
    {
        for (string current = tensor; ;)
        {
            if (index.Type(current) is { ElemType: > 0 } type)
            {
                return (DataType)type.ElemType;
            }

            if (index.Initializer(current) is { } initializer)
            {
                return (DataType)initializer.DataType;
            }

            if (index.Producer(current) is not { } node)
            {
                return DataType.Undefined;
            }

            if (node.Is("Cast"))
            {
                return (DataType)node.Int("to", 0);
            }

            if (ConstantReader.Held(node) is { } held)
            {
                return (DataType)held.DataType;
            }

            if (node.Is("ConstantOfShape"))
            {
                return (DataType)(node.Find("value")?.T?.DataType ?? (int)DataType.Float);
            }

            if (!Keeping.Any(node.Is))
            {
                return DataType.Undefined;
            }

            current = node.Input[0];
        }
    }

    /// <summary>A type as people write it.</summary>
    public static string Name(this DataType type) => type switch
    {
        DataType.Float => "float32",
        DataType.Double => "float64",
        _ => type.ToString().ToLowerInvariant(),
    };
}
