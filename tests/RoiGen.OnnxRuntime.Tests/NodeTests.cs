using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace RoiGen.OnnxRuntime.Tests;

/// <summary>What a node is besides its values: shapes before it runs, refusals, and threads.</summary>
public sealed class NodeTests
{
    private static readonly Input s_map = Input.Of("X", Numbers.Random(2 * 16 * 12 * 10), 2, 16, 12, 10);

    private static readonly Input s_boxes = Input.Of("rois", [1, 2, 8, 9, 0, 0, 9, 11], 2, 4);

    private static readonly Input s_images = new("batch_indices", new long[] { 1, 0 }, 2);

    private static readonly Input s_rows = Input.Of("rois", [1, 1, 2, 8, 9, 0, 0, 0, 9, 11], 2, 5);

    private static Node Align => new(Node.Ours, "RoiAlign") { Attributes = new() { ["output_height"] = 2, ["output_width"] = 3 } };

    [Theory]
    [InlineData("RoiAlign", 16)]
    [InlineData("MaxRoiPool", 16)]
    [InlineData("PrRoiPool", 16)]
    [InlineData("PsRoiAlign", 4)]
    [InlineData("PsRoiPool", 4)]
    [InlineData("PyramidRoiAlign", 16)]
    public void TheShapeOfTheOutput_IsKnownBeforeItRuns(string name, int channels)
    {
        Node node = new(Node.Ours, name)
        {
            Attributes = name switch
            {
                "MaxRoiPool" => new() { ["pooled_shape"] = new[] { 2, 2 } },
                "PyramidRoiAlign" => new() { ["output_height"] = 2, ["output_width"] = 2, ["spatial_scales"] = new[] { 1f } },
                _ => new() { ["output_height"] = 2, ["output_width"] = 2 },
            },
        };
        Input rows = s_rows with { Declared = ["boxes", "5"] };
        Input[] inputs = name switch
        {
            "RoiAlign" => [s_map, s_boxes with { Declared = ["boxes", "4"] }, s_images with { Declared = ["boxes"] }],
            "PyramidRoiAlign" => [rows, s_map],
            _ => [s_map, rows],
        };
        using InferenceSession session = node.Session(1, inputs);
        Assert.Equal([-1, channels, 2, 2], session.OutputMetadata["Y"].Dimensions);
        Assert.Equal(["boxes", "", "", ""], session.OutputMetadata["Y"].SymbolicDimensions);
        Assert.Equal(2 * channels * 4, Node.Run(session, "Y", inputs).Length);
    }

    [Fact]
    public void LengthsThatNobodyKnows_StayUnknown()
    {
        using InferenceSession session = Align.Session(1, s_map with { Declared = ["n", "c", "h", "w"] }, s_boxes with { Declared = ["k", "4"] }, s_images with { Declared = ["k"] });
        Assert.Equal([-1, -1, 2, 3], session.OutputMetadata["Y"].Dimensions);
        Assert.Equal(["k", "c", "", ""], session.OutputMetadata["Y"].SymbolicDimensions);

        // The size of a crop is a tensor; whatever stands behind sees four lengths.
        Input[] inputs = [s_map, s_boxes, s_images, new("crop_size", new[] { 3, 2 }, 2)];
        using InferenceSession crops = new Node(Node.Ours, "CropAndResize").Session(1, inputs);
        Assert.Equal([2, 16, -1, -1], crops.OutputMetadata["Y"].Dimensions);
        Assert.Equal(2 * 16 * 6, Node.Run(crops, "Y", inputs).Length);
    }

    [Theory]
    [InlineData("PsRoiAlign")]
    [InlineData("PsRoiPool")]
    [InlineData("PrRoiPool")]
    public void OperatorsThatOnnxDoesNotHave_AreTheLibrarys(string name)
    {
        Node node = new(Node.Ours, name) { Attributes = new() { ["output_height"] = 2, ["output_width"] = 2, ["spatial_scale"] = 0.5f } };
        FeatureMap<float> map = FeatureMap<float>.Nchw((float[])s_map.Values, 2, 16, 12, 10, 0.5f);
        RoiBatch rois = RoiBatch.IndexedXyxy((float[])s_rows.Values);
        float[] expected = new float[2 * (name == "PrRoiPool" ? 16 : 4) * 4];
        switch (name)
        {
            case "PsRoiAlign":
                PsRoiAlign.Run(new() { Output = 2, Samples = 3 }, map, rois, expected);
                node.Attributes["sampling_ratio"] = 3;
                break;
            case "PsRoiPool":
                PsRoiPool.Run(new() { Output = 2 }, map, rois, expected);
                break;
            default:
                PrRoiPool.Run(new() { Output = 2 }, map, rois, expected);
                break;
        }

        Assert.Equal(expected, node.Run(1, s_map, s_rows));
    }

    [Fact]
    public void IndicesOf32Bits_AreServed() =>
        Assert.Equal(Align.Run(1, s_map, s_boxes, s_images), Align.Run(1, s_map, s_boxes, new Input("batch_indices", new[] { 1, 0 }, 2)));

    [Fact]
    public void NoBoxes_GiveNoValues()
    {
        Input none = Input.Of("rois", [], 0, 4) with { Declared = ["k", "4"] }, images = new Input("batch_indices", Array.Empty<long>(), 0) with { Declared = ["k"] };
        Assert.Empty(Align.Run(1, s_map, none, images));
    }

    [Fact]
    public void PixelsThatAreNotFinite_AreWhatTheLibrarySays()
    {
        float[] pixels = Numbers.Random(16 * 12 * 10);
        for (int i = 0; i < pixels.Length; i += 7)
        {
            pixels[i] = (i % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => -0f };
        }

        foreach ((string mode, RoiReduction reduction) in new[]
        {
            ("avg", RoiReduction.Average), ("max", RoiReduction.MaxTap), ("max_sample", RoiReduction.Max), ("max_from_zero", RoiReduction.MaxFromZero),
        })
        {
            Node node = Align with { Attributes = new(Align.Attributes) { ["mode"] = mode } };
            float[] expected = new float[2 * 16 * 6];
            RoiAlignSpec spec = new() { OutputHeight = 2, OutputWidth = 3, Reduction = reduction };
            RoiAlign.Run(spec, FeatureMap<float>.Nchw(pixels, 1, 16, 12, 10), RoiBatch.Xyxy((float[])s_boxes.Values), expected);
            Assert.Equal(expected, node.Run(1, Input.Of("X", pixels, 1, 16, 12, 10), s_boxes, new("batch_indices", new long[2], 2)));
        }
    }

    [Fact]
    public void MistakesInAModel_AreRefusedWhileItIsLoaded()
    {
        Assert.Contains("RoiGen, node RoiAlign 'pool': X is of Double; allowed is Float. Cast it in the model", Refused(Align, new Input("X", new double[160], 1, 1, 16, 10)), StringComparison.Ordinal);
        Assert.Contains("batch_indices is of Float; allowed is Int64 or Int32", Refused(Align, s_map, Input.Of("batch_indices", [1, 0], 2)), StringComparison.Ordinal);
        Assert.Contains("'mode' is 'median'; allowed is avg, max, max_sample, max_from_zero", Refused(With("mode", "median")), StringComparison.Ordinal);
        Assert.Contains("'mode' is not a string", Refused(With("mode", 1)), StringComparison.Ordinal);
        Assert.Contains("'sampling_ratio' is not an integer", Refused(With("sampling_ratio", 2f)), StringComparison.Ordinal);
        Assert.Contains("'spatial_scale' is not a float", Refused(With("spatial_scale", 1)), StringComparison.Ordinal);
        Assert.Contains("Samples is -1; allowed is 0 to 256", Refused(With("sampling_ratio", -1)), StringComparison.Ordinal);
        Assert.Contains("OutputWidth is 0; allowed is 1 to 1024", Refused(With("output_width", 0)), StringComparison.Ordinal);
        Assert.Contains("'coordinate_transformation_mode' is 'asymmetric'", Refused(With("coordinate_transformation_mode", "asymmetric")), StringComparison.Ordinal);

        Node pool = new(Node.Ours, "MaxRoiPool");
        Assert.Contains(
            "'pooled_shape' is missing or no list of 2 integers", Assert.Throws<OnnxRuntimeException>(() => pool.Session(1, s_map, s_rows)).Message, StringComparison.Ordinal);

        static Node With(string name, object value) => Align with { Attributes = new(Align.Attributes) { [name] = value } };

        static string Refused(Node node, Input? map = null, Input? images = null) =>
            Assert.Throws<OnnxRuntimeException>(() => node.Session(1, map ?? s_map, s_boxes, images ?? s_images).Dispose()).Message;
    }

    [Fact]
    public void MistakesInAnInput_AreRefusedAndTheSessionGoesOn()
    {
        using InferenceSession session = Align.Session(
            1, s_map with { Declared = ["n", "c", "h", "w"] }, s_boxes with { Declared = ["k", "four"] }, s_images with { Declared = ["k"] });
        Assert.Contains("image 2", Refused(s_boxes, new Input("batch_indices", new long[] { 0, 2 }, 2)), StringComparison.Ordinal);
        Assert.Contains("image -1", Refused(s_boxes, new Input("batch_indices", new long[] { -1, 0 }, 2)), StringComparison.Ordinal);
        Assert.Contains("rois has the shape [2, 5]; allowed is [any, 4]", Refused(s_rows, s_images), StringComparison.Ordinal);
        Assert.Contains("batch_indices has the shape [3]; allowed is [2]", Refused(s_boxes, new Input("batch_indices", new long[3], 3)), StringComparison.Ordinal);
        Assert.Contains("Region 0 is not finite", Refused(Input.Of("rois", [float.NaN, 2, 8, 9, 0, 0, 9, 11], 2, 4), s_images), StringComparison.Ordinal);
        Assert.Equal(2 * 16 * 6, Node.Run(session, "Y", s_map, s_boxes, s_images).Length);

        string Refused(Input boxes, Input images)
        {
            string message = Assert.Throws<OnnxRuntimeException>(() => Node.Run(session, "Y", s_map, boxes, images)).Message;
            Assert.Contains("RoiGen, node RoiAlign 'pool'", message, StringComparison.Ordinal);
            return message;
        }
    }

    [Fact]
    public void BoxesThatAreNotFinite_AreZerosWhereTheNodeSaysSo()
    {
        Node node = Align with { Attributes = new(Align.Attributes) { ["non_finite"] = "zero" } };
        float[] found = node.Run(1, s_map, Input.Of("rois", [float.NaN, 2, 8, 9, 0, 0, 9, 11], 2, 4), s_images);
        Assert.All(found[..(16 * 6)], value => Assert.Equal(0, value));
        Assert.Contains(found[(16 * 6)..], value => value != 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(0)]
    public void EveryCountOfThreads_GivesTheSameBits(int threads)
    {
        Input map = Input.Of("X", Numbers.Random(2 * 64 * 40 * 50), 2, 64, 40, 50);
        Random random = new(5);
        Input rows = Input.Of("rois", [.. Enumerable.Range(0, 300).SelectMany(i => (float[])[i % 2, random.Next(20), random.Next(15), random.Next(20, 50), random.Next(15, 40)])], 300, 5);
        Node node = new(Node.Ours, "PyramidRoiAlign") { Attributes = new() { ["output_height"] = 7, ["output_width"] = 7, ["sampling_ratio"] = 2, ["spatial_scales"] = new[] { 1f } } };
        float[] expected = new float[300 * 64 * 49];
        RoiAlign.Run(new() { Output = 7, Samples = 2 }, FeatureMap<float>.Nchw((float[])map.Values, 2, 64, 40, 50), RoiBatch.IndexedXyxy((float[])rows.Values), expected);
        Assert.Equal(expected, node.Run(threads, rows, map));

        // 0 is ONNX Runtime's choice, by the processors that there are.
        int taken = node.ThreadsTaken(threads, rows, map);
        Assert.True(threads == 0 ? taken >= 1 : taken == threads, $"{taken} threads");
    }

    [Fact]
    public async Task OneSession_IsCalledByManyThreads()
    {
        using InferenceSession session = Align.Session(2, s_map, s_boxes, s_images);
        float[] expected = Node.Run(session, "Y", s_map, s_boxes, s_images);
        float[][] found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            float[] last = [];
            for (int i = 0; i < 50; i++)
            {
                last = Node.Run(session, "Y", s_map, s_boxes, s_images);
            }

            return last;
        })));
        Assert.All(found, values => Assert.Equal(expected, values));
    }

    [Fact]
    public void OptionsTakeTheLineTwice_AndAreReturned()
    {
        using SessionOptions options = new();
        Assert.Same(options, options.AddRoiGen());
        using InferenceSession session = new(Align.Model(s_map, s_boxes, s_images), options.AddRoiGen());
        Assert.NotEmpty(Node.Run(session, "Y", s_map, s_boxes, s_images));
        Assert.Throws<ArgumentNullException>(() => SessionOptionsExtensions.AddRoiGen(null!));
    }

    [Fact]
    public void WithoutTheLine_OnnxRuntimeDoesNotKnowTheOperator() =>
        Assert.Contains("ai.roigen", Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(Align.Model(s_map, s_boxes, s_images))).Message, StringComparison.Ordinal);
}
