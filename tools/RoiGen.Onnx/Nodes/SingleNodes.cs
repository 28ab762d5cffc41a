using System.Collections.Generic;
using Onnx;
using RoiGen.Onnx.Graphs;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Nodes;

/// <summary>Nodes that one node of RoiGen can stand for, with the same inputs, outputs and attributes.</summary>
internal static class SingleNodes
{
    private const string OtherMaximum =
        "its mode is max, and means what ONNX Runtime computes: the largest weighted tap. mmcv writes max for the largest sample, which is another number; a model of mmcv wants mode max_sample";

    // What each operator may say; another attribute could mean anything.
    private static readonly Dictionary<(string Domain, string Operation), string[]> Known = new()
    {
        [(string.Empty, "RoiAlign")] = ["mode", "output_height", "output_width", "sampling_ratio", "spatial_scale", Offsets.Attribute],
        [(string.Empty, "MaxRoiPool")] = ["pooled_shape", "spatial_scale"],
        [("com.microsoft", "CropAndResize")] = ["mode", "extrapolation_value"],
    };

    /// <summary>Whether this is one of them.</summary>
    public static bool Has(NodeProto node) => Known.ContainsKey(Key(node));

    /// <summary>Turns the node into RoiGen's, and says what was done.</summary>
    public static string Rewrite(GraphIndex index, NodeProto node, Offsets offsets, ICollection<string> warnings)
    {
        if (index.NumberType(node) is var type && type != DataType.Float)
        {
            throw new NotUnderstoodException(node, $"its numbers are {type.Name()}; the nodes of RoiGen take float32");
        }

        if (node.Unknown(Known[Key(node)]) is { } unknown)
        {
            throw new NotUnderstoodException(node, $"it has the attribute {unknown.Name}, which {node.OpType} is not known to have");
        }

        NodeLimits.Check(node);
        string offset = string.Empty;
        if (node.OpType == "RoiAlign")
        {
            string value = offsets.Of(node);
            foreach (string ofOffset in offsets.Warnings(index, node))
            {
                warnings.Add(ofOffset);
            }

            if (MaximumWarning(node) is { } warning)
            {
                warnings.Add(warning);
            }

            // The offset stands in one place.
            node.Remove(Offsets.Attribute);
            node.SetText("offset", value);
            offset = $", offset {value}";
        }

        node.Domain = RoiGenDomain.Name;
        return $"{node.OpType} became {RoiGenDomain.Name}.{node.OpType}{offset}";
    }

    /// <summary>What people should know before they trust the maximum of a RoiAlign.</summary>
    public static string? MaximumWarning(NodeProto node) => node.Text("mode", "avg") == "max" ? OtherMaximum : null;

    private static (string Domain, string Operation) Key(NodeProto node) => (node.Domain == "ai.onnx" ? string.Empty : node.Domain, node.OpType);
}
