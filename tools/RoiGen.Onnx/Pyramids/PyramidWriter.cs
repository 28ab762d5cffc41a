using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Nodes;
using AttributeType = Onnx.AttributeProto.Types.AttributeType;

namespace RoiGen.Onnx.Pyramids;

/// <summary>Puts one node in the place of a pattern.</summary>
internal static class PyramidWriter
{
    /// <summary>Rewrites the pattern and says how many nodes went.</summary>
    /// <param name="index">The graph.</param>
    /// <param name="pyramid">What is rewritten.</param>
    /// <param name="offset">The offset of the node.</param>
    /// <param name="minimumSize">The smallest side of a box, where it is not what the offset implies.</param>
    public static int Replace(GraphIndex index, Pyramid pyramid, string offset, float? minimumSize)
    {
        NodeProto node = new()
        {
            Name = pyramid.End.Name,
            DocString = pyramid.End.DocString,
            Domain = RoiGenDomain.Name,
            OpType = "PyramidRoiAlign",
            Input = { pyramid.Boxes, pyramid.All.Take(pyramid.Reached).Select(level => level.Map) },
            Output = { pyramid.End.Output[0] },
        };
        foreach (AttributeProto setting in pyramid.Pool.Attribute.Where(setting => setting.Name is "output_height" or "output_width" or "sampling_ratio" or "mode"))
        {
            node.Attribute.Add(setting.Clone());
        }

        node.SetText("offset", offset);
        if (minimumSize is { } size)
        {
            node.Attribute.Add(new AttributeProto { Name = "minimum_size", Type = AttributeType.Float, F = size });
        }

        node.Attribute.Add(new AttributeProto { Name = "spatial_scales", Type = AttributeType.Floats, Floats = { pyramid.Scales } });
        node.Attribute.Add(new AttributeProto { Name = "canonical_size", Type = AttributeType.Float, F = pyramid.Rule.CanonicalSize });
        node.Attribute.Add(new AttributeProto { Name = "canonical_level", Type = AttributeType.Int, I = pyramid.Rule.CanonicalLevel });
        node.SetText("level_rule", pyramid.Rule.Order.Name);

        DeadNodes dead = new(index.Graph, pyramid.End, node.Input);
        CheckPrivate(index, pyramid, dead);
        dead.Replace(pyramid.End, node);
        return dead.Count;
    }

    // Whoever else reads a result of a level would have it computed twice.
    private static void CheckPrivate(GraphIndex index, Pyramid pyramid, DeadNodes dead)
    {
        // From the end on, so that what is found first is what stays because of somebody else.
        foreach (NodeProto node in PyramidReader.Chain(index, pyramid.Last).Concat(pyramid.All.Select(level => level.Pool)).Where(node => !dead.Contains(node)))
        {
            throw new NotUnderstoodException(node, OtherReader(index, node.Output[0], dead) is { } reader
                ? $"its result is used outside the pattern too, by {reader}"
                : "it stands in another graph than the end of the pattern");
        }
    }

    private static string? OtherReader(GraphIndex index, string tensor, DeadNodes dead) => index.IsOutput(tensor)
        ? "the outputs of the graph"
        : index.Readers(tensor).FirstOrDefault(reader => !dead.Contains(reader))?.Title();
}
