using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Onnx;

namespace RoiGen.Onnx.Graphs;

/// <summary>What a node says of itself.</summary>
internal static class NodeExtensions
{
    /// <summary>Whether a node is this operator of ONNX's own domain, which has two names.</summary>
    public static bool Is(this NodeProto node, string operation) => node.OpType == operation && (node.Domain is "" or "ai.onnx");

    /// <summary>What people find a node by: its name or, where names were stripped, the tensor that it makes.</summary>
    public static string Title(this NodeProto node) => node.Name.Length > 0 ? node.Name : node.Output.Count > 0 ? $"the {node.OpType} that makes {node.Output[0]}" : $"a {node.OpType}";

    public static AttributeProto? Find(this NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>The first attribute with another name than these; null where there is none.</summary>
    public static AttributeProto? Unknown(this NodeProto node, string[] known) => node.Attribute.FirstOrDefault(attribute => !known.Contains(attribute.Name));

    public static long Int(this NodeProto node, string name, long missing) => node.Find(name)?.I ?? missing;

    public static float Float(this NodeProto node, string name, float missing) => node.Find(name)?.F ?? missing;

    public static string Text(this NodeProto node, string name, string missing) => node.Find(name)?.S.ToStringUtf8() ?? missing;

    /// <summary>Gives an attribute a text, whether it was there or not.</summary>
    public static void SetText(this NodeProto node, string name, string value)
    {
        node.Remove(name);
        node.Attribute.Add(new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(value) });
    }

    public static void Remove(this NodeProto node, string name)
    {
        if (node.Find(name) is { } attribute)
        {
            node.Attribute.Remove(attribute);
        }
    }

    /// <summary>An input by its place; null where it is left out.</summary>
    public static string? InputAt(this NodeProto node, int index) => index < node.Input.Count && node.Input[index].Length > 0 ? node.Input[index] : null;

    /// <summary>The lengths that a Reshape gives, an input since opset 5; null where they are computed.</summary>
    public static Constant? NewShape(this NodeProto node, GraphIndex index) => node.InputAt(1) is { } shape ? index.Constant(shape) : null;

    /// <summary>The axes of a Squeeze or an Unsqueeze: an attribute before opset 13, an input since; null where they are left out or computed.</summary>
    public static IReadOnlyList<int>? Axes(this NodeProto node, GraphIndex index) => node.Find("axes") is { } attribute
        ? [.. attribute.Ints.Select(axis => (int)axis)]
        : node.InputAt(1) is { } axes && index.Constant(axes) is { } constant ? [.. constant.Values.Select(axis => (int)axis)] : null;
}
