using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Nodes;

/// <summary>What the nodes of RoiGen refuse when a session is made: better said here, where the old node can stay.</summary>
internal static class NodeLimits
{
    private const int MostBins = 1024;
    private const int MostSamples = 256;

    public static void Check(NodeProto node)
    {
        switch (node.OpType)
        {
            case "RoiAlign":
                CheckNumber(node, "output_height", node.Int("output_height", 1), 1, MostBins);
                CheckNumber(node, "output_width", node.Int("output_width", 1), 1, MostBins);
                CheckNumber(node, "sampling_ratio", node.Int("sampling_ratio", 0), 0, MostSamples);
                CheckMode(node, ["avg", "max"]);
                CheckScale(node);
                break;
            case "MaxRoiPool":
                IList<long> shape = node.Find("pooled_shape")?.Ints ?? throw new NotUnderstoodException(node, "it has no pooled_shape");
                if (shape.Count != 2)
                {
                    throw new NotUnderstoodException(node, $"the length of its pooled_shape is {shape.Count}; two numbers are expected");
                }

                CheckNumber(node, "pooled_shape", shape.Min(), 1, MostBins);
                CheckNumber(node, "pooled_shape", shape.Max(), 1, MostBins);
                CheckScale(node);
                break;
            default:
                CheckMode(node, ["bilinear", "nearest"]);
                break;
        }
    }

    private static void CheckNumber(NodeProto node, string name, long value, int fewest, int most)
    {
        if (value < fewest || value > most)
        {
            throw new NotUnderstoodException(node, $"its {name} is {value}; RoiGen takes {fewest} to {most}");
        }
    }

    private static void CheckMode(NodeProto node, string[] modes)
    {
        string mode = node.Text("mode", modes[0]);
        if (!modes.Contains(mode))
        {
            throw new NotUnderstoodException(node, $"its mode is {mode}; {string.Join(" and ", modes)} are known");
        }
    }

    private static void CheckScale(NodeProto node)
    {
        float scale = node.Float("spatial_scale", 1);
        if (!(scale > 0 && float.IsFinite(scale)))
        {
            throw new NotUnderstoodException(node, string.Create(CultureInfo.InvariantCulture, $"its spatial_scale is {scale}; RoiGen takes finite numbers above 0"));
        }
    }
}
