using System.Collections.Generic;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Pyramids;

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
    public string Of(NodeProto node) => Chosen(InFile(node));

    /// <summary>The same for a pattern, whose node moves boxes by itself.</summary>
    public string Of(Pyramid pyramid) => Chosen(InFile(pyramid));

    /// <summary>The smallest side of a box of a pattern where its offset does not say it: a RoiAlign without an offset has one pixel, however its boxes were moved before.</summary>
    public float? MinimumSize(Pyramid pyramid) => choice == OffsetChoice.File && pyramid.IsShifted ? 1 : null;

    /// <summary>What people should know before they trust the offset of a node that stands for itself.</summary>
    public IEnumerable<string> Warnings(GraphIndex index, NodeProto node) => Warnings(node, InFile(node), HalfPixelShift.Of(index, node) is { IsNear: true });

    /// <summary>The same for a pattern. torchvision's MultiScaleRoIAlign never has an offset.</summary>
    public IEnumerable<string> Warnings(Pyramid pyramid)
    {
        NodeProto pool = pyramid.Pool;
        if (pyramid.Rule.Order != LevelOrder.Torchvision)
        {
            return Warnings(pool, InFile(pyramid), pyramid.IsShifted);
        }

        List<string> warnings = [];
        if (Overruled(InFile(pyramid)) is { } overruled)
        {
            warnings.Add(overruled);
        }

        if (choice == OffsetChoice.File && InFile(pyramid) != Names[OffsetChoice.None])
        {
            warnings.Add($"the file says half_pixel{(pool.Find(Attribute) is null ? $", because it leaves {Attribute} out" : string.Empty)}, and so it stays; "
                + "torchvision's MultiScaleRoIAlign has no offset. If the file comes from torchvision up to 0.14, say --offset none to get what the model computed");
        }

        return warnings;
    }

    private IEnumerable<string> Warnings(NodeProto node, string file, bool shifted)
    {
        if (Overruled(file) is { } overruled)
        {
            yield return overruled;
        }

        if (choice != OffsetChoice.File)
        {
            yield break;
        }

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

    private string Chosen(string file) => choice == OffsetChoice.File ? file : Names[choice];

    private string InFile(Pyramid pyramid)
    {
        string file = InFile(pyramid.Pool);
        return !pyramid.IsShifted ? file
            : file == Names[OffsetChoice.None] ? Names[OffsetChoice.HalfPixel]
            : throw new NotUnderstoodException(pyramid.Pool, "its boxes are moved by half a pixel before it, and it moves them again, by the offset of its own; one of the two is expected");
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

    private string? Overruled(string file) => choice != OffsetChoice.File && file != Names[choice] ? $"its offset is {Names[choice]}, as --offset says; the file says {file}" : null;
}
