using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;
using RoiGen.Onnx.Graphs;
using RoiGen.Onnx.Nodes;
using RoiGen.Onnx.Tests.Building;
using Xunit;
using DataType = Onnx.TensorProto.Types.DataType;

namespace RoiGen.Onnx.Tests;

/// <summary>What is almost the multi-scale pattern computes something else: it stays, and the node that differs is named.</summary>
public sealed class NearMissTests
{
    private static readonly Dictionary<string, NearMiss> Misses = new()
    {
        ["another level constant"] = new("equal_2", "compared with 0, 1, 9, 3", model => SetInteger(model, "number_2", 9)),
        ["a level twice"] = new("equal_2", "each once", model => SetInteger(model, "number_2", 1)),
        ["swapped levels"] = new("pool_1", "spatial_scale is 0.125", model => (SetInteger(model, "number_0", 1), SetInteger(model, "number_1", 0))),
        ["swapped scales"] = new("pool_0", "spatial_scale is 0.125", model => Swap(Attribute(model, "pool_0", "spatial_scale"), Attribute(model, "pool_1", "spatial_scale"))),
        ["a scale that is no power of two"] = new("pool_3", "1/2^5 is expected", model => Attribute(model, "pool_3", "spatial_scale").F = 0.03f),
        ["a level without RoiAlign"] = new("scatter_2", "not the result of a RoiAlign", model => Node(model, "pool_2").OpType = "AveragePool"),
        ["a level that is not scattered"] = new("equal_3", "0 to 2 are expected", LeaveOut),
        ["a result used twice"] = new("pool_1", "used outside the pattern too, by reader", model => Read(model, "pool_1")),
        ["a result handed out"] = new("pool_2", "the outputs of the graph", model => model.Graph.Output.Add(GraphBuilder.Value("pool_2", DataType.Float, -1, -1, -1, -1))),
        ["a scatter used twice"] = new("scatter_1", "used outside the pattern too, by reader", model => Read(model, "scatter_1")),
        ["another pooled height"] = new("pool_2", "its output_height is 5", model => Attribute(model, "pool_2", "output_height").I = 5),
        ["other samples"] = new("pool_1", "its sampling_ratio is 3", model => Attribute(model, "pool_1", "sampling_ratio").I = 3),
        ["another mode"] = new("pool_3", "its mode is not that of pool_0", model => Node(model, "pool_3").SetText("mode", "max")),
        ["another offset"] = new("pool_3", "its coordinate_transformation_mode is not", model => Node(model, "pool_3").SetText("coordinate_transformation_mode", "output_half_pixel"), 16),
        ["another guard"] = new("guarded", "torchvision adds 1E-06", model => SetReal(model, "guard", 1e-5f)),
        ["another logarithm"] = new("binary", "ln 2", model => SetReal(model, "log2", 2.3025851f)),
        ["a logarithm of the last bit"] = new("binary", "ln 2", model => SetReal(model, "log2", MathF.BitIncrement(0.6931471824645996f))),
        ["half a canonical level"] = new("based", "the canonical level is 4.5", model => SetReal(model, "canonical_level", 4.5f)),
        ["no canonical size"] = new("sized", "the canonical size is 0", model => SetReal(model, "canonical_size", 0)),
        ["a canonical size that is computed"] = new("sized", "does not have its number", model => Node(model, "sized").Input[1] = "size"),
        ["another lowest level"] = new("clip", "kept between 3 and 5", model => SetReal(model, "lowest", 3)),
        ["more levels than maps"] = new("equal_3", "some boxes would stay zero", model => SetReal(model, "highest", 6)),
        ["half a highest level"] = new("clip", "kept between 2 and 4.5", model => SetReal(model, "highest", 4.5f)),
        ["another level subtracted"] = new("clip", "1 is subtracted", model => SetInteger(model, "subtracted", 1)),
        ["rounded up"] = new("floor", "this is a Ceil", model => Node(model, "floor").OpType = "Ceil"),
        ["levels not kept between bounds"] = new("floor", "levels kept between", model => Node(model, "cast").Input[0] = "floor"),
        ["the area and no square root"] = new("area0", "the square root of an area is expected", model => Node(model, "sized").Input[0] = "area"),
        ["levels from one side"] = new("equal_0", "not those of the boxes", model => Node(model, "area0").Input[1] = "area0_width"),
        ["levels from other boxes"] = new("equal_0", "not those of the boxes", OtherBoxes),
        ["levels from rounded boxes"] = new("equal_0", "not those of the boxes", RoundedBoxes),
        ["levels from squares of sums"] = new("area0", "not a difference", model => Node(model, "area0_width").OpType = "Add"),
        ["rows of another level pooled"] = new("pool_2", "those of another level", model => Node(model, "selected_2").Input[1] = "rows_1"),
        ["rows that are greater"] = new("nonzero_2", "by Equal", model => Node(model, "equal_2").OpType = "Greater"),
        ["rows from elsewhere"] = new("scatter_1", "NonZero(Equal(levels, number))", model => Node(model, "standing_1").Input[0] = "number_1"),
        ["sides in another order"] = new("pool_0", "columns 1 to 4", model => SetIntegers(model, "sides_0", 1, 2, 4, 3)),
        ["images from another column"] = new("pool_3", "column 0", model => SetIntegers(model, "first_3", 1)),
        ["moved boxes"] = new("pool_2", "without arithmetic", MovedBoxes),
        ["zeros that are ones"] = new("scatter_0", "zeros of float32", model => Node(model, "zeros").Attribute.Add(new AttributeProto
        {
            Name = "value",
            Type = AttributeProto.Types.AttributeType.Tensor,
            T = new() { DataType = (int)DataType.Float, Dims = { 1 }, FloatData = { 1 } },
        })),
        ["zeros for more boxes"] = new("zeros", "number of boxes", model => Node(model, "length0_of").Input[0] = "p0"),
        ["zeros for as many boxes as columns"] = new("zeros", "number of boxes", model => (Node(model, "length0_of").Input[0] = "rois", SetInteger(model, "length0_axis", 1))),
        ["results of another type"] = new("scatter_1", "not the result of a RoiAlign", model => Attribute(model, "result_1", "to").I = (int)DataType.Float16),
        ["zeros for more channels"] = new("zeros", "number of channels", model => SetInteger(model, "length1_axis", 2)),
        ["zeros for more bins"] = new("zeros", "number of columns of bins", model => SetInteger(model, "length3_axis", 1)),
        ["zeros of a shape that is computed"] = new("zeros", "four lengths that can be followed", model => Node(model, "zeros_shape").Input.RemoveAt(3)),
        ["scattered along another axis"] = new("scatter_2", "along axis 1", model => Attribute(model, "scatter_2", "axis").I = 1),
        ["sums"] = new("scatter_2", "its reduction is add", model => Node(model, "scatter_2").SetText("reduction", "add"), 16),
        ["row numbers lying"] = new("scatter_1", "[-1, 1, 1, 1]", model => SetIntegers(model, "standing_shape_1", 1, -1, 1, 1)),
        ["two columns of images"] = new("pool_0", "the width of the matrix that its boxes come from is 6", model => SetIntegers(model, "image0_slice_end", 2)),
        ["a bound that callers may replace"] = new("clip", "its max is not a number of the file", Replaceable),
        ["boxes of another matrix"] = new("pool_2", "its boxes are not those of pool_0", OtherMatrix),
        ["levels of another tensor"] = new("equal_1", "compares other levels", model => Node(model, "equal_1").Input[0] = "cast"),
        ["folded rows"] = new("scatter_1", "NonZero(Equal(levels, number))", FoldedRows),
        ["a side that is a matrix"] = new("area0_width", "two columns", model => Attribute(model, "area0_number0", "value").T.Dims.Add(1)),
        ["a level that is a matrix"] = new("based", "does not have its number", model => Attribute(model, "canonical_level", "value").T.Dims.AddRange([1, 1])),
        ["images and boxes of different rows"] = new("pool_2", "those of another level", model => Node(model, "column_2").Input[0] = "selected_1"),
        ["detectron2, another guard"] = new("guarded", "detectron2 adds 1E-08", model => SetReal(model, "guard", 1e-6f)) { Exporter = Exporter.Detectron2 },
        ["detectron2, the guard of its first versions"] = new("guarded", "detectron2 adds 1E-08", model => SetReal(model, "guard", 2.220446e-16f)) { Exporter = Exporter.Detectron2 },
        ["detectron2, no guard"] = new("sized", "1E-08 added before the logarithm", model => Node(model, "log").Input[0] = "sized") { Exporter = Exporter.Detectron2 },
        ["detectron2, a logarithm of the last bit"] = new("binary", "ln 2", model => SetReal(model, "log2", MathF.BitDecrement(0.6931471824645996f))) { Exporter = Exporter.Detectron2 },
        ["detectron2, half a canonical level"] = new("based", "the canonical level is 4.5", model => SetReal(model, "canonical_level", 4.5f)) { Exporter = Exporter.Detectron2 },
        ["detectron2, a canonical level below them all"] = new("based", "the canonical level is -31", model => SetReal(model, "canonical_level", -31)) { Exporter = Exporter.Detectron2 },
        ["detectron2, another level subtracted"] = new("clip", "3 is subtracted", model => SetInteger(model, "subtracted", 3)) { Exporter = Exporter.Detectron2 },
        ["detectron2, an infinite canonical size"] = new("sized", "the canonical size is", model => SetReal(model, "canonical_size", float.PositiveInfinity)) { Exporter = Exporter.Detectron2 },
        ["detectron2, a level missing"] = new("equal_3", "0 to 2 are expected", LeaveOut) { Exporter = Exporter.Detectron2 },
        ["detectron2, zeros for as many boxes as columns"] = new("zeros", "number of boxes", model => SetInteger(model, "length0_axis", 1)) { Exporter = Exporter.Detectron2 },
        ["detectron2, zeros for more channels"] = new("zeros", "number of channels", model => SetIntegers(model, "length1", 4)) { Exporter = Exporter.Detectron2 },
        ["detectron2, zeros for more bins"] = new("zeros", "number of rows of bins", model => SetIntegers(model, "length2", 8)) { Exporter = Exporter.Detectron2 },
        ["detectron2, other samples"] = new("pool_1", "its sampling_ratio is 3", model => Attribute(model, "pool_1", "sampling_ratio").I = 3) { Exporter = Exporter.Detectron2 },
        ["detectron2, rows of another level"] = new("pool_2", "those of another level", model => Node(model, "selected_2").Input[1] = "rows_1") { Exporter = Exporter.Detectron2 },
        ["detectron2, levels of boxes in front"] = new("all_levels", "no rows stand in front of the boxes", LevelsInFront) { Exporter = Exporter.Detectron2 },
        ["detectron2, a third sum"] = new("third", "4 is added here; torchvision adds 1E-06", ThreeSums) { Exporter = Exporter.Detectron2 },
        ["mmdeploy, another guard"] = new("guarded", "mmdetection adds 1E-06", model => SetReal(model, "guard", 1e-8f)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, no guard"] = new("sized", "1E-06 added before the logarithm", model => Node(model, "log").Input[0] = "sized") { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, another logarithm"] = new("binary", "ln 2", model => SetReal(model, "log2", 2.3025851f)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, another lowest level"] = new("clip", "kept between 1 and 3", model => SetReal(model, "lowest", 1)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, more levels than maps"] = new("equal_3", "some boxes would stay zero", model => SetReal(model, "highest", 4)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, a level missing"] = new("equal_3", "0 to 2 are expected", LeaveOut) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, a scale that is no power of two"] = new("pool_0", "1/2^2 is expected", model => Attribute(model, "pool_0", "spatial_scale").F = 0.3f, 16) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, a scale of another level"] = new("pool_2", "1/2^4 is expected", model => Attribute(model, "pool_2", "spatial_scale").F = 0.125f, 16) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, levels from other columns"] = new("equal_0", "not those of the boxes", model => SetInteger(model, "area0_number0", 0)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, ones in front of the boxes"] = new("padded", "zeros in front of the boxes", model => Initializer(model, "front").RawData = Ones(8 * 5)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, four columns in front of the boxes"] = new("padded", "of 5 columns", model => SetShape(model, "front", 8, 4)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, fewer rows in front of the boxes"] = new("padded", "other rows in front of the boxes than all_levels in front of their levels, 7 and 8", model => SetShape(model, "front", 7, 5)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, fewer levels in front of the levels"] = new("padded", "other rows in front of the boxes than all_levels in front of their levels, 8 and 6", model => SetIntegers(model, "front_levels", 0, 1, 2)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, levels in front that are computed"] = new("all_levels", "numbers of the file", model => Node(model, "all_levels").Input[1] = "cast") { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, one row too few cut off"] = new("cut", "up to row 8, and nothing else", model => SetIntegers(model, "cut_start", 7)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, one row too many cut off"] = new("cut", "up to row 8, and nothing else", model => SetIntegers(model, "cut_start", 9)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, nothing cut off"] = new("cut", "up to row 8, and nothing else", model => SetIntegers(model, "cut_start", 0)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, cut off at the end too"] = new("cut", "and nothing else", model => SetIntegers(model, "cut_end", 20)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, every second row"] = new("cut", "and nothing else", model => SetIntegers(model, "cut_step", 2)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, channels cut off"] = new("cut", "up to row 8, and nothing else", model => SetIntegers(model, "cut_axis", 1)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, no node that cuts"] = new("cut", "up to row 8, and nothing else", model => Node(model, "cut").OpType = "Identity") { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, the rows in front read by another"] = new("scatter_3", "one node alone is expected", model => Read(model, "scatter_3")) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, the rows in front handed out"] = new("scatter_3", "one node alone is expected",
            model => model.Graph.Output.Add(GraphBuilder.Value("scatter_3", DataType.Float, -1, -1, -1, -1))) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, fewer zeros in front"] = new("all_zeros", "number of boxes", model => SetIntegers(model, "front_length0", 7)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, no zeros in front"] = new("zeros", "number of boxes", OnlyZerosOfBoxes) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, zeros of other boxes"] = new("all_zeros", "number of boxes", model => SetInteger(model, "length0_axis", 1)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, zeros for more channels"] = new("all_zeros", "number of channels", model => SetIntegers(model, "length1", 4)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, ones for the results"] = new("scatter_0", "zeros of float32", model => Node(model, "front_zeros").Attribute.Add(new AttributeProto
        {
            Name = "value",
            Type = AttributeProto.Types.AttributeType.Tensor,
            T = new() { DataType = (int)DataType.Float, Dims = { 1 }, FloatData = { 1 } },
        })) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, boxes moved too far"] = new("pool_1", "without arithmetic", model => SetReal(model, "half_1", MathF.BitIncrement(-4))) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, boxes moved the other way"] = new("pool_0", "without arithmetic", model => SetReal(model, "half_0", 2)) { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, boxes of one level not moved"] = new("pool_2", "its boxes are not moved by half a pixel, unlike those of pool_0",
            model => Node(model, "pool_2").Input[1] = "boxes_2") { Exporter = Exporter.Mmdeploy },
        ["mmdeploy, boxes moved twice"] = new("pool_0", "it moves them again", MovedTwice, 16) { Exporter = Exporter.Mmdeploy },
    };

    public static TheoryData<string> Names => [.. Misses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ANearMiss_IsRefusedAndItsNodeNamed(string name)
    {
        NearMiss miss = Misses[name];
        ModelProto model = PyramidModel.Build(new() { Opset = miss.Opset, Exporter = miss.Exporter });
        miss.Change(model);
        int scatters = model.Graph.Node.Count(IsScatter);
        int pools = model.Graph.Node.Count(node => node.OpType == "RoiAlign");
        Conversion conversion = Converter.Convert(model, OffsetChoice.File);
        Entry refused = CheckRefused(conversion, miss.Node, miss.Reason);
        Assert.Contains("its RoiAlign are taken one by one", refused.Text, StringComparison.Ordinal);

        // The pattern stays, and each of its RoiAlign is rewritten for itself.
        Assert.DoesNotContain(model.Graph.Node, node => node.OpType == "PyramidRoiAlign");
        Assert.Equal(scatters, model.Graph.Node.Count(IsScatter));
        Assert.Equal(pools, model.Graph.Node.Count(node => node.OpType == "RoiAlign" && node.Domain == RoiGenDomain.Name));
    }

    [Fact]
    public void WithoutTheChange_NothingIsRefused()
    {
        foreach ((int opset, Exporter exporter) in new[] { 11, 16 }.SelectMany(opset => Enum.GetValues<Exporter>().Select(exporter => (opset, exporter))))
        {
            Assert.DoesNotContain(
                Converter.Convert(PyramidModel.Build(new() { Opset = opset, Exporter = exporter }), OffsetChoice.File).Entries, entry => entry.Outcome == Outcome.Refused);
        }
    }

    [Fact]
    public void ImagesInAnotherOrder_AreRefused()
    {
        ModelProto model = PyramidModel.Build(new() { Images = 2 });
        Node(model, "area").Input.Clear();
        Node(model, "area").Input.AddRange(["area1", "area0"]);
        CheckRefused(model, "equal_0", "not those of the boxes");
    }

    [Fact]
    public void TheFirstRowAlone_IsRefused()
    {
        ModelProto model = PyramidModel.Build(new() { TakesRows = true });
        Attribute(model, "rows_1", "axis").I = 0;
        CheckRefused(model, "scatter_1", "NonZero(Equal(levels, number))");
    }

    [Fact]
    public void ZerosForTheBoxesOfOneImage_AreRefused()
    {
        ModelProto model = PyramidModel.Build(new() { Images = 2 });
        Node(model, "length0_of").Input[0] = "area0";
        CheckRefused(model, "zeros", "number of boxes");
    }

    [Fact]
    public void ABranchThatIsNoSqueeze_IsRefused()
    {
        ModelProto model = PyramidModel.Build(new() { SqueezesByIf = true });
        Node(model, "squeezed_1").Attribute[1].G.Node[0].OpType = "Neg";
        CheckRefused(model, "pool_1", "columns 1 to 4 and column 0");

        ModelProto two = PyramidModel.Build(new() { SqueezesByIf = true });
        Node(two, "squeezed_1").Attribute[1].G.Node[0].Input[0] = "column_0";
        CheckRefused(two, "pool_1", "columns 1 to 4 and column 0");
    }

    [Fact]
    public void MoreMapsThanTheNodeTakes_AreRefused() => CheckRefused(PyramidModel.Build(new() { Levels = 9 }), "scatter_8", "the node takes 8 maps at most");

    [Theory]
    [InlineData(nameof(Exporter.Torchvision))]
    [InlineData(nameof(Exporter.Detectron2))]
    [InlineData(nameof(Exporter.Mmdeploy))]
    public void FixedZerosOfAnotherSize_AreRefused(string exporter)
    {
        for (int axis = 0; axis < 4; axis++)
        {
            ModelProto model = PyramidModel.Build(new() { Boxes = 12, Exporter = Enum.Parse<Exporter>(exporter) });
            TensorProto zeros = model.Graph.Initializer.Single(initializer => initializer.Name == "zeros");
            zeros.Dims[axis]++;
            zeros.RawData = ByteString.CopyFrom(new byte[sizeof(float) * zeros.Dims.Aggregate(1L, (product, length) => product * length)]);
            CheckRefused(model, "scatter_0", "nothing shows that their number of");
        }
    }

    [Fact]
    public void FixedZerosThatAreNotAllZero_AreRefused()
    {
        ModelProto model = PyramidModel.Build(new() { Boxes = 12 });
        TensorProto zeros = model.Graph.Initializer.Single(initializer => initializer.Name == "zeros");
        byte[] raw = zeros.RawData.ToByteArray();
        raw[^1] = 0x3f;
        zeros.RawData = ByteString.CopyFrom(raw);
        CheckRefused(model, "scatter_0", "zeros of float32");
    }

    [Fact]
    public void ANodeWithoutAName_IsNamedByItsOutput()
    {
        ModelProto model = PyramidModel.Build(new());
        SetReal(model, "guard", 1e-5f);
        Node(model, "guarded").Name = string.Empty;
        CheckRefused(model, "the Add that makes guarded", "torchvision adds 1E-06");
    }

    private static void CheckRefused(ModelProto model, string node, string reason) => CheckRefused(Converter.Convert(model, OffsetChoice.File), node, reason);

    private static Entry CheckRefused(Conversion conversion, string node, string reason)
    {
        Entry refused = Assert.Single(conversion.Entries, entry => entry.Outcome == Outcome.Refused);
        Assert.Equal(node, refused.Node);
        Assert.Contains(reason, refused.Text, StringComparison.Ordinal);
        return refused;
    }

    private static NodeProto Node(ModelProto model, string name) => model.Graph.Node.Single(node => node.Name == name);

    private static AttributeProto Attribute(ModelProto model, string node, string name) => Node(model, node).Attribute.Single(attribute => attribute.Name == name);

    private static int SetInteger(ModelProto model, string constant, long value) => SetRaw(model, constant, MemoryMarshal.AsBytes([value]));

    private static void SetIntegers(ModelProto model, string constant, params long[] values)
    {
        Attribute(model, constant, "value").T.Dims[0] = values.Length;
        SetRaw(model, constant, MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static void SetReal(ModelProto model, string constant, float value) => SetRaw(model, constant, MemoryMarshal.AsBytes([value]));

    private static int SetRaw(ModelProto model, string constant, ReadOnlySpan<byte> raw)
    {
        Attribute(model, constant, "value").T.RawData = ByteString.CopyFrom(raw);
        return raw.Length;
    }

    private static void Swap(AttributeProto one, AttributeProto other) => (one.F, other.F) = (other.F, one.F);

    private static void Read(ModelProto model, string tensor)
    {
        model.Graph.Node.Add(new NodeProto { Name = "reader", OpType = "Relu", Input = { tensor }, Output = { "read" } });
        model.Graph.Output.Add(GraphBuilder.Value("read", DataType.Float, -1, -1, -1, -1));
    }

    private static void LeaveOut(ModelProto model)
    {
        model.Graph.Node.Remove(Node(model, "scatter_2"));
        Replace(model, "scatter_2", "scatter_1");
    }

    private static void Replace(ModelProto model, string tensor, string other)
    {
        foreach (NodeProto node in model.Graph.Node.Where(node => node.Input.Contains(tensor)))
        {
            node.Input[node.Input.IndexOf(tensor)] = other;
        }
    }

    private static void Insert(ModelProto model, string before, NodeProto node) => model.Graph.Node.Insert(model.Graph.Node.IndexOf(Node(model, before)), node);

    private static TensorProto Initializer(ModelProto model, string name) => model.Graph.Initializer.Single(initializer => initializer.Name == name);

    private static ByteString Ones(int count) => ByteString.CopyFrom(MemoryMarshal.AsBytes(Enumerable.Repeat(1f, count).ToArray().AsSpan()));

    private static void SetShape(ModelProto model, string initializer, params long[] lengths)
    {
        TensorProto tensor = Initializer(model, initializer);
        tensor.Dims.Clear();
        tensor.Dims.AddRange(lengths);
        tensor.RawData = ByteString.CopyFrom(new byte[sizeof(float) * lengths.Aggregate(1L, (product, length) => product * length)]);
    }

    // As if a model had rows in front of its levels alone.
    private static void LevelsInFront(ModelProto model)
    {
        Replace(model, "counted", "all_levels");
        model.Graph.Initializer.Add(new TensorProto { Name = "front", DataType = (int)DataType.Int64, Dims = { 2 }, Int64Data = { 0, 1 } });
        Insert(model, "equal_0", new NodeProto { Name = "all_levels", OpType = "Concat", Input = { "front", "counted" }, Output = { "all_levels" }, Attribute = { Attributes.Int("axis", 0) } });
    }

    // Two more before the floor: whose rule has three?
    private static void ThreeSums(ModelProto model)
    {
        Insert(model, "floor", new NodeProto { Name = "second", OpType = "Add", Input = { "based", "guard" }, Output = { "second" } });
        Insert(model, "floor", new NodeProto { Name = "third", OpType = "Add", Input = { "second", "canonical_level" }, Output = { "third" } });
        Node(model, "floor").Input[0] = "third";
    }

    private static void OnlyZerosOfBoxes(ModelProto model)
    {
        model.Graph.Node.Remove(Node(model, "all_zeros"));
        Replace(model, "all_zeros", "zeros");
    }

    private static void MovedTwice(ModelProto model)
    {
        for (int level = 0; level < 4; level++)
        {
            model.Graph.Initializer.Add(new TensorProto { Name = $"half_{level}", DataType = (int)DataType.Float, FloatData = { -2 << level } });
            Insert(model, $"pool_{level}", new NodeProto { Name = $"moved_{level}", OpType = "Add", Input = { $"boxes_{level}", $"half_{level}" }, Output = { $"moved_{level}" } });
            Node(model, $"pool_{level}").Input[1] = $"moved_{level}";
        }
    }

    private static bool IsScatter(NodeProto node) => node.OpType is "ScatterElements" or "ScatterND";

    private static void OtherBoxes(ModelProto model)
    {
        model.Graph.Input.Add(GraphBuilder.Value("others", DataType.Float, -1, 4));
        foreach (int side in new[] { 0, 1, 2, 3 })
        {
            Node(model, $"area0_side{side}").Input[0] = "others";
        }
    }

    private static void RoundedBoxes(ModelProto model)
    {
        model.Graph.Node.Insert(0, new NodeProto { Name = "rounded", OpType = "Cast", Input = { "boxes" }, Output = { "rounded" }, Attribute = { Attributes.Int("to", (int)DataType.Float16) } });
        foreach (int side in new[] { 0, 1, 2, 3 })
        {
            Node(model, $"area0_side{side}").Input[0] = "rounded";
        }
    }

    private static void OtherMatrix(ModelProto model)
    {
        model.Graph.Node.Insert(model.Graph.Node.IndexOf(Node(model, "selected_2")), new NodeProto { Name = "doubled", OpType = "Add", Input = { "rois", "rois" }, Output = { "doubled" } });
        Node(model, "selected_2").Input[0] = "doubled";
    }

    // Two rows of numbers: transposed, they would lie in another order.
    private static void FoldedRows(ModelProto model)
    {
        int place = model.Graph.Node.IndexOf(Node(model, "standing_1"));
        model.Graph.Initializer.Add(new TensorProto { Name = "two", DataType = (int)DataType.Int64, Dims = { 2 }, Int64Data = { 2, -1 } });
        model.Graph.Node.Insert(place, new NodeProto { Name = "folded", OpType = "Reshape", Input = { "rows_1", "two" }, Output = { "folded" } });
        Node(model, "standing_1").Input[0] = "folded";
    }

    private static void MovedBoxes(ModelProto model)
    {
        int place = model.Graph.Node.IndexOf(Node(model, "pool_2"));
        model.Graph.Node.Insert(place, new NodeProto { Name = "moved", OpType = "Sub", Input = { "boxes_2", "guard" }, Output = { "moved" } });
        Node(model, "pool_2").Input[1] = "moved";
    }

    private static void Replaceable(ModelProto model)
    {
        NodeProto highest = Node(model, "highest");
        TensorProto bound = highest.Attribute[0].T.Clone();
        bound.Name = "highest";
        model.Graph.Node.Remove(highest);
        model.Graph.Initializer.Add(bound);
        model.Graph.Input.Add(GraphBuilder.Value("highest", DataType.Float));
    }

    private sealed record NearMiss(string Node, string Reason, Action<ModelProto> Change, int Opset = 11)
    {
        public Exporter Exporter { get; init; }

        public NearMiss(string node, string reason, Func<ModelProto, object> change)
            : this(node, reason, model => { change(model); })
        {
        }
    }
}
