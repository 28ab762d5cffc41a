using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using RoiGen.Onnx.Graphs;

namespace RoiGen.Onnx.Nodes;

/// <summary>The offset of a RoiAlign. Files of opset 10 to 15 cannot say it, later ones often do not, and then exporters and ONNX Runtime disagree about what they mean.</summary>
/// <param name="opset">Of the model's own domain.</param>
/// <param name="choice">What the user asked for.</param>
internal sealed class Offsets(long opset, OffsetChoice choice)
{
    // The first one with coordinate_transformation_mode.
    private const int SayingOpset = 16;

    private static readonly Dictionary<OffsetChoice, string> Names = new()
    {
        [OffsetChoice.None] = "none",
        [OffsetChoice.HalfPixel] = "half_pixel",
        [OffsetChoice.HalfPixelSource] = "half_pixel_source",
    };

    public const string Attribute = "coordinate_transformation_mode";

    /// <summary>The value of the attribute `offset`.</summary>
    public string Of(NodeProto node)
    {
        string file = InFile(node);
        return choice == OffsetChoice.File ? file : Names[choice];
    }

    /// <summary>What people should know before they trust the offset of a node that stands for itself.</summary>
    public IEnumerable<string> Warnings(GraphIndex index, NodeProto node)
    {
        if (Overruled(node) is { } overruled)
        {
            yield return overruled;
        }

        if (choice != OffsetChoice.File)
        {
            yield break;
        }

        bool shifted = IsShifted(index, node);
        if (InFile(node) == Names[OffsetChoice.None])
        {
            if (opset < SayingOpset && !shifted)
            {
                yield return $"RoiAlign of opset {opset} has no offset, and cannot say that its model had one. If it had, as detectron2's have (aligned=True), say --offset half_pixel";
            }
        }
        else if (shifted)
        {
            yield return "its boxes are moved by half a pixel before it, and it moves them again. mmcv writes files like that; --offset none moves them once, as the model did";
        }
        else if (node.Find(Attribute) is null)
        {
            yield return $"it leaves {Attribute} out, which means half_pixel, and so it stays. torchvision up to 0.14 and mmcv leave it out for models without an offset too; if this is one, say --offset none";
        }
    }

    /// <summary>The same for torchvision's MultiScaleRoIAlign, which never has an offset.</summary>
    public IEnumerable<string> PyramidWarnings(NodeProto pool)
    {
        if (Overruled(pool) is { } overruled)
        {
            yield return overruled;
        }

        if (choice == OffsetChoice.File && InFile(pool) != Names[OffsetChoice.None])
        {
            yield return $"the file says half_pixel{(pool.Find(Attribute) is null ? $", because it leaves {Attribute} out" : string.Empty)}, and so it stays; "
                + "torchvision's MultiScaleRoIAlign has no offset. If the file comes from torchvision up to 0.14, say --offset none to get what the model computed";
        }
    }

    private string InFile(NodeProto node)
    {
        if (opset < SayingOpset)
        {
            return node.Find(Attribute) is null ? Names[OffsetChoice.None] : throw new NotUnderstoodException(node, $"it has {Attribute}, which opset {opset} does not know");
        }

        string mode = node.Text(Attribute, "half_pixel");
        return mode switch
        {
            "half_pixel" => Names[OffsetChoice.HalfPixel],
            "output_half_pixel" => Names[OffsetChoice.None],
            _ => throw new NotUnderstoodException(node, $"its {Attribute} is {mode}; half_pixel and output_half_pixel are known"),
        };
    }

    private string? Overruled(NodeProto node) => choice != OffsetChoice.File && InFile(node) != Names[choice] ? $"its offset is {Names[choice]}, as --offset says; the file says {InFile(node)}" : null;

    // Sub(boxes, 0.5 / spatial_scale), as exporters wrote an offset before the attribute.
    private static bool IsShifted(GraphIndex index, NodeProto node) => index.Producer(index.Root(node.Input[1]), "Sub") is { } shift && index.Constant(shift.Input[1]) is { } amounts
        && amounts.Values.All(amount => Math.Abs(amount * node.Float("spatial_scale", 1) - 0.5) < 1e-5);
}
