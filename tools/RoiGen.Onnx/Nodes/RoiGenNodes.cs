using System;
using System.Collections.Generic;
using Onnx;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Nodes;

/// <summary>Nodes of RoiGen that a file holds before it is converted.</summary>
internal static class RoiGenNodes
{
    private const string Scale = "spatial_scale", Samples = "sampling_ratio", NonFinite = "non_finite";

    private static readonly string[] s_bins = ["output_height", "output_width"];
    private static readonly string[] s_align = [.. s_bins, Samples, "mode", Offsets.Attribute, "offset", "minimum_size", NonFinite];

    /// <summary>The attributes of each operator.</summary>
    public static IReadOnlyDictionary<string, string[]> Attributes { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["RoiAlign"] = [.. s_align, Scale],
        ["PyramidRoiAlign"] = [.. s_align, "spatial_scales", "canonical_size", "canonical_level", "level_rule"],
        ["MaxRoiPool"] = ["pooled_shape", Scale, NonFinite],
        ["CropAndResize"] = ["mode", "extrapolation_value"],
        ["PsRoiAlign"] = [.. s_bins, Samples, Scale, NonFinite],
        ["PsRoiPool"] = [.. s_bins, Scale, NonFinite],
        ["PrRoiPool"] = [.. s_bins, Scale, NonFinite],
    };

    /// <summary>Refuses attributes that the operator does not have: ONNX Runtime does not name them to a node, so a session would run without them.</summary>
    public static void Check(NodeProto node)
    {
        if (node.Domain == RoiGenDomain.Name && Attributes.TryGetValue(node.OpType, out string[]? known) && node.Unknown(known) is { } unknown)
        {
            throw new NotUnderstoodException(node, $"it has the attribute {unknown.Name}, which {RoiGenDomain.Name}.{node.OpType} does not have, so that sessions run without it");
        }
    }
}
