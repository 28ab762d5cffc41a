using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Onnx;
using RoiGen.Onnx.Nodes;
using RoiGen.Onnx.Tests.Building;
using RoiGen.OnnxRuntime;
using Xunit;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests;

/// <summary>Nodes of RoiGen that a file holds before it is converted: an attribute that they do not have is refused.</summary>
public sealed class RoiGenNodeTests
{
    public static TheoryData<string, string> Known
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach ((string operation, string attribute) in RoiGenNodes.Attributes.SelectMany(known => known.Value.Select(attribute => (known.Key, attribute))))
            {
                all.Add(operation, attribute);
            }

            return all;
        }
    }

    [Fact]
    public void AnAttributeThatANodeDoesNotHave_IsRefused()
    {
        ModelProto model = Model("RoiAlign", Attributes.Int("sampling_rate", 2));
        ModelProto before = model.Clone();
        Conversion conversion = Converter.Convert(model, OffsetChoice.File);
        Assert.Equal(
            new Entry(Outcome.Refused, "pooled", "it has the attribute sampling_rate, which ai.roigen.RoiAlign does not have, so that sessions run without it. It stays as it is"),
            Assert.Single(conversion.Entries));
        Assert.Equal(before, model);
    }

    [Fact]
    public void WhatTheConverterWrites_IsTaken()
    {
        foreach (ModelProto model in new[] { SingleModel.RoiAlign(16), SingleModel.MaxRoiPool(), SingleModel.CropAndResize(), PyramidModel.Build(new()) })
        {
            Assert.True(Converter.Convert(model, OffsetChoice.HalfPixel).ChangedSomething);
            Assert.Empty(Converter.Convert(model, OffsetChoice.File).Entries);
        }
    }

    // One number in a list is none of their types, and only a node that reads an attribute can say so.
    [Theory]
    [MemberData(nameof(Known))]
    public void AKnownAttribute_IsReadByTheNode(string operation, string attribute)
    {
        ModelProto model = Model(operation, Attributes.Ints(attribute, 1));
        Assert.Empty(Converter.Convert(model, OffsetChoice.File).Entries);
        using SessionOptions options = new();
        options.AddRoiGen();
        OnnxRuntimeException refused = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(model.ToByteArray(), options).Dispose());
        Assert.Contains($"Attribute '{attribute}'", refused.Message, StringComparison.Ordinal);
    }

    private static ModelProto Model(string operation, AttributeProto attribute)
    {
        bool hasImages = operation is "RoiAlign" or "CropAndResize";
        GraphBuilder builder = new(16);
        List<string> inputs = [builder.Input("map", DataType.Float, 1, 3, 32, 32), builder.Input("boxes", DataType.Float, 9, hasImages ? 4 : 5)];
        if (operation == "PyramidRoiAlign")
        {
            inputs.Reverse();
        }

        if (hasImages)
        {
            inputs.Add(builder.Input("images", DataType.Int64, 9));
        }

        if (operation == "CropAndResize")
        {
            inputs.Add(builder.Input("size", DataType.Int64, 2));
        }

        AttributeProto[] needed = operation switch
        {
            "MaxRoiPool" => [Attributes.Ints("pooled_shape", 3, 4)],
            "PyramidRoiAlign" => [new() { Name = "spatial_scales", Type = AttributeProto.Types.AttributeType.Floats, Floats = { 0.25f } }],
            _ => [],
        };
        builder.Add(operation, "pooled", [.. inputs], [.. needed.Where(other => other.Name != attribute.Name), attribute]);
        builder.Graph.Node[^1].Domain = RoiGenDomain.Name;
        builder.Output("pooled", DataType.Float, -1, -1, -1, -1);
        ModelProto model = builder.Model();
        RoiGenDomain.Import(model);
        return model;
    }
}
