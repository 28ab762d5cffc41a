using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Nodes;
using RoiGen.Onnx.Tests.Building;
using RoiGen.Onnx.Verifying;
using RoiGen.OnnxRuntime;
using Xunit;

namespace RoiGen.Onnx.Tests;

/// <summary>The multi-scale pattern becomes one node, however it is written, and computes the same.</summary>
public sealed class PyramidTests
{
    // Rounding of a few sums of values below 1.
    private const double Allowed = 2e-6;

    private static readonly Dictionary<string, PyramidSettings> Models = new()
    {
        ["2 levels"] = new() { Levels = 2 },
        ["4 levels"] = new(),
        ["5 levels"] = new() { Levels = 5 },
        ["2 levels, opset 16"] = new() { Levels = 2, Opset = 16 },
        ["4 levels, opset 16"] = new() { Opset = 16 },
        ["5 levels, opset 16"] = new() { Levels = 5, Opset = 16 },
        ["opset 16, no offset"] = new() { Opset = 16, Mode = "output_half_pixel" },
        ["opset 16, half a pixel"] = new() { Opset = 16, Mode = "half_pixel" },
        ["opset 21"] = new() { Opset = 21 },
        ["fixed"] = new() { Boxes = 12 },
        ["fixed, opset 16"] = new() { Boxes = 12, Opset = 16 },
        ["fixed, 2 levels, initializers"] = new() { Boxes = 12, Levels = 2, Initializers = true },
        ["initializers"] = new() { Initializers = true },
        ["initializers, opset 16"] = new() { Initializers = true, Opset = 16 },
        ["two images"] = new() { Images = 2 },
        ["two images, fixed"] = new() { Images = 2, Boxes = 12 },
        ["squeeze by If"] = new() { SqueezesByIf = true },
        ["squeeze by If, opset 16"] = new() { SqueezesByIf = true, Opset = 16 },
        ["ScatterND"] = new() { ScattersBlocks = true },
        ["ScatterND, opset 16"] = new() { ScattersBlocks = true, Opset = 16 },
        ["columns by Slice"] = new() { Columns = ColumnForm.Slice },
        ["columns by Slice, opset 16"] = new() { Columns = ColumnForm.Slice, Opset = 16 },
        ["columns by Split"] = new() { Columns = ColumnForm.Split },
        ["columns by Split, opset 16"] = new() { Columns = ColumnForm.Split, Opset = 16 },
        ["rows by Gather"] = new() { TakesRows = true },
        ["rows by Gather, opset 16"] = new() { TakesRows = true, Opset = 16 },
        ["two heads"] = new() { HasMasks = true },
        ["two heads, opset 16"] = new() { HasMasks = true, Opset = 16 },
        ["one scale"] = new() { Levels = 2, OneScale = true },
        ["detectron2, 2 levels"] = new() { Exporter = Exporter.Detectron2, Levels = 2 },
        ["detectron2, 4 levels"] = new() { Exporter = Exporter.Detectron2 },
        ["detectron2, 5 levels"] = new() { Exporter = Exporter.Detectron2, Levels = 5 },
        ["detectron2, 2 levels, opset 16"] = new() { Exporter = Exporter.Detectron2, Levels = 2, Opset = 16, Mode = "half_pixel" },
        ["detectron2, 4 levels, opset 16"] = new() { Exporter = Exporter.Detectron2, Opset = 16, Mode = "half_pixel" },
        ["detectron2, 5 levels, opset 16"] = new() { Exporter = Exporter.Detectron2, Levels = 5, Opset = 16, Mode = "output_half_pixel" },
        ["detectron2, opset 16, offset left out"] = new() { Exporter = Exporter.Detectron2, Opset = 16 },
        ["detectron2, fixed"] = new() { Exporter = Exporter.Detectron2, Boxes = 12 },
        ["detectron2, fixed, opset 16"] = new() { Exporter = Exporter.Detectron2, Boxes = 12, Opset = 16 },
        ["detectron2, initializers"] = new() { Exporter = Exporter.Detectron2, Initializers = true },
        ["detectron2, two images"] = new() { Exporter = Exporter.Detectron2, Images = 2 },
        ["detectron2, two images, fixed"] = new() { Exporter = Exporter.Detectron2, Images = 2, Boxes = 12 },
        ["detectron2, columns by Slice"] = new() { Exporter = Exporter.Detectron2, Columns = ColumnForm.Slice },
        ["detectron2, images filled"] = new() { Exporter = Exporter.Detectron2, FillsImages = true },
        ["detectron2, images filled, opset 16"] = new() { Exporter = Exporter.Detectron2, FillsImages = true, Opset = 16 },
        ["detectron2, images filled, fixed"] = new() { Exporter = Exporter.Detectron2, FillsImages = true, Boxes = 12 },
        ["detectron2, images filled, two images"] = new() { Exporter = Exporter.Detectron2, FillsImages = true, Images = 2 },
        ["detectron2, two heads"] = new() { Exporter = Exporter.Detectron2, HasMasks = true, Opset = 16 },
        ["mmdeploy, 2 levels"] = new() { Exporter = Exporter.Mmdeploy, Levels = 2 },
        ["mmdeploy, 4 levels"] = new() { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, 5 levels"] = new() { Exporter = Exporter.Mmdeploy, Levels = 5 },
        ["mmdeploy, 2 levels, opset 16"] = new() { Exporter = Exporter.Mmdeploy, Levels = 2, Opset = 16 },
        ["mmdeploy, 4 levels, opset 16"] = new() { Exporter = Exporter.Mmdeploy, Opset = 16 },
        ["mmdeploy, 5 levels, opset 16"] = new() { Exporter = Exporter.Mmdeploy, Levels = 5, Opset = 16, Mode = "output_half_pixel" },
        ["mmdeploy, fixed"] = new() { Exporter = Exporter.Mmdeploy, Boxes = 12 },
        ["mmdeploy, fixed, opset 16"] = new() { Exporter = Exporter.Mmdeploy, Boxes = 12, Opset = 16 },
        ["mmdeploy, initializers"] = new() { Exporter = Exporter.Mmdeploy, Initializers = true },
        ["mmdeploy, two images"] = new() { Exporter = Exporter.Mmdeploy, Images = 2 },
        ["mmdeploy, two images, fixed"] = new() { Exporter = Exporter.Mmdeploy, Images = 2, Boxes = 12 },
        ["mmdeploy, columns by Slice"] = new() { Exporter = Exporter.Mmdeploy, Columns = ColumnForm.Slice },
        ["mmdeploy, columns by Split"] = new() { Exporter = Exporter.Mmdeploy, Columns = ColumnForm.Split, Opset = 16 },
        ["mmdeploy, two heads"] = new() { Exporter = Exporter.Mmdeploy, HasMasks = true },
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    public static TheoryData<string, int> Exporters
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (string exporter in Enum.GetNames<Exporter>())
            {
                data.Add(exporter, 11);
                data.Add(exporter, 16);
            }

            return data;
        }
    }

    public static TheoryData<string, GraphOptimizationLevel> Optimisers
    {
        get
        {
            TheoryData<string, GraphOptimizationLevel> data = [];
            foreach (string name in Models.Keys)
            {
                data.Add(name, GraphOptimizationLevel.ORT_ENABLE_BASIC);
                data.Add(name, GraphOptimizationLevel.ORT_ENABLE_EXTENDED);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AsExported_BecomesOneNode(string name) => CheckRewritten(PyramidModel.Build(Models[name]), Models[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void NamesStripped_BecomesOneNode(string name) => CheckRewritten(Variants.Stripped(PyramidModel.Build(Models[name])), Models[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void NodesShuffled_BecomesOneNode(string name)
    {
        ModelProto model = PyramidModel.Build(Models[name]);
        for (int seed = 1; seed < 4; seed++)
        {
            CheckRewritten(Variants.Shuffled(model, seed), Models[name]);
        }
    }

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void OptimisedByOnnxRuntime_BecomesOneNode(string name, GraphOptimizationLevel level) =>
        CheckRewritten(Variants.Optimised(PyramidModel.Build(Models[name]), level), Models[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void TheNode_ComputesWhatThePatternComputed(string name)
    {
        ModelProto model = PyramidModel.Build(Models[name]);
        Assert.All(Compare(model, OffsetChoice.File, Models[name]), output => Assert.InRange(output.Largest, 0, Allowed));
    }

    [Fact]
    public void AnotherOffset_ComputesSomethingElse()
    {
        PyramidSettings settings = new();
        Assert.All(Compare(PyramidModel.Build(settings), OffsetChoice.HalfPixel, settings), output => Assert.True(output.Largest > 1e-3));
    }

    [Fact]
    public void Opset22_WhichOnnxRuntimeHasNoRoiAlignFor_BecomesOneNode() => CheckRewritten(PyramidModel.Build(new() { Opset = 22 }), new());

    [Fact]
    public void TheNode_SaysWhatThePatternSaid()
    {
        ModelProto model = PyramidModel.Build(new());
        Converter.Convert(model, OffsetChoice.File);
        NodeProto node = Assert.Single(model.Graph.Node, node => node.Domain == RoiGenDomain.Name);
        Assert.Equal("PyramidRoiAlign", node.OpType);
        Assert.Equal("scatter_3", node.Name);
        Assert.Equal(["rois", "p0", "p1", "p2", "p3"], node.Input);
        Assert.Equal(["scatter_3"], node.Output);
        Dictionary<string, AttributeProto> attributes = node.Attribute.ToDictionary(attribute => attribute.Name);
        Assert.Equal(
            ["canonical_level", "canonical_size", "level_rule", "offset", "output_height", "output_width", "sampling_ratio", "spatial_scales"],
            attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4, attributes["canonical_level"].I);
        Assert.Equal(64, attributes["canonical_size"].F);
        Assert.Equal("torchvision_exported", attributes["level_rule"].S.ToStringUtf8());
        Assert.Equal("none", attributes["offset"].S.ToStringUtf8());
        Assert.Equal(7, attributes["output_height"].I);
        Assert.Equal(7, attributes["output_width"].I);
        Assert.Equal(2, attributes["sampling_ratio"].I);
        Assert.Equal([1 / 4f, 1 / 8f, 1 / 16f, 1 / 32f], attributes["spatial_scales"].Floats);
        Assert.Equal((RoiGenDomain.Name, 1), model.OpsetImport.Where(import => import.Domain.Length > 0).Select(import => (import.Domain, (int)import.Version)).Single());
    }

    [Theory]
    [InlineData(nameof(Exporter.Detectron2), 11, "scatter_3", "detectron2_exported", 64, 4, "none", null)]
    [InlineData(nameof(Exporter.Detectron2), 16, "scatter_3", "detectron2_exported", 64, 4, "half_pixel", null)]
    [InlineData(nameof(Exporter.Mmdeploy), 11, "cut", "mmdetection_exported", 16, 2, "half_pixel", 1f)]
    [InlineData(nameof(Exporter.Mmdeploy), 16, "cut", "mmdetection_exported", 16, 2, "half_pixel", null)]
    public void TheNode_SaysWhatOtherExportersSaid(string exporter, int opset, string end, string rule, float size, int level, string offset, float? minimumSize)
    {
        ModelProto model = PyramidModel.Build(Of(exporter, opset));
        Entry done = Assert.Single(Converter.Convert(model, OffsetChoice.File).Entries, entry => entry.Outcome == Outcome.Done);
        Assert.Equal(end, done.Node);
        NodeProto node = Assert.Single(model.Graph.Node, node => node.Domain == RoiGenDomain.Name);
        Assert.Equal((end, end), (node.Name, Assert.Single(node.Output)));
        Assert.Equal(["rois", "p0", "p1", "p2", "p3"], node.Input);
        Assert.Equal(
            (rule, size, (long)level, offset, minimumSize),
            (node.Text("level_rule", string.Empty), node.Float("canonical_size", 0), node.Int("canonical_level", 0), node.Text("offset", string.Empty), node.Find("minimum_size")?.F));
        Assert.Equal([1 / 4f, 1 / 8f, 1 / 16f, 1 / 32f], node.Find("spatial_scales")!.Floats);
    }

    // Then the smallest side is that of the offset.
    [Theory]
    [InlineData(nameof(OffsetChoice.HalfPixel), "half_pixel")]
    [InlineData(nameof(OffsetChoice.None), "none")]
    public void AnOffsetOfTheUser_WinsOverMovedBoxes(string choice, string expected)
    {
        ModelProto model = PyramidModel.Build(Of(nameof(Exporter.Mmdeploy), 11));
        Converter.Convert(model, Enum.Parse<OffsetChoice>(choice));
        NodeProto node = Assert.Single(model.Graph.Node, node => node.Domain == RoiGenDomain.Name);
        Assert.Equal(expected, node.Text("offset", string.Empty));
        Assert.Null(node.Find("minimum_size"));
    }

    [Fact]
    public void BoxesMovedByADifference_OrWithTheAmountFirst_AreMovedAllTheSame()
    {
        PyramidSettings settings = Of(nameof(Exporter.Mmdeploy), 11);
        ModelProto differences = PyramidModel.Build(settings), swapped = differences.Clone();
        foreach (NodeProto moved in differences.Graph.Node.Where(node => node.Name.StartsWith("moved_", StringComparison.Ordinal)))
        {
            moved.OpType = "Sub";
            TensorProto half = differences.Graph.Node.Single(node => node.Name == moved.Input[1]).Attribute[0].T;
            half.RawData = ByteString.CopyFrom(BitConverter.GetBytes(-BitConverter.ToSingle(half.RawData.Span)));
        }

        foreach (NodeProto moved in swapped.Graph.Node.Where(node => node.Name.StartsWith("moved_", StringComparison.Ordinal)))
        {
            (moved.Input[0], moved.Input[1]) = (moved.Input[1], moved.Input[0]);
        }

        CheckRewritten(differences.Clone(), settings);
        CheckRewritten(swapped.Clone(), settings);
        Assert.All(Compare(differences, OffsetChoice.File, settings), output => Assert.InRange(output.Largest, 0, Allowed));
        Assert.All(Compare(swapped, OffsetChoice.File, settings), output => Assert.InRange(output.Largest, 0, Allowed));
    }

    [Theory]
    [MemberData(nameof(Exporters))]
    public void SumsWithTheirNumberFirst_AreTheSame(string exporter, int opset)
    {
        ModelProto model = PyramidModel.Build(Of(exporter, opset));
        foreach (NodeProto sum in model.Graph.Node.Where(node => node.Name is "based" or "guarded"))
        {
            (sum.Input[0], sum.Input[1]) = (sum.Input[1], sum.Input[0]);
        }

        CheckRewritten(model, Of(exporter, opset));
    }

    [Fact]
    public void MapsThatCanGetNoBox_AreNotRead()
    {
        ModelProto model = PyramidModel.Build(Models["one scale"]);
        Conversion conversion = Converter.Convert(model, OffsetChoice.File);
        Assert.Equal(["rois", "p0"], Assert.Single(model.Graph.Node, node => node.OpType == "PyramidRoiAlign").Input);
        Assert.Contains("1 of the 2 maps can get no box", Assert.Single(conversion.Entries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatOthersRead_Stays()
    {
        // The second head reads the same boxes: here one of its own nodes reads the rows of the first head's level.
        ModelProto model = PyramidModel.Build(new());
        model.Graph.Node.Add(new NodeProto { Name = "counted_rows", OpType = "Shape", Input = { "rows_1" }, Output = { "counted_rows" } });
        model.Graph.Output.Add(GraphBuilder.Value("counted_rows", TensorProto.Types.DataType.Int64, 1));
        Converter.Convert(model, OffsetChoice.File);
        string[] names = [.. model.Graph.Node.Select(node => node.Name)];
        Assert.Contains("rows_1", names);
        Assert.Contains("log", names);
        Assert.DoesNotContain("rows_2", names);
        Assert.DoesNotContain("pool_1", names);
    }

    [Fact]
    public void WhatNobodyReadBefore_Stays()
    {
        ModelProto model = PyramidModel.Build(new());
        model.Graph.Node.Add(new NodeProto { Name = "idle", OpType = "Relu", Input = { "p0" }, Output = { "idle" } });
        model.Graph.Initializer.Add(new TensorProto { Name = "spare", DataType = (int)TensorProto.Types.DataType.Float, Dims = { 1 }, FloatData = { 1 } });
        Converter.Convert(model, OffsetChoice.File);
        Assert.Contains("idle", model.Graph.Node.Select(node => node.Name));
        Assert.Equal(["spare"], model.Graph.Initializer.Select(initializer => initializer.Name));
    }

    [Fact]
    public void InitializersThatAreInputs_StayWhereFilesListThemAll()
    {
        // As files before version 4 must, and as PyTorch does on demand: without its initializer an input would have to be given.
        ModelProto model = PyramidModel.Build(new() { Initializers = true });
        model.IrVersion = 3;
        model.Graph.Input.AddRange(model.Graph.Initializer.Select(initializer => GraphBuilder.Value(initializer.Name, (TensorProto.Types.DataType)initializer.DataType, [.. initializer.Dims])));
        int before = model.Graph.Initializer.Count;
        CheckRewritten(model, new());
        Assert.Equal(before, model.Graph.Initializer.Count);
    }

    [Fact]
    public void TorchvisionsOwnExport_BecomesOneNodeThatComputesTheSame()
    {
        FileInfo exported = new(Path.Combine(AppContext.BaseDirectory, "Data", "multiscale.onnx"));
        Assert.InRange(exported.Length, 1, 300_000);
        ModelProto model = ModelFile.Read(exported);
        Conversion conversion = Converter.Convert(model, OffsetChoice.File);
        Assert.Equal((225, 11), (conversion.NodesBefore, conversion.NodesAfter));
        Assert.Equal([Outcome.Done], conversion.Entries.Select(entry => entry.Outcome));
        Assert.Equal(224, Assert.Single(model.Graph.Node, node => node.OpType == "PyramidRoiAlign").Attribute.Single(attribute => attribute.Name == "canonical_size").F);

        using TemporaryFolder folder = new();
        using Verifier verifier = new(model, new Dictionary<string, long[]> { ["boxes"] = [300, 4] });
        Verification verification = verifier.Run(exported, folder.Write("after.onnx", model), rounds: 1);
        Assert.InRange(Assert.Single(verification.Outputs).Largest, 0, Allowed);
        Assert.InRange(verification.Outputs[0].Magnitude, 0.5, 1);
    }

    [Theory]
    [MemberData(nameof(Exporters))]
    public void BoxesOnTheBoundariesOfLevels_GetTheLevelsOfTheModel(string exporter, int opset)
    {
        float[][] boxes = [.. Boundaries()];
        Assert.InRange(Difference(Of(exporter, opset), boxes, _ => { }), 0, Allowed);

        // Another rule is noticed.
        string other = exporter == nameof(Exporter.Torchvision) ? "detectron2" : "torchvision";
        Assert.True(Difference(Of(exporter, opset), boxes, node => node.SetText("level_rule", other)) > 1e-3);
    }

    [Theory]
    [MemberData(nameof(Exporters))]
    public void BoxesWithoutAnArea_GetTheLevelsOfTheModel(string exporter, int opset) => Assert.InRange(
        Difference(
            Of(exporter, opset),
            [[5, 5, 5, 5], [7, 3, 7, 90], [3, 9, 70, 9], [90, 80, 10, 20], [90, 20, 10, 80], [0, 0, 128, 128], [-50, -50, 300, 300], [1e-20f, 1e-20f, 2e-20f, 2e-20f]],
            _ => { }),
        0,
        Allowed);

    [Theory]
    [MemberData(nameof(Exporters))]
    public void WithoutABox_TheOutputIsEmpty(string exporter, int opset)
    {
        ModelProto model = PyramidModel.Build(Of(exporter, opset));
        Converter.Convert(model, OffsetChoice.File);
        Assert.Empty(Run(model, []));
    }

    [Theory]
    [InlineData(TensorProto.Types.DataType.Float16, "float16")]
    [InlineData(TensorProto.Types.DataType.Double, "float64")]
    public void OtherNumbers_AreRefused(TensorProto.Types.DataType type, string name)
    {
        ModelProto model = PyramidModel.Build(new());
        model.Graph.Input.Single(input => input.Name == "p2").Type.TensorType.ElemType = (int)type;
        Conversion conversion = Converter.Convert(model, OffsetChoice.File);
        Assert.DoesNotContain(model.Graph.Node, node => node.OpType == "PyramidRoiAlign");
        Assert.Equal(["pool_2", "pool_2"], conversion.Entries.Where(entry => entry.Outcome == Outcome.Refused && entry.Text.Contains($"its numbers are {name}", StringComparison.Ordinal)).Select(entry => entry.Node));
    }

    [Fact]
    public void APatternInTheBodyOfAnIf_BecomesOneNode()
    {
        ModelProto inner = PyramidModel.Build(new()), model = inner.Clone();
        GraphBuilder outer = new(11);
        outer.Graph.Input.AddRange(inner.Graph.Input);
        outer.Input("condition", TensorProto.Types.DataType.Bool);
        inner.Graph.Input.Clear();
        GraphBuilder otherwise = new(11);
        otherwise.Zeros("nothing", 0, 3, 7, 7);
        otherwise.Output(otherwise.Add("Identity", "none", ["nothing"]), TensorProto.Types.DataType.Float, 0, 3, 7, 7);
        outer.Add("If", "either", ["condition"], Attributes.Body("then_branch", inner.Graph), Attributes.Body("else_branch", otherwise.Graph));
        outer.Output("either", TensorProto.Types.DataType.Float, -1, 3, 7, 7);
        model.Graph = outer.Graph;
        Assert.Equal(Outcome.Done, Assert.Single(Converter.Convert(model, OffsetChoice.File).Entries).Outcome);
        Assert.Contains(model.Graph.Node[0].Attribute[0].G.Node, node => node.OpType == "PyramidRoiAlign");
    }

    [Fact]
    public void AnAreaThatIsHeightByWidth_IsTheSame()
    {
        ModelProto model = PyramidModel.Build(new());
        NodeProto area = model.Graph.Node.Single(node => node.Name == "area0");
        (area.Input[0], area.Input[1]) = (area.Input[1], area.Input[0]);
        CheckRewritten(model, new());
    }

    [Fact]
    public void BoxesOfAnUnknownWidth_SlicedToTheirEnd_BecomeOneNode()
    {
        // rois[:, 1:], as Python writes it; the boxes come from a node that says no shape.
        PyramidSettings settings = new() { Columns = ColumnForm.Slice };
        ModelProto model = PyramidModel.Build(settings);
        model.Graph.Input.Single(input => input.Name == "boxes").Type.TensorType.Shape = null;
        foreach (NodeProto end in model.Graph.Node.Where(node => node.Name.StartsWith("boxes_", StringComparison.Ordinal) && node.Name.EndsWith("_end", StringComparison.Ordinal)))
        {
            end.Attribute[0].T.RawData = ByteString.CopyFrom(BitConverter.GetBytes(long.MaxValue));
        }

        CheckRewritten(model, settings);
    }

    // Squares whose sides are as near to a boundary as float32 goes, on both sides of it.
    private static IEnumerable<float[]> Boundaries()
    {
        foreach (float boundary in new[] { 32f, 64f, 128f })
        {
            int bits = BitConverter.SingleToInt32Bits(boundary);
            for (int step = -40; step <= 40; step++)
            {
                float side = BitConverter.Int32BitsToSingle(bits + step);
                yield return [0, 0, side, side];
            }
        }
    }

    private static PyramidSettings Of(string exporter, int opset) => new() { Exporter = Enum.Parse<Exporter>(exporter), Opset = opset };

    private static double Difference(PyramidSettings settings, float[][] boxes, Action<NodeProto> change)
    {
        ModelProto model = PyramidModel.Build(settings), rewritten = model.Clone();
        Converter.Convert(rewritten, OffsetChoice.File);
        change(rewritten.Graph.Node.Single(node => node.OpType == "PyramidRoiAlign"));
        float[] expected = Run(model, boxes), actual = Run(rewritten, boxes);
        Assert.True(expected.Max() > 0.5);
        Assert.Equal(expected.Length, actual.Length);

        // Max() would pass over a NaN.
        Assert.All(actual, value => Assert.True(float.IsFinite(value)));
        return expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max();
    }

    private static float[] Run(ModelProto model, float[][] boxes)
    {
        using SessionOptions options = new SessionOptions().AddRoiGen();
        using InferenceSession session = new(model.ToByteArray(), options);
        RandomInputs random = new(model, new Dictionary<string, long[]> { ["boxes"] = [boxes.Length, 4] });
        using DisposableValues inputs = [.. session.InputNames.Select(name => name == "boxes"
            ? OrtValue.CreateTensorValueFromMemory([.. boxes.SelectMany(box => box)], [boxes.Length, 4])
            : random.Make(name))];
        using RunOptions run = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, session.InputNames, inputs, session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static void CheckRewritten(ModelProto model, PyramidSettings settings)
    {
        ModelProto before = model.Clone();
        Conversion conversion = Converter.Convert(model, OffsetChoice.File);
        int heads = settings.HasMasks ? 2 : 1;
        Assert.Equal([], conversion.Entries.Where(entry => entry.Outcome is Outcome.Refused or Outcome.Left).Select(entry => $"{entry.Node}: {entry.Text}"));
        Assert.Equal(heads, model.Graph.Node.Count(node => node.Domain == RoiGenDomain.Name && node.OpType == "PyramidRoiAlign"));
        Assert.DoesNotContain(model.Graph.Node, node => node.OpType is "RoiAlign" or "ScatterElements" or "ScatterND" or "NonZero" or "Log");
        Assert.Equal(before.Graph.Input, model.Graph.Input);
        Assert.Equal(before.Graph.Output, model.Graph.Output);

        // Every tensor that is read is made, and before it is read.
        HashSet<string> made = [.. model.Graph.Input.Select(input => input.Name), .. model.Graph.Initializer.Select(initializer => initializer.Name), string.Empty];
        foreach (NodeProto node in model.Graph.Node)
        {
            Assert.Subset(made, node.Input.ToHashSet());
            made.UnionWith(node.Output);
        }

        Assert.Subset(made, model.Graph.Output.Select(output => output.Name).ToHashSet());
    }

    private static IReadOnlyList<OutputDifference> Compare(ModelProto model, OffsetChoice offset, PyramidSettings settings)
    {
        using TemporaryFolder folder = new();
        FileInfo before = folder.Write("before.onnx", model);
        Converter.Convert(model, offset);
        Dictionary<string, long[]> shapes = settings.Boxes is null ? Enumerable.Range(0, settings.Images).ToDictionary(image => image == 0 ? "boxes" : $"boxes{image}", _ => (long[])[60, 4]) : [];
        using Verifier verifier = new(model, shapes);
        IReadOnlyList<OutputDifference> outputs = verifier.Run(before, folder.Write("after.onnx", model), rounds: 1).Outputs;
        Assert.All(outputs, output => Assert.True(output.SameShape && output.Magnitude > 0.5, output.Shape));
        return outputs;
    }
}
