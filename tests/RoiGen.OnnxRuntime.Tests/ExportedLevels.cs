using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Onnx;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>The level of boxes as torchvision's exporter writes it into a file: nodes of ONNX, computed by ONNX Runtime.</summary>
internal static class ExportedLevels
{
    /// <summary>Levels from 0 on, of a pyramid of scales 1/4 to 1/32, for areas.</summary>
    public static float[] Of(float[] areas)
    {
        GraphProto graph = new() { Name = "levels", Input = { Value("areas") }, Output = { Value("level") } };
        foreach ((string name, float value) in new[] { ("size", 224f), ("ln2", 0.693147182f), ("four", 4f), ("guard", 1e-6f), ("lowest", 2f), ("highest", 5f) })
        {
            graph.Initializer.Add(new TensorProto { Name = name, DataType = 1, FloatData = { value } });
        }

        string last = "areas";
        foreach ((string kind, string[] others) in new (string, string[])[]
        {
            ("Sqrt", []), ("Div", ["size"]), ("Log", []), ("Div", ["ln2"]), ("Add", ["four"]), ("Add", ["guard"]), ("Floor", []), ("Clip", ["lowest", "highest"]), ("Sub", ["lowest"]),
        })
        {
            NodeProto node = new() { OpType = kind, Input = { last }, Output = { kind == "Sub" ? "level" : $"t{graph.Node.Count}" } };
            node.Input.AddRange(others);
            graph.Node.Add(node);
            last = node.Output[0];
        }

        ModelProto model = new() { IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Version = 16 } }, Graph = graph };
        using InferenceSession session = new(model.ToByteArray());
        return Node.Run(session, "level", Input.Of("areas", areas, areas.Length));
    }

    private static ValueInfoProto Value(string name) =>
        new() { Name = name, Type = new() { TensorType = new() { ElemType = 1, Shape = new() { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "n" } } } } } };
}
