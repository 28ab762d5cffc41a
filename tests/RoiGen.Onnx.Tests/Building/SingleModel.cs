using System.Collections.Generic;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests.Building;

/// <summary>Models of one node, with a map and boxes as inputs.</summary>
internal static class SingleModel
{
    public const int Boxes = 40;

    public static ModelProto RoiAlign(int opset, params AttributeProto[] settings) => RoiAlign(opset, DataType.Float, settings);

    public static ModelProto RoiAlign(int opset, DataType type, params AttributeProto[] settings)
    {
        GraphBuilder builder = new(opset);
        Maps(builder, type, 4);
        builder.Input("images", DataType.Int64, Boxes);
        builder.Add("RoiAlign", "pooled", ["map", "boxes", "images"], [Attributes.Int("output_height", 5), Attributes.Int("output_width", 6), Attributes.Float("spatial_scale", 0.25f), .. settings]);
        return Finished(builder, type);
    }

    public static ModelProto MaxRoiPool()
    {
        GraphBuilder builder = new(11);
        Maps(builder, DataType.Float, 5);
        builder.Add("MaxRoiPool", "pooled", ["map", "boxes"], Attributes.Ints("pooled_shape", 3, 4), Attributes.Float("spatial_scale", 0.25f));
        return Finished(builder, DataType.Float);
    }

    public static ModelProto CropAndResize(bool sizeIsInput = false)
    {
        GraphBuilder builder = new(11);
        Maps(builder, DataType.Float, 4);
        builder.Input("images", DataType.Int32, Boxes);
        if (sizeIsInput)
        {
            builder.Input("size", DataType.Int32, 2);
        }
        else
        {
            builder.Graph.Initializer.Add(new TensorProto { Name = "size", DataType = (int)DataType.Int32, Dims = { 2 }, Int32Data = { 6, 5 } });
        }

        builder.Add("CropAndResize", "pooled", ["map", "boxes", "images", "size"], Attributes.Text("mode", "bilinear"), Attributes.Float("extrapolation_value", 1));
        builder.Graph.Node[^1].Domain = "com.microsoft";
        ModelProto model = Finished(builder, DataType.Float);
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 });
        return model;
    }

    /// <summary>The node stands in both bodies of an If.</summary>
    public static ModelProto InBodies()
    {
        GraphBuilder builder = new(16);
        Maps(builder, DataType.Float, 4);
        builder.Input("images", DataType.Int64, Boxes);
        builder.Input("condition", DataType.Bool);
        List<AttributeProto> bodies = [];
        foreach ((string branch, int samples) in new[] { ("then_branch", 1), ("else_branch", 2) })
        {
            GraphBuilder body = new(16);
            body.Output(
                body.Add(
                    "RoiAlign",
                    $"pooled_{branch}",
                    ["map", "boxes", "images"],
                    Attributes.Int("output_height", 5),
                    Attributes.Int("sampling_ratio", samples),
                    Attributes.Float("spatial_scale", 0.25f),
                    Attributes.Text("coordinate_transformation_mode", "output_half_pixel")),
                DataType.Float, Boxes, 3, 5, 1);
            bodies.Add(Attributes.Body(branch, body.Graph));
        }

        builder.Add("If", "pooled", ["condition"], [.. bodies]);
        return Finished(builder, DataType.Float);
    }

    private static void Maps(GraphBuilder builder, DataType type, int columns)
    {
        builder.Input("map", type, 1, 3, 32, 32);
        builder.Input("boxes", type, Boxes, columns);
    }

    private static ModelProto Finished(GraphBuilder builder, DataType type)
    {
        builder.Output("pooled", type, Boxes, 3, -1, -1);
        return builder.Model();
    }
}
