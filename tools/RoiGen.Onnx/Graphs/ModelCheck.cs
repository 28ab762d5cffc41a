using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>What everything that follows tensors relies on: nodes come after those that they read, and have the inputs that their operators need.</summary>
internal static class ModelCheck
{
    // Operators of ONNX's own domain that are not here have one input or more.
    private static readonly Dictionary<string, int> FewestInputs = new(StringComparer.Ordinal)
    {
        ["Add"] = 2,
        ["Constant"] = 0,
        ["Conv"] = 2,
        ["CropAndResize"] = 4,
        ["Div"] = 2,
        ["Equal"] = 2,
        ["Expand"] = 2,
        ["Gather"] = 2,
        ["MaxRoiPool"] = 2,
        ["Mul"] = 2,
        ["Optional"] = 0,
        ["RandomNormal"] = 0,
        ["RandomUniform"] = 0,
        ["RoiAlign"] = 3,
        ["Scatter"] = 3,
        ["ScatterElements"] = 3,
        ["ScatterND"] = 3,
        ["SequenceEmpty"] = 0,
        ["Sub"] = 2,
    };

    public static void Check(GraphProto graph) => Check(graph, []);

    private static int Fewest(NodeProto node) => node.Domain switch
    {
        "" or "ai.onnx" => FewestInputs.GetValueOrDefault(node.OpType, 1),
        "com.microsoft" => FewestInputs.GetValueOrDefault(node.OpType),
        _ => 0,
    };

    private static void Check(GraphProto graph, IEnumerable<string> outer)
    {
        HashSet<string> made = [.. outer, .. graph.Input.Select(input => input.Name), .. graph.Initializer.Select(initializer => initializer.Name)];
        made.UnionWith(graph.SparseInitializer.Select(initializer => initializer.Values.Name));
        foreach (NodeProto node in graph.Node)
        {
            if (node.Input.FirstOrDefault(input => input.Length > 0 && !made.Contains(input)) is { } missing)
            {
                throw new ConversionException($"This is no valid model: {node.Title()} reads {missing}, which nothing makes before it.");
            }

            if (Fewest(node) is var fewest && fewest > 0 && (node.Input.Count < fewest || node.Output.Count == 0))
            {
                throw new ConversionException($"This is no valid model: {node.Title()} has too few inputs or outputs for its operator, {node.Input.Count} and {node.Output.Count}.");
            }

            foreach (GraphProto body in GraphIndex.Bodies(node))
            {
                Check(body, made);
            }

            made.UnionWith(node.Output);
        }
    }
}
