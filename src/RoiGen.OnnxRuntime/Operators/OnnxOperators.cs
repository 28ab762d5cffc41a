using System.Collections.Generic;
using RoiGen.Hosts;
using RoiGen.Kernels;

namespace RoiGen.OnnxRuntime.Operators;

/// <summary>The operators of our domain.</summary>
internal static class OnnxOperators
{
    public static IReadOnlyList<OnnxOperator> All { get; } =
    [
        new MapOperator("RoiAlign", (node, size) => OnnxShapes.Head(Settings.Align(node, size)), indices: true),
        new PyramidRoiAlignOperator(),
        new MapOperator(
            "MaxRoiPool",
            (node, size) => CommonShapes.Head(new RoiPoolSpec { OutputHeight = size.Height, OutputWidth = size.Width, NonFinite = Settings.NonFinite(node) }, TensorLayout.Nchw),
            pooledShape: true),
        new CropAndResizeOperator(),
        new MapOperator(
            "PsRoiAlign",
            (node, size) => RoiHeads.PositionSensitiveAlign(
                new() { OutputHeight = size.Height, OutputWidth = size.Width, Samples = Settings.Samples(node), NonFinite = Settings.NonFinite(node) }),
            perBin: true),
        new MapOperator(
            "PsRoiPool",
            (node, size) => RoiHeads.PositionSensitivePool(new() { OutputHeight = size.Height, OutputWidth = size.Width, NonFinite = Settings.NonFinite(node) }),
            perBin: true),
        new MapOperator(
            "PrRoiPool", (node, size) => RoiHeads.Precise(new PrRoiPoolSpec { OutputHeight = size.Height, OutputWidth = size.Width, NonFinite = Settings.NonFinite(node) })),
    ];
}
