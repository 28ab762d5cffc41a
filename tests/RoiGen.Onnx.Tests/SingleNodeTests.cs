using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Nodes;
using RoiGen.Onnx.Tests.Building;
using RoiGen.Onnx.Verifying;
using Xunit;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests;

/// <summary>Nodes that stand for themselves: they keep what they say, say their offset, and compute the same.</summary>
public sealed class SingleNodeTests
{
    private const double Allowed = 2e-6;

    private static readonly AttributeProto NoOffset = Attributes.Text("coordinate_transformation_mode", "output_half_pixel");
    private static readonly AttributeProto HalfPixel = Attributes.Text("coordinate_transformation_mode", "half_pixel");

    private static readonly Dictionary<string, Func<ModelProto>> Models = new()
    {
        ["RoiAlign of opset 11"] = () => SingleModel.RoiAlign(11, Attributes.Int("sampling_ratio", 2)),
        ["RoiAlign of opset 11, adaptive"] = () => SingleModel.RoiAlign(11),
        ["RoiAlign of opset 11, maximum"] = () => SingleModel.RoiAlign(11, Attributes.Text("mode", "max"), Attributes.Int("sampling_ratio", 2)),
        ["RoiAlign of opset 16"] = () => SingleModel.RoiAlign(16, Attributes.Int("sampling_ratio", 2)),
        ["RoiAlign of opset 16, half a pixel"] = () => SingleModel.RoiAlign(16, HalfPixel, Attributes.Int("sampling_ratio", 3)),
        ["RoiAlign of opset 16, no offset"] = () => SingleModel.RoiAlign(16, NoOffset, Attributes.Int("sampling_ratio", 2)),
        ["MaxRoiPool"] = SingleModel.MaxRoiPool,
        ["CropAndResize"] = () => SingleModel.CropAndResize(),
        ["CropAndResize, its size an input"] = () => SingleModel.CropAndResize(sizeIsInput: true),
        ["in bodies of an If"] = SingleModel.InBodies,
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ARewrittenNode_ComputesTheSame(string name)
    {
        OutputDifference output = Compare(Models[name](), OffsetChoice.File);
        Assert.InRange(output.Largest, 0, Allowed);
        Assert.True(output.Magnitude > 0.5);
    }

    [Theory]
    [InlineData(11, nameof(OffsetChoice.HalfPixel))]
    [InlineData(16, nameof(OffsetChoice.None))]
    public void AnOffsetThatTheFileDoesNotSay_ComputesSomethingElse(int opset, string offset) =>
        Assert.True(Compare(SingleModel.RoiAlign(opset), Enum.Parse<OffsetChoice>(offset)).Largest > 1e-3);

    [Fact]
    public void ARewrittenNode_KeepsWhatItSays()
    {
        ModelProto model = SingleModel.RoiAlign(16, NoOffset, Attributes.Int("sampling_ratio", 2));
        model.Graph.Node[0].DocString = "a head";
        Converter.Convert(model, OffsetChoice.File);
        NodeProto node = Assert.Single(model.Graph.Node);
        Assert.Equal((RoiGenDomain.Name, "RoiAlign", "pooled", "a head"), (node.Domain, node.OpType, node.Name, node.DocString));
        Assert.Equal(["map", "boxes", "images"], node.Input);
        Assert.Equal(["pooled"], node.Output);
        Assert.Equal(["output_height", "output_width", "spatial_scale", "sampling_ratio", "offset"], node.Attribute.Select(attribute => attribute.Name));
    }

    [Theory]
    [InlineData(10, null, nameof(OffsetChoice.File), "none")]
    [InlineData(11, null, nameof(OffsetChoice.File), "none")]
    [InlineData(15, null, nameof(OffsetChoice.File), "none")]
    [InlineData(16, null, nameof(OffsetChoice.File), "half_pixel")]
    [InlineData(16, "half_pixel", nameof(OffsetChoice.File), "half_pixel")]
    [InlineData(16, "output_half_pixel", nameof(OffsetChoice.File), "none")]
    [InlineData(22, null, nameof(OffsetChoice.File), "half_pixel")]
    [InlineData(22, "output_half_pixel", nameof(OffsetChoice.File), "none")]
    [InlineData(11, null, nameof(OffsetChoice.HalfPixel), "half_pixel")]
    [InlineData(16, null, nameof(OffsetChoice.None), "none")]
    [InlineData(16, "output_half_pixel", nameof(OffsetChoice.HalfPixelSource), "half_pixel_source")]
    public void TheOffset_IsThatOfTheOpsetOrOfTheUser(int opset, string? mode, string choice, string expected)
    {
        ModelProto model = SingleModel.RoiAlign(opset, mode is null ? [] : [Attributes.Text("coordinate_transformation_mode", mode)]);
        Converter.Convert(model, Enum.Parse<OffsetChoice>(choice));
        Assert.Equal(expected, model.Graph.Node[0].Text("offset", string.Empty));
        Assert.Null(model.Graph.Node[0].Find("coordinate_transformation_mode"));
    }

    [Fact]
    public void AFileThatCannotSayItsOffset_IsWarnedOf()
    {
        Assert.Contains("cannot say that its model had one", Warning(SingleModel.RoiAlign(11)), StringComparison.Ordinal);
        Assert.Contains("leaves coordinate_transformation_mode out", Warning(SingleModel.RoiAlign(16)), StringComparison.Ordinal);
        Assert.Contains("moves them again", Warning(Shifted(16)), StringComparison.Ordinal);
        Assert.Contains("the file says half_pixel", Warning(SingleModel.RoiAlign(16), OffsetChoice.None), StringComparison.Ordinal);
        Assert.Contains("largest weighted tap", Warning(SingleModel.RoiAlign(16, HalfPixel, Attributes.Text("mode", "max"))), StringComparison.Ordinal);
        Assert.Contains("MultiScaleRoIAlign has no offset", Warning(PyramidModel.Build(new() { Opset = 16 })), StringComparison.Ordinal);
        Assert.Contains("MultiScaleRoIAlign has no offset", Warning(PyramidModel.Build(new() { Opset = 16, Mode = "half_pixel" })), StringComparison.Ordinal);
        Assert.Contains("cannot say that its model had one", Warning(PyramidModel.Build(new() { Exporter = Exporter.Detectron2 })), StringComparison.Ordinal);
        Assert.Contains("leaves coordinate_transformation_mode out", Warning(PyramidModel.Build(new() { Exporter = Exporter.Detectron2, Opset = 16 })), StringComparison.Ordinal);
        Assert.Contains("the file says half_pixel", Warning(PyramidModel.Build(new() { Exporter = Exporter.Mmdeploy }), OffsetChoice.None), StringComparison.Ordinal);
    }

    [Fact]
    public void AMaximumInAPattern_IsWarnedOf()
    {
        ModelProto model = PyramidModel.Build(new() { Exporter = Exporter.Mmdeploy });
        foreach (NodeProto pool in model.Graph.Node.Where(node => node.OpType == "RoiAlign"))
        {
            pool.SetText("mode", "max");
        }

        Assert.Contains("largest weighted tap", Warning(model), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatSaysItsOffset_IsNotWarnedOf()
    {
        Assert.Null(Warning(SingleModel.RoiAlign(16, HalfPixel)));
        Assert.Null(Warning(SingleModel.RoiAlign(16, NoOffset)));
        Assert.Null(Warning(Shifted(11)));
        Assert.Null(Warning(SingleModel.RoiAlign(11), OffsetChoice.None));
        Assert.Null(Warning(PyramidModel.Build(new())));
        Assert.Null(Warning(PyramidModel.Build(new() { Opset = 16, Mode = "output_half_pixel" })));
        Assert.Null(Warning(PyramidModel.Build(new() { Exporter = Exporter.Detectron2, Opset = 16, Mode = "half_pixel" })));
        Assert.Null(Warning(PyramidModel.Build(new() { Exporter = Exporter.Mmdeploy })));
        Assert.Null(Warning(PyramidModel.Build(new() { Exporter = Exporter.Mmdeploy, Opset = 16 })));
    }

    [Theory]
    [InlineData(DataType.Float16, "float16")]
    [InlineData(DataType.Double, "float64")]
    public void OtherNumbers_AreRefused(DataType type, string name)
    {
        ModelProto model = SingleModel.RoiAlign(16, type);
        CheckStays(model, $"its numbers are {name}; the nodes of RoiGen take float32");

        // Through operators whose output has the type of their input.
        ModelProto behind = SingleModel.RoiAlign(16, type);
        behind.Graph.Node.Insert(0, new NodeProto { OpType = "Relu", Input = { "map" }, Output = { "positive" } });
        behind.Graph.Node[1].Input[0] = "positive";
        CheckStays(behind, $"its numbers are {name}");

        // Behind an operator that nobody knows, by the boxes, the output, and the weights of a Conv.
        foreach (string known in new[] { "boxes", "pooled" })
        {
            ModelProto unknown = Behind("Unheard");
            SetType(unknown, known, type);
            CheckStays(unknown, $"its numbers are {name}");
        }

        ModelProto weighted = Behind("Unheard");
        weighted.Graph.Node.Insert(1, new NodeProto { OpType = "Conv", Input = { "made", "weights" }, Output = { "convolved" } });
        weighted.Graph.Node[2].Input[0] = "convolved";
        weighted.Graph.Initializer.Add(new TensorProto { Name = "weights", DataType = (int)type, Dims = { 3, 3, 1, 1 } });
        CheckStays(weighted, $"its numbers are {name}");

        // The controls.
        Assert.True(Converter.Convert(Behind("Unheard"), OffsetChoice.File).ChangedSomething);
        weighted.Graph.Initializer[0].DataType = (int)DataType.Float;
        Assert.True(Converter.Convert(weighted, OffsetChoice.File).ChangedSomething);

        static ModelProto Behind(string operation)
        {
            ModelProto model = SingleModel.RoiAlign(16);
            model.Graph.Node.Insert(0, new NodeProto { OpType = operation, Domain = "some.other", Input = { "map" }, Output = { "made" } });
            model.Graph.Node[1].Input[0] = "made";
            return model;
        }

        static void SetType(ModelProto model, string tensor, DataType type) =>
            model.Graph.Input.Concat(model.Graph.Output).Single(value => value.Name == tensor).Type.TensorType.ElemType = (int)type;
    }

    [Theory]
    [InlineData(11, 16)]
    [InlineData(16, 11)]
    public void OfTwoOpsets_ItIsTheLast(int first, int last)
    {
        ModelProto model = SingleModel.RoiAlign(first);
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "ai.onnx", Version = last });
        Assert.Equal(last, Converter.Convert(model, OffsetChoice.File).Opset);
    }

    [Fact]
    public void ANodeInABodyOfAFunction_IsLeft()
    {
        ModelProto model = SingleModel.InBodies();
        FunctionProto function = new() { Name = "pooling" };
        function.Node.Add(model.Graph.Node);
        ModelProto calling = SingleModel.RoiAlign(16);
        calling.Functions.Add(function);
        Assert.Equal(2, Converter.Convert(calling, OffsetChoice.File).Entries.Count(entry => entry.Outcome == Outcome.Left && entry.Text.Contains("the function pooling", StringComparison.Ordinal)));
    }

    [Fact]
    public void AttributesThatAreNotKnown_AreRefused()
    {
        CheckStays(SingleModel.RoiAlign(16, Attributes.Int("clockwise", 1)), "it has the attribute clockwise");
        CheckStays(SingleModel.RoiAlign(16, Attributes.Text("coordinate_transformation_mode", "asymmetric")), "is asymmetric; half_pixel and output_half_pixel are known");
        CheckStays(SingleModel.RoiAlign(11, HalfPixel), "which opset 11 does not know");
    }

    [Fact]
    public void WhatTheNodesOfRoiGenRefuse_IsRefused()
    {
        CheckStays(SingleModel.RoiAlign(16, Attributes.Int("sampling_ratio", 257)), "its sampling_ratio is 257; RoiGen takes 0 to 256");
        CheckStays(SingleModel.RoiAlign(16, Attributes.Int("sampling_ratio", -1)), "its sampling_ratio is -1");
        CheckStays(SingleModel.RoiAlign(16, Attributes.Text("mode", "median")), "its mode is median; avg and max are known");
        CheckStays(With(SingleModel.RoiAlign(16), "output_width", setting => setting.I = 1025), "its output_width is 1025; RoiGen takes 1 to 1024");
        CheckStays(With(SingleModel.RoiAlign(16), "output_height", setting => setting.I = 0), "its output_height is 0");
        CheckStays(With(SingleModel.RoiAlign(16), "spatial_scale", setting => setting.F = 0), "its spatial_scale is 0");
        CheckStays(With(SingleModel.MaxRoiPool(), "spatial_scale", setting => setting.F = float.PositiveInfinity), "its spatial_scale is");
        CheckStays(With(SingleModel.MaxRoiPool(), "pooled_shape", setting => setting.Ints[1] = 2000), "its pooled_shape is 2000");
        CheckStays(With(SingleModel.MaxRoiPool(), "pooled_shape", setting => setting.Ints.Add(3)), "the length of its pooled_shape is 3");
        CheckStays(With(SingleModel.CropAndResize(), "mode", setting => setting.S = ByteString.CopyFromUtf8("cubic")), "its mode is cubic; bilinear and nearest are known");

        // The limits themselves are taken.
        Assert.True(Converter.Convert(SingleModel.RoiAlign(16, Attributes.Int("sampling_ratio", 256)), OffsetChoice.File).ChangedSomething);
        Assert.True(Converter.Convert(With(SingleModel.RoiAlign(16), "output_width", setting => setting.I = 1024), OffsetChoice.File).ChangedSomething);
    }

    [Fact]
    public void NodesOfOtherDomains_AreLeftAlone()
    {
        ModelProto model = SingleModel.RoiAlign(16);
        model.Graph.Node[0].Domain = "some.other";
        ModelProto before = model.Clone();
        Assert.Empty(Converter.Convert(model, OffsetChoice.File).Entries);
        Assert.Equal(before, model);
    }

    [Fact]
    public void NodesOfFunctions_AreLeftAndSaid()
    {
        ModelProto model = SingleModel.MaxRoiPool();
        model.Functions.Add(new FunctionProto { Name = "head", Domain = "mine", Node = { SingleModel.RoiAlign(16).Graph.Node } });
        Conversion conversion = Converter.Convert(model, OffsetChoice.File);
        Entry left = Assert.Single(conversion.Entries, entry => entry.Outcome == Outcome.Left);
        Assert.Contains("the function head", left.Text, StringComparison.Ordinal);
        Assert.Equal(string.Empty, model.Functions[0].Node[0].Domain);
    }

    private static ModelProto With(ModelProto model, string setting, Action<AttributeProto> change)
    {
        change(model.Graph.Node[0].Attribute.Single(attribute => attribute.Name == setting));
        return model;
    }

    private static void CheckStays(ModelProto model, string reason)
    {
        ModelProto before = model.Clone();
        Entry refused = Assert.Single(Converter.Convert(model, OffsetChoice.File).Entries);
        Assert.Equal((Outcome.Refused, "pooled"), (refused.Outcome, refused.Node));
        Assert.Contains(reason, refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, model);
    }

    private static string? Warning(ModelProto model, OffsetChoice choice = OffsetChoice.File) =>
        Converter.Convert(model, choice).Entries.SingleOrDefault(entry => entry.Outcome == Outcome.Warned)?.Text;

    // As exporters wrote an offset before there was an attribute: boxes moved by half a pixel of the map.
    private static ModelProto Shifted(int opset)
    {
        ModelProto model = SingleModel.RoiAlign(opset);
        model.Graph.Initializer.Add(new TensorProto { Name = "half", DataType = (int)DataType.Float, FloatData = { 2 } });
        model.Graph.Node.Insert(0, new NodeProto { OpType = "Sub", Input = { "boxes", "half" }, Output = { "moved" } });
        model.Graph.Node[1].Input[1] = "moved";
        return model;
    }

    private static OutputDifference Compare(ModelProto model, OffsetChoice offset)
    {
        using TemporaryFolder folder = new();
        FileInfo before = folder.Write("before.onnx", model);
        Assert.True(Converter.Convert(model, offset).ChangedSomething);
        using Verifier verifier = new(model, new Dictionary<string, long[]>());
        return Assert.Single(verifier.Run(before, folder.Write("after.onnx", model), rounds: 1).Outputs);
    }
}
