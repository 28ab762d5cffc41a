using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Onnx;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>The same model in other words.</summary>
internal static class Variants
{
    /// <summary>Without names of nodes, and with numbers for the names of tensors; inputs and outputs keep theirs.</summary>
    public static ModelProto Stripped(ModelProto model)
    {
        ModelProto copy = model.Clone();
        Dictionary<string, string> names = copy.Graph.Input.Concat(copy.Graph.Output).ToDictionary(value => value.Name, value => value.Name);
        Strip(copy.Graph, names);
        return copy;
    }

    /// <summary>With its nodes in another order in which each still follows those that it reads.</summary>
    public static ModelProto Shuffled(ModelProto model, int seed)
    {
        ModelProto copy = model.Clone();
        Random random = new(seed);
        HashSet<string> made = [.. copy.Graph.Node.SelectMany(node => node.Output)];
        List<NodeProto> left = [.. copy.Graph.Node];
        copy.Graph.Node.Clear();
        while (left.Count > 0)
        {
            List<NodeProto> ready = [.. left.Where(node => !GraphIndex.Reads(node).Any(made.Contains))];
            NodeProto next = ready[random.Next(ready.Count)];
            left.Remove(next);
            made.ExceptWith(next.Output);
            copy.Graph.Node.Add(next);
        }

        return copy;
    }

    /// <summary>As ONNX Runtime saves it after its own optimiser.</summary>
    public static ModelProto Optimised(ModelProto model, GraphOptimizationLevel level)
    {
        using TemporaryFolder folder = new();
        FileInfo plain = folder.Write("plain.onnx", model), optimised = folder.File("optimised.onnx");
        // It says that such a file suits this machine only, which is true and no fault here.
        using SessionOptions options = new() { GraphOptimizationLevel = level, OptimizedModelFilePath = optimised.FullName, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using InferenceSession session = new(plain.FullName, options);
        return ModelFile.Read(optimised);
    }

    private static void Strip(GraphProto graph, Dictionary<string, string> names)
    {
        string Name(string name) => name.Length == 0 ? name : names.TryGetValue(name, out string? known) ? known : names[name] = names.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (TensorProto initializer in graph.Initializer)
        {
            initializer.Name = Name(initializer.Name);
        }

        foreach (NodeProto node in graph.Node)
        {
            node.Name = string.Empty;
            foreach (IList<string> tensors in new IList<string>[] { node.Input, node.Output })
            {
                for (int place = 0; place < tensors.Count; place++)
                {
                    tensors[place] = Name(tensors[place]);
                }
            }

            foreach (GraphProto body in GraphIndex.Bodies(node))
            {
                Strip(body, names);
            }
        }

        foreach (ValueInfoProto output in graph.Output)
        {
            output.Name = Name(output.Name);
        }
    }
}
