using System.Collections.Generic;
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
        "Identity", "Gather", "Slice", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Split", "Resize", "Upsample", "BatchNormalization", "ScatterElements", "ScatterND", "Expand", "Flatten", "Pad", "Dropout",
        "Relu", "LeakyRelu", "Elu", "Gelu", "Clip", "HardSigmoid", "HardSwish", "Mish", "Sigmoid", "Softmax", "Softplus", "Tanh", "Erf", "Exp", "Neg", "Abs", "Sqrt", "Pow",
        "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceMax", "ReduceSum",
    ];

    // So have theirs, and their other inputs have it too: weights, of which the file says what they are.
    private static readonly string[] Uniform =
    [
        "Concat", "Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Conv", "ConvTranspose", "Gemm", "MatMul", "PRelu", "InstanceNormalization", "GroupNormalization", "LayerNormalization",
        "RoiAlign", "MaxRoiPool",
    ];

    /// <summary>The type of a tensor, or Undefined where it is not known.</summary>
    public static DataType ElementType(this GraphIndex index, string tensor)
    {
        for (string current = tensor; ;)
        {
            if (Said(index, current) is var said && said != DataType.Undefined)
            {
                return said;
            }

            if (index.Producer(current) is not { Input.Count: > 0 } node)
            {
                return DataType.Undefined;
            }

            bool isUniform = Uniform.Any(node.Is);
            if (!isUniform && !Keeping.Any(node.Is))
            {
                return DataType.Undefined;
            }

            // RoiAlign's third input, images, is of integers.
            IEnumerable<string> others = isUniform ? node.Input.Skip(1).Take(node.Is("RoiAlign") ? 1 : node.Input.Count) : [];
            if (others.Select(other => Said(index, other)).FirstOrDefault(type => type != DataType.Undefined) is var weights && weights != DataType.Undefined)
            {
                return weights;
            }

            current = node.Input[0];
        }
    }

    /// <summary>The type of the numbers of an operator of regions, by its map, its boxes or its output, which have the same; Undefined where none is known.</summary>
    public static DataType NumberType(this GraphIndex index, NodeProto node) =>
        new[] { node.Input[0], node.Input[1], node.Output[0] }.Select(index.ElementType).FirstOrDefault(type => type is not (DataType.Undefined or DataType.Float), DataType.Float);

    // What the file says of a tensor, or the operator that makes it.
    private static DataType Said(GraphIndex index, string tensor) =>
        index.Type(tensor) is { ElemType: > 0 } type ? (DataType)type.ElemType
        : index.Initializer(tensor) is { } initializer ? (DataType)initializer.DataType
        : index.Producer(tensor) is not { } node ? DataType.Undefined
        : node.Is("Cast") ? (DataType)node.Int("to", 0)
        : ConstantReader.Held(node) is { } held ? (DataType)held.DataType
        : node.Is("ConstantOfShape") ? (DataType)(node.Find("value")?.T?.DataType ?? (int)DataType.Float)
        : DataType.Undefined;

    /// <summary>A type as people write it.</summary>
    public static string Name(this DataType type) => type switch
    {
        DataType.Float => "float32",
        DataType.Double => "float64",
        _ => type.ToString().ToLowerInvariant(),
    };
}
