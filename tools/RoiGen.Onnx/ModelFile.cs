using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Onnx;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx;

/// <summary>Reads and writes model files. Weights that stand in files of their own are neither read nor moved.</summary>
internal static class ModelFile
{
    public static ModelProto Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new ConversionException($"There is no file {file.FullName}; name a model, such as model.onnx.");
        }

        ModelProto model;
        try
        {
            using FileStream stream = file.OpenRead();
            model = ModelProto.Parser.ParseFrom(stream);
        }
        catch (Exception problem) when (problem is InvalidProtocolBufferException or IOException or UnauthorizedAccessException)
        {
            throw new ConversionException($"{file.FullName} could not be read as an ONNX model: {problem.Message}");
        }

        return model.Graph is { Node.Count: > 0 } ? model : throw new ConversionException($"{file.FullName} is no ONNX model: it has no graph with nodes.");
    }

    /// <summary>Fails before the work, not after it.</summary>
    public static void CheckTargets(FileInfo source, FileInfo target, FileInfo? report, bool overwrite)
    {
        CheckTarget(source, target, overwrite);
        if (report is not null)
        {
            CheckTarget(source, report, overwrite);
            if (report.FullName == target.FullName)
            {
                throw new ConversionException($"{report.FullName} is where the model goes; name another file for the report.");
            }
        }
    }

    /// <summary>Writes the whole file, or leaves what was there.</summary>
    public static void Write(ModelProto model, FileInfo target)
    {
        string unfinished = target.FullName + ".unfinished";
        try
        {
            using (FileStream stream = File.Create(unfinished))
            {
                model.WriteTo(stream);
            }

            File.Move(unfinished, target.FullName, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new ConversionException($"{target.FullName} could not be written: {problem.Message}");
        }
    }

    /// <summary>The files that hold weights of a model, as it names them: paths beside its own file.</summary>
    public static IReadOnlyList<string> ExternalFiles(ModelProto model) => [.. Tensors(model.Graph).Concat(model.Functions.SelectMany(function => function.Node).SelectMany(Tensors))
        .SelectMany(tensor => tensor.ExternalData)
        .Where(entry => entry.Key == "location")
        .Select(entry => entry.Value)
        .Distinct()
        .Order(StringComparer.Ordinal)];

    private static void CheckTarget(FileInfo source, FileInfo target, bool overwrite)
    {
        if (source.FullName == target.FullName)
        {
            throw new ConversionException($"{target.FullName} is the model itself; name another file for what is written.");
        }

        if (Directory.Exists(target.FullName))
        {
            throw new ConversionException($"{target.FullName} is a folder; name a file in it.");
        }

        if (target.Exists && !overwrite)
        {
            throw new ConversionException($"{target.FullName} is there already; name another file, or say --force to overwrite it.");
        }

        if (target.Directory is not { Exists: true })
        {
            throw new ConversionException($"There is no folder {target.DirectoryName}; make it, or name a file in another one.");
        }
    }

    private static IEnumerable<TensorProto> Tensors(GraphProto graph) => graph.Initializer
        .Concat(graph.SparseInitializer.SelectMany(sparse => new[] { sparse.Values, sparse.Indices }).OfType<TensorProto>())
        .Concat(graph.Node.SelectMany(Tensors));

    private static IEnumerable<TensorProto> Tensors(NodeProto node) => node.Attribute.Select(attribute => attribute.T).OfType<TensorProto>()
        .Concat(GraphIndex.Bodies(node).SelectMany(Tensors));
}
