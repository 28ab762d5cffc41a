using System;
using System.Linq;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;
using AttributeType = Onnx.AttributeProto.Types.AttributeType;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>Builds graphs node by node. A node, its output, and a constant, are called the same.</summary>
/// <param name="opset">Decides where axes stand.</param>
/// <param name="initializers">Whether constants are initializers, or nodes.</param>
internal sealed class GraphBuilder(int opset, bool initializers = false)
{
    private const int AxesAreInputsSince = 13;

    public GraphProto Graph { get; } = new() { Name = "test" };

    public string Input(string name, DataType type, params long[] shape)
    {
        Graph.Input.Add(Value(name, type, shape));
        return name;
    }

    public void Output(string name, DataType type, params long[] shape) => Graph.Output.Add(Value(name, type, shape));

    public string Add(string operation, string name, string[] inputs, params AttributeProto[] attributes)
    {
        Graph.Node.Add(new NodeProto { Name = name, OpType = operation, Input = { inputs }, Output = { name }, Attribute = { attributes } });
        return name;
    }

    public string Number(string name, long value) => Constant(Tensor(name, DataType.Int64, [], MemoryMarshal.AsBytes([value])));

    public string Numbers(string name, params long[] values) => Constant(Tensor(name, DataType.Int64, [values.Length], MemoryMarshal.AsBytes(values.AsSpan())));

    public string Real(string name, float value) => Constant(Tensor(name, DataType.Float, [], MemoryMarshal.AsBytes([value])));

    public string Reals(string name, params float[] values) => Constant(Tensor(name, DataType.Float, [values.Length], MemoryMarshal.AsBytes(values.AsSpan())));

    /// <summary>Zeros that are an initializer in any case.</summary>
    public string Zeros(string name, params long[] shape)
    {
        Graph.Initializer.Add(ZeroTensor(name, shape));
        return name;
    }

    /// <summary>Zeros as other constants.</summary>
    public string ConstantZeros(string name, params long[] shape) => Constant(ZeroTensor(name, shape));

    public string Squeeze(string name, string input, params long[] axes) => WithAxes("Squeeze", name, input, axes);

    public string Unsqueeze(string name, string input, params long[] axes) => WithAxes("Unsqueeze", name, input, axes);

    /// <summary>A split into one part, which tracers write to unbind the one column of a matrix.</summary>
    public string SplitIntoOne(string name, string input, long axis) => opset < AxesAreInputsSince
        ? Add("Split", name, [input], Attributes.Int("axis", axis), Attributes.Ints("split", 1))
        : Add("Split", name, [input, Numbers(name + "_sizes", 1)], Attributes.Int("axis", axis));

    public ModelProto Model() => new() { IrVersion = 8, ProducerName = "RoiGen.Onnx.Tests", OpsetImport = { new OperatorSetIdProto { Version = opset } }, Graph = Graph };

    public static ValueInfoProto Value(string name, DataType type, params long[] shape)
    {
        TensorShapeProto lengths = new();
        // A length below zero is any.
        lengths.Dim.AddRange(shape.Select(length => length < 0 ? new TensorShapeProto.Types.Dimension { DimParam = "any" } : new TensorShapeProto.Types.Dimension { DimValue = length }));
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = (int)type, Shape = lengths } } };
    }

    private static TensorProto ZeroTensor(string name, long[] shape) =>
        Tensor(name, DataType.Float, shape, new byte[sizeof(float) * shape.Aggregate(1L, (product, length) => product * length)]);

    private static TensorProto Tensor(string name, DataType type, long[] shape, ReadOnlySpan<byte> raw) =>
        new() { Name = name, DataType = (int)type, Dims = { shape }, RawData = ByteString.CopyFrom(raw) };

    private string WithAxes(string operation, string name, string input, long[] axes) => opset < AxesAreInputsSince
        ? Add(operation, name, [input], Attributes.Ints("axes", axes))
        : Add(operation, name, [input, Numbers(name + "_axes", axes)]);

    private string Constant(TensorProto tensor)
    {
        string name = tensor.Name;
        if (initializers)
        {
            Graph.Initializer.Add(tensor);
            return name;
        }

        tensor.Name = string.Empty;
        return Add("Constant", name, [], new AttributeProto { Name = "value", Type = AttributeType.Tensor, T = tensor });
    }
}
