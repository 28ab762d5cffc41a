using System.Collections.Generic;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Onnx;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>The level of boxes as exporters write it into a file: nodes of ONNX, computed by ONNX Runtime.</summary>
internal static class ExportedLevels
{
    private static readonly Dictionary<string, (string Kind, float? Number)[]> s_rules = new()
    {
        ["torchvision_exported"] = [("Sqrt", null), ("Div", 224), ("Log", null), ("Div", Ln2), ("Add", 4), ("Add", 1e-6f), ("Floor", null), ("Clip", 2), ("Sub", 2)],
        ["detectron2_exported"] = [("Sqrt", null), ("Div", 224), ("Add", 1e-8f), ("Log", null), ("Div", Ln2), ("Add", 4), ("Floor", null), ("Clip", 2), ("Sub", 2)],
        ["mmdetection_exported"] = [("Sqrt", null), ("Div", 56), ("Add", 1e-6f), ("Log", null), ("Div", Ln2), ("Floor", null), ("Clip", 0)],
    };

    private const float Ln2 = 0.693147182f;
    private const int Levels = 4;

    /// <summary>Levels from 0 on, of a pyramid of scales 1/4 to 1/32, for areas.</summary>
    public static float[] Of(string rule, float[] areas)
    {
        GraphProto graph = new() { Name = "levels", Input = { Value("areas") }, Output = { Value("level") } };
        string last = "areas";
        (string Kind, float? Number)[] steps = s_rules[rule];
        for (int i = 0; i < steps.Length; i++)
        {
            NodeProto node = new() { OpType = steps[i].Kind, Input = { last }, Output = { i == steps.Length - 1 ? "level" : $"t{i}" } };
            if (steps[i].Number is { } number)
            {
                Add(node, $"number{i}", number);
                if (node.OpType == "Clip")
                {
                    Add(node, "highest", number + Levels - 1);
                }
            }

            graph.Node.Add(node);
            last = node.Output[0];
        }

        ModelProto model = new() { IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Version = 16 } }, Graph = graph };
        using InferenceSession session = new(model.ToByteArray());
        return Node.Run(session, "level", Input.Of("areas", areas, areas.Length));

        void Add(NodeProto node, string name, float value)
        {
            graph.Initializer.Add(new TensorProto { Name = name, DataType = 1, FloatData = { value } });
            node.Input.Add(name);
        }
    }

    private static ValueInfoProto Value(string name) =>
        new() { Name = name, Type = new() { TensorType = new() { ElemType = 1, Shape = new() { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "n" } } } } } };
}
