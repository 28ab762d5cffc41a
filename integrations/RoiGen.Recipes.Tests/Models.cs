using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Onnx;

namespace RoiGen.Recipes.Tests;

/// <summary>The smallest models that have what the recipe needs: a backbone of two strided convolutions, and a head that averages.</summary>
internal static class Models
{
    private const int Channels = 256;

    /// <summary>"image" [1, 3, height, width] to "p2" and "p3", [1, 256, ...] with strides of 4 and 8.</summary>
    public static InferenceSession Backbone()
    {
        GraphProto graph = new() { Name = "backbone", Input = { Value("image", 1, 3, -1, -1) }, Output = { Value("p2", 1, Channels, -1, -1), Value("p3", 1, Channels, -1, -1) } };
        TensorProto weights = new() { Name = "weights", DataType = (int)TensorProto.Types.DataType.Float, Dims = { Channels, 3, 1, 1 } };
        weights.FloatData.AddRange(Enumerable.Range(0, Channels * 3).Select(i => (i % 17 - 8) / 8f));
        graph.Initializer.Add(weights);
        foreach ((string level, int stride) in new[] { ("p2", 4), ("p3", 8) })
        {
            AttributeProto strides = new() { Name = "strides", Type = AttributeProto.Types.AttributeType.Ints, Ints = { stride, stride } };
            graph.Node.Add(new NodeProto { OpType = "Conv", Input = { "image", "weights" }, Output = { level }, Attribute = { strides } });
        }

        return Session(graph);
    }

    /// <summary>"features" [boxes, 256, 7, 7] to "scores" [boxes, 256, 1, 1], their averages.</summary>
    public static InferenceSession Head() => Session(new()
    {
        Name = "head",
        Input = { Value("features", -1, Channels, 7, 7) },
        Output = { Value("scores", -1, Channels, 1, 1) },
        Node = { new NodeProto { OpType = "GlobalAveragePool", Input = { "features" }, Output = { "scores" } } },
    });

    private static InferenceSession Session(GraphProto graph) =>
        new(new ModelProto { IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Version = 17 } }, Graph = graph }.ToByteArray());

    // A length below zero is any.
    private static ValueInfoProto Value(string name, params int[] lengths)
    {
        TensorShapeProto shape = new();
        shape.Dim.AddRange(lengths.Select(length => length < 0
            ? new TensorShapeProto.Types.Dimension { DimParam = "any" }
            : new TensorShapeProto.Types.Dimension { DimValue = length }));
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape } } };
    }
}
