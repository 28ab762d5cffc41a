using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace RoiGen.Generator.Tests;

public sealed class DiagnosticTests
{
    private const string Parameters = "(FeatureMap<float> features, RoiBatch rois, Span<float> output)";

    /// <summary>The compiler says of a method outside of any type what is wrong with it.</summary>
    private const string MemberOfANamespace = "CS0116";

    [Theory]
    [InlineData("[RoiAlign(Output = 7, Samples = 2, Channels = 256)] internal static")]
    [InlineData("[RoiAlign(OutputHeight = 7, OutputWidth = 5, Offset = RoiOffset.None, MinimumSize = 0, Unroll = Unrolling.Row)] public static")]
    [InlineData("[RoiAlign(OutputHeight = 7, OutputWidth = 7)] private static")]
    [InlineData("[RoiAlign(Output = 7, Samples = 2, Convention = RoiConvention.OpenVino9, Offset = RoiOffset.HalfPixelSource, Reduction = RoiReduction.MaxFromZero)] internal static")]
    [InlineData("[RoiPool(Output = 7, Layout = TensorLayout.Nhwc, NonFinite = NonFiniteRoi.Zero, Unroll = Unrolling.Full)] internal static unsafe")]
    [InlineData("[PrRoiPool(Output = 7, Channels = 256, NonFinite = NonFiniteRoi.Zero)] internal static")]
    [InlineData("[CropAndResize(Output = 14, Interpolation = Interpolation.Nearest, Extrapolation = float.NaN, NonFinite = NonFiniteRoi.Extrapolate)] internal static")]
    [InlineData("[PsRoiAlign(Output = 7, Samples = 2, OutputLayout = TensorLayout.Nhwc)] internal static")]
    [InlineData("[PsRoiPool(OutputHeight = 64, OutputWidth = 3)] internal static")]
    public async Task ACorrectMethod_HasNone(string attributeAndModifiers) => Assert.Empty(await Report(Consumer.WithMethod(attributeAndModifiers)));

    [Theory]
    [InlineData("ParallelOptions parallel")]
    [InlineData("ParallelOptions? parallel = null")]
    public async Task ACorrectMethodWithThreads_HasNone(string parameter) => Assert.Empty(await Report(InClass(
        $"[RoiAlign(Output = 7, Samples = 2)] internal static partial void M(FeatureMap<float> features, RoiBatch rois, Span<float> output, {parameter});")));

    [Theory]
    [InlineData("[ImageCrop(Output = 224)]", "Span<float> output")]
    [InlineData("[ImageCrop(OutputHeight = 48, OutputWidth = 8192, Fit = CropFit.Height, Channels = ImageChannels.Gray, Mean = new[] { 0.5f })]", "Span<float> output, Span<CropPlace> places")]
    [InlineData("[ImageCrop(Output = 224, Convention = CropConvention.TorchAntialias)]", "Span<byte> output, ParallelOptions parallel")]
    [InlineData("[ImageCrop(Output = 640, Fit = CropFit.Letterbox, Constant = 0, Border = CropBorder.Constant)]", "Span<byte> output, Span<CropPlace> places, ParallelOptions? parallel = null")]
    public async Task ACropOfAPhotograph_HasNone(string attribute, string parameters) =>
        Assert.Empty(await Report(InClass($"{attribute} internal static partial void M(RoiImage image, RoiBatch rois, {parameters});")));

    [Theory]
    [InlineData("Output = 8193", "Output = 8193", "Output is 8193; allowed is 1 to 8192 (Output sets height and width)")]
    [InlineData("Output = 7, Channels = (ImageChannels)3", "Channels = (ImageChannels)3", "Channels is 3; allowed is Rgb, Bgr, Gray")]
    [InlineData("Output = 7, Mean = new[] { 1f }", "Mean = new[] { 1f }", "Mean is a list of 1; allowed is 3, a number for each channel of the output")]
    [InlineData("Output = 7, Deviation = new[] { 1f, 0f, 1f }", "Deviation = new[] { 1f, 0f, 1f }", "Deviation is 0; allowed is a positive number")]
    [InlineData("Output = 7, Constant = -1", "Constant = -1", "Constant is -1; allowed is 0 to 255")]
    [InlineData("Output = 7, Convention = (CropConvention)5", "Convention = (CropConvention)5", "Convention is 5; allowed is None, OpenCv, Pillow, Torch, TorchAntialias")]
    public async Task ROI0001_ASettingOfACropOutOfRange(string arguments, string location, string message) => await AssertRefused(
        InClass($"[ImageCrop({arguments})] internal static partial void M(RoiImage image, RoiBatch rois, Span<float> output);"), ("ROI0001", location, message));

    [Fact]
    public async Task ROI0001_ANormalisedCropOfBytes() => await AssertRefused(
        InClass("[ImageCrop(Output = 7, Scale = 0.5f)] internal static partial void M(RoiImage image, RoiBatch rois, Span<byte> output);"),
        ("ROI0001", "Scale = 0.5f", "Scale is set; allowed is nothing where the output is of bytes, which are not normalised: use a Span<float>"));

    [Theory]
    [InlineData("FeatureMap<byte> image, RoiBatch rois, Span<float> output", "FeatureMap<byte> image", "Parameter 1, 'image', is FeatureMap<byte>; expected is RoiImage")]
    [InlineData("RoiImage image, RoiBatch rois, Span<sbyte> output", "Span<sbyte> output", "Parameter 3, 'output', is Span<sbyte>; expected is Span<float> or Span<byte>")]
    [InlineData("RoiImage image, RoiBatch rois, Span<float> output, Span<int> places", "Span<int> places", "Parameter 4, 'places', is Span<int>; expected is ParallelOptions")]
    public async Task ROI0004_ASignatureThatIsNotThatOfACrop(string parameters, string location, string message) => await AssertRefused(
        InClass($"[ImageCrop(Output = 7)] internal static partial void M({parameters});"),
        ("ROI0004", location, message + ", as in void M(RoiImage image, RoiBatch rois, Span<float> output[, Span<CropPlace> places][, ParallelOptions parallel])"));

    [Theory]
    [InlineData("Pillow", "Antialias = false", "Antialias is False, but Convention Pillow has True")]
    [InlineData("OpenCv", "Border = CropBorder.Replicate", "Border is Replicate, but Convention OpenCv has ReplicateBox")]
    [InlineData("Torch", "Antialias = true", "Antialias is True, but Convention Torch has False")]
    public async Task ROI0011_ASettingAgainstTheConventionOfACrop(string convention, string setting, string message)
    {
        var found = await Report(InClass($"[ImageCrop(Output = 7, Convention = CropConvention.{convention}, {setting})] internal static partial void M(RoiImage image, RoiBatch rois, Span<float> output);"));
        Assert.Equal([("ROI0011", setting, message)], found.Select(one => (one.Item1, one.Item2, one.Item3[..message.Length])));
    }

    [Theory]
    [InlineData("RoiAlign", "Output = 0", "Output = 0", "Output is 0; allowed is 1 to 1024 (Output sets height and width)")]
    [InlineData("RoiPool", "Output = 1025", "Output = 1025", "Output is 1025; allowed is 1 to 1024 (Output sets height and width)")]
    [InlineData("RoiAlign", "OutputHeight = 7, OutputWidth = -3", "OutputWidth = -3", "OutputWidth is -3; allowed is 1 to 1024 (Output sets height and width)")]
    [InlineData("RoiAlign", "Output = 7, Samples = 257", "Samples = 257", "Samples is 257; allowed is 0 to 256 (0 is adaptive)")]
    [InlineData("RoiAlign", "Output = 7, Channels = -1", "Channels = -1", "Channels is -1; allowed is 0 to 65536 (0 is any count)")]
    [InlineData("RoiPool", "Output = 7, Layout = (TensorLayout)9", "Layout = (TensorLayout)9", "Layout is 9; allowed is Nchw, Nhwc")]
    [InlineData("RoiAlign", "Output = 7, OutputLayout = (TensorLayout)(-1)", "OutputLayout = (TensorLayout)(-1)", "OutputLayout is -1; allowed is Nchw, Nhwc")]
    [InlineData("RoiAlign", "Output = 7, Offset = (RoiOffset)3", "Offset = (RoiOffset)3", "Offset is 3; allowed is HalfPixel, None, HalfPixelSource")]
    [InlineData("RoiAlign", "Output = 7, MinimumSize = float.NaN", "MinimumSize = float.NaN", "MinimumSize is NaN; allowed is 0 to 1000000")]
    [InlineData("RoiAlign", "Output = 7, MinimumSize = -0.5f", "MinimumSize = -0.5f", "MinimumSize is -0.5; allowed is 0 to 1000000")]
    [InlineData("RoiAlign", "Output = 7, Reduction = (RoiReduction)4", "Reduction = (RoiReduction)4", "Reduction is 4; allowed is Average, Max, MaxTap, MaxFromZero")]
    [InlineData("RoiAlign", "Output = 7, Placement = (SamplePlacement)2", "Placement = (SamplePlacement)2", "Placement is 2; allowed is Centred, Interior")]
    [InlineData("RoiPool", "Output = 7, Rounding = (PoolRounding)4", "Rounding = (PoolRounding)4", "Rounding is 4; allowed is HalfAwayFromZero, InclusiveEnd, Floor, Exact")]
    [InlineData("RoiPool", "Output = 7, Bins = (PoolBins)3", "Bins = (PoolBins)3", "Bins is 3; allowed is Overlapping, Partition, FloorSize")]
    [InlineData("RoiPool", "Output = 7, Rounding = PoolRounding.InclusiveEnd, Bins = PoolBins.Partition", "Bins = PoolBins.Partition", "Bins is Partition; allowed is Overlapping where Rounding is InclusiveEnd")]
    [InlineData("RoiPool", "Output = 7, Rounding = PoolRounding.Exact, Bins = PoolBins.FloorSize", "Bins = PoolBins.FloorSize", "Bins is FloorSize; allowed is Overlapping, Partition where Rounding is Exact")]
    [InlineData("RoiPool", "Output = 7, NonFinite = (NonFiniteRoi)2", "NonFinite = (NonFiniteRoi)2", "NonFinite is 2; allowed is Throw, Zero")]
    [InlineData("RoiPool", "Output = 7, Unroll = (Unrolling)4", "Unroll = (Unrolling)4", "Unroll is 4; allowed is Auto, Full, Row, Bin")]
    [InlineData("PrRoiPool", "Output = 7, NonFinite = NonFiniteRoi.Extrapolate", "NonFinite = NonFiniteRoi.Extrapolate", "NonFinite is 2; allowed is Throw, Zero")]
    [InlineData("PrRoiPool", "OutputHeight = 0, OutputWidth = 2", "OutputHeight = 0", "OutputHeight is 0; allowed is 1 to 1024 (Output sets height and width)")]
    [InlineData("CropAndResize", "Output = 7, NonFinite = (NonFiniteRoi)3", "NonFinite = (NonFiniteRoi)3", "NonFinite is 3; allowed is Throw, Zero, Extrapolate")]
    [InlineData("CropAndResize", "Output = 7, Interpolation = (Interpolation)2", "Interpolation = (Interpolation)2", "Interpolation is 2; allowed is Bilinear, Nearest")]
    [InlineData("CropAndResize", "Output = 7, Ends = (CropEnds)2", "Ends = (CropEnds)2", "Ends is 2; allowed is Stepped, Exact")]
    [InlineData("PsRoiAlign", "Output = 7, Samples = -1", "Samples = -1", "Samples is -1; allowed is 0 to 256 (0 is adaptive)")]
    [InlineData("PsRoiPool", "Output = 7, OutputLayout = (TensorLayout)3", "OutputLayout = (TensorLayout)3", "OutputLayout is 3; allowed is Nchw, Nhwc")]
    public async Task ROI0001_ASettingOutOfRange(string attribute, string arguments, string location, string message) =>
        await AssertRefused(Consumer.WithMethod($"[{attribute}({arguments})] internal static"), ("ROI0001", location, message));

    [Fact]
    public async Task ROI0001_EverySettingOutOfRange_IsReported() => Assert.Equal(
        [
            ("ROI0001", "OutputHeight = 0", "OutputHeight is 0; allowed is 1 to 1024 (Output sets height and width)"),
            ("ROI0001", "OutputWidth = 2000", "OutputWidth is 2000; allowed is 1 to 1024 (Output sets height and width)"),
            ("ROI0001", "Channels = -1", "Channels is -1; allowed is 0 to 65536 (0 is any count)"),
            ("ROI0001", "Samples = 300", "Samples is 300; allowed is 0 to 256 (0 is adaptive)"),
            ("ROI0001", "Layout = (TensorLayout)9", "Layout is 9; allowed is Nchw, Nhwc"),
        ],
        await Report(Consumer.WithMethod(
            "[RoiAlign(OutputHeight = 0, OutputWidth = 2000, Channels = -1, Samples = 300, Layout = (TensorLayout)9)] internal static")));

    [Theory]
    [InlineData("RoiAlign", "TensorFlow", "None, Torchvision, TorchvisionAligned, Detectron2, Mmcv, OnnxOpset10, OnnxOpset16, OpenVino3, OpenVino9, Paddle")]
    [InlineData("RoiAlign", "Caffe", "None, Torchvision, TorchvisionAligned, Detectron2, Mmcv, OnnxOpset10, OnnxOpset16, OpenVino3, OpenVino9, Paddle")]
    [InlineData("RoiPool", "TensorFlow", "None, Torchvision, Detectron2, Mmcv, OnnxOpset10, OnnxOpset16, OpenVino3, OpenVino9, Paddle, Caffe")]
    [InlineData("RoiPool", "TorchvisionAligned", "None, Torchvision, Detectron2, Mmcv, OnnxOpset10, OnnxOpset16, OpenVino3, OpenVino9, Paddle, Caffe")]
    [InlineData("CropAndResize", "Torchvision", "None, TensorFlow, OnnxOpset10, OnnxOpset16")]
    public async Task ROI0001_AConventionWithoutTheOperator(string attribute, string convention, string allowed) => await AssertRefused(
        Consumer.WithMethod($"[{attribute}(Output = 7, Convention = RoiConvention.{convention})] internal static"),
        ("ROI0001", $"Convention = RoiConvention.{convention}", $"Convention is {convention}; allowed is {allowed}"));

    [Theory]
    [InlineData("RoiAlign", "Torchvision", "Offset = RoiOffset.HalfPixel", "Offset is HalfPixel, but Convention Torchvision has None")]
    [InlineData("RoiAlign", "OnnxOpset16", "Offset = RoiOffset.HalfPixelSource", "Offset is HalfPixelSource, but Convention OnnxOpset16 has HalfPixel or None")]
    [InlineData("RoiAlign", "OnnxOpset10", "Reduction = RoiReduction.Max", "Reduction is Max, but Convention OnnxOpset10 has Average or MaxTap")]
    [InlineData("RoiAlign", "Mmcv", "MinimumSize = 1", "MinimumSize is 1, but Convention Mmcv has 0")]
    [InlineData("RoiAlign", "Paddle", "Placement = SamplePlacement.Interior", "Placement is Interior, but Convention Paddle has Centred")]
    [InlineData("RoiPool", "Mmcv", "Rounding = PoolRounding.HalfAwayFromZero", "Rounding is HalfAwayFromZero, but Convention Mmcv has InclusiveEnd")]
    [InlineData("RoiPool", "Caffe", "Bins = PoolBins.Partition", "Bins is Partition, but Convention Caffe has Overlapping")]
    [InlineData("CropAndResize", "TensorFlow", "Ends = CropEnds.Exact", "Ends is Exact, but Convention TensorFlow has Stepped")]
    public async Task ROI0011_ASettingAgainstTheConvention_Wins(string attribute, string convention, string setting, string message)
    {
        string samples = attribute == "RoiAlign" ? "Samples = 2, " : string.Empty;
        Consumer consumer = Consumer.WithMethod($"[{attribute}(Output = 7, {samples}Convention = RoiConvention.{convention}, {setting})] internal static");
        Assert.Equal(
            [("ROI0011", setting, $"{message}; the setting wins, so that the results are not those of {convention}: remove one of the two")],
            await Report(consumer));
        Assert.Contains("_avx512", consumer.Generate().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RoiAlign", "Torchvision", "", "Offset = RoiOffset.None }")]
    [InlineData("RoiAlign", "TorchvisionAligned", "", "Output = 7 }")]
    [InlineData("RoiAlign", "Detectron2", "Offset = RoiOffset.None", "Offset = RoiOffset.None }")]
    [InlineData("RoiAlign", "Mmcv", "Reduction = RoiReduction.Max", "Output = 7, Reduction = RoiReduction.Max }")]
    [InlineData("RoiAlign", "OnnxOpset10", "Reduction = RoiReduction.MaxTap", "Offset = RoiOffset.None, Reduction = RoiReduction.MaxTap }")]
    [InlineData("RoiAlign", "OnnxOpset16", "", "Output = 7 }")]
    [InlineData("RoiAlign", "OpenVino3", "", "Offset = RoiOffset.None }")]
    [InlineData("RoiAlign", "OpenVino9", "Offset = RoiOffset.HalfPixelSource", "Offset = RoiOffset.HalfPixelSource }")]
    [InlineData("RoiAlign", "Paddle", "", "Output = 7 }")]
    [InlineData("RoiPool", "Mmcv", "", "Rounding = PoolRounding.InclusiveEnd }")]
    [InlineData("RoiPool", "Caffe", "", "Output = 7 }")]
    [InlineData("RoiPool", "Torchvision", "", "Output = 7 }")]
    [InlineData("CropAndResize", "TensorFlow", "", "Output = 7 }")]
    [InlineData("CropAndResize", "OnnxOpset16", "", "Ends = CropEnds.Exact }")]
    public void AConvention_SetsTheDefaults(string attribute, string convention, string setting, string specification)
    {
        string arguments = setting.Length == 0 ? string.Empty : $", {setting}";
        string text = Consumer.WithMethod($"[{attribute}(Output = 7, Convention = RoiConvention.{convention}{arguments})] internal static").Generate().Text;
        Assert.Contains(specification, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RoiAlign", "RoiAlign", "size")]
    [InlineData("RoiPool(Channels = 256)", "RoiPool(Channels = 256)", "size")]
    [InlineData("RoiAlign(OutputWidth = 7)", "OutputWidth = 7", "height")]
    [InlineData("RoiAlign(OutputHeight = 7)", "OutputHeight = 7", "width")]
    public async Task ROI0002_TheOutputIsMissing(string attribute, string location, string what) => await AssertRefused(
        Consumer.WithMethod($"[{attribute}] internal static"),
        ("ROI0002", location, $"The output has no {what}; set Output, or OutputHeight and OutputWidth, to 1 to 1024 bins"));

    [Fact]
    public async Task ROI0002_TheOutputOfACropIsMissing() => await AssertRefused(
        InClass("[ImageCrop(OutputHeight = 48)] internal static partial void M(RoiImage image, RoiBatch rois, Span<float> output);"),
        ("ROI0002", "OutputHeight = 48", "The output has no width; set Output, or OutputHeight and OutputWidth, to 1 to 8192 bins"));

    [Theory]
    [InlineData("Output = 7, OutputWidth = 14", "OutputWidth = 14", "Output is 7 but OutputWidth is 14; set Output alone, or OutputHeight and OutputWidth")]
    [InlineData("OutputHeight = 3, Output = 7", "OutputHeight = 3", "Output is 7 but OutputHeight is 3; set Output alone, or OutputHeight and OutputWidth")]
    public async Task ROI0003_TheOutputIsSetTwice(string arguments, string location, string message) =>
        await AssertRefused(Consumer.WithMethod($"[RoiAlign({arguments})] internal static"), ("ROI0003", location, message));

    [Fact]
    public async Task ROI0003_EverySideThatContradicts_IsReported() => Assert.Equal(
        ["OutputHeight = 3", "OutputWidth = 5"],
        (await Report(Consumer.WithMethod("[RoiAlign(OutputHeight = 3, Output = 7, OutputWidth = 5)] internal static"))).Select(diagnostic => diagnostic.Location));

    [Theory]
    [InlineData("Output = 7, OutputWidth = 7", "OutputWidth")]
    [InlineData("OutputHeight = 7, Output = 7", "OutputHeight")]
    public async Task ROI0012_TheOutputIsRepeated_StillHasAKernel(string arguments, string setting)
    {
        Consumer consumer = Consumer.WithMethod($"[RoiAlign({arguments})] internal static");
        Assert.Equal(
            [("ROI0012", $"{setting} = 7", $"Output is 7 and {setting} says the same; leave one of them out, because a change of only one is an error")],
            await Report(consumer));
        Assert.Contains("_avx512", consumer.Generate().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void M(Span<float> features, RoiBatch rois, Span<float> output)", "Span<float> features", "Parameter 1, 'features', is Span<float>; expected is FeatureMap<float> or FeaturePyramid<float>")]
    [InlineData("void M(FeatureMap<double> features, RoiBatch rois, Span<float> output)", "FeatureMap<double> features", "Parameter 1, 'features', is FeatureMap<double>; expected is FeatureMap<float> or FeaturePyramid<float>")]
    [InlineData("void M(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> output)", "ReadOnlySpan<float> output", "Parameter 3, 'output', is ReadOnlySpan<float>; expected is Span<float>")]
    [InlineData("void M(in FeatureMap<float> features, RoiBatch rois, Span<float> output)", "in FeatureMap<float> features", "Parameter 1, 'features', is in FeatureMap<float>; expected is FeatureMap<float> or FeaturePyramid<float>")]
    [InlineData("void M(FeatureMap<float> features, RoiBatch rois)", "(FeatureMap<float> features, RoiBatch rois)", "Parameter 3 is missing; expected is Span<float>")]
    [InlineData("void M(FeatureMap<float> features, RoiBatch rois, Span<float> output, int threads)", "int threads", "Parameter 4, 'threads', is int; expected is ParallelOptions")]
    [InlineData("void M(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions parallel, int more)", "int more", "Parameter 5, 'more', is int; expected is nothing")]
    [InlineData("int M" + Parameters, "int", "The return type is int; expected is void")]
    public async Task ROI0004_AnotherSignature(string method, string location, string message) => await AssertRefused(
        InClass($"[RoiAlign(Output = 7, Samples = 2)] internal static partial {method};"),
        ("ROI0004", location, message + ", as in void M(FeatureMap<float> features, RoiBatch rois, Span<float> output[, ParallelOptions parallel])"));

    [Theory]
    [InlineData("", "FeatureMap<float> features", "FeatureMap<float> of the assembly Consumer", "public readonly ref struct FeatureMap<T>;")]
    [InlineData("namespace Mine;", "FeatureMap<float> features", "Mine.FeatureMap<float> of the assembly Consumer", "public readonly ref struct FeatureMap<T>;")]
    [InlineData("namespace RoiGen;", "FeatureMap<float> features", "RoiGen.FeatureMap<float> of the assembly Consumer", "public readonly ref struct FeatureMap<T>;")]
    public async Task ROI0004_ATypeThatIsOnlyAlike(string space, string location, string actual, string declaration)
    {
        Consumer consumer = new($"using System;\nusing RoiGen;\n{space}\ninternal static partial class Heads {{ [RoiGen.RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters}; }}\n{declaration}");
        (string id, string at, string message) = Assert.Single(await Report(consumer));
        Assert.Equal(("ROI0004", location), (id, at));
        Assert.StartsWith($"Parameter 1, 'features', is {actual}; expected is FeatureMap<float> or FeaturePyramid<float>, as in ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FeatureMap<float> features, RoiBatch rois, Span<float> output", "Parameter 3, 'output', is Span<float>", "using RoiGen;")]
    [InlineData("RoiGen.FeatureMap<float> features, RoiBatch rois, System.Span<float> output", "Parameter 2, 'rois', is RoiBatch", "")]
    [InlineData("RoiGen.FeatureMap<float> features, RoiGen.RoiBatch rois, System.Span<Real> output", "Parameter 3, 'output', is Span<Real>", "")]
    [InlineData("RoiGen.FeatureMap<float> features, RoiGen.RoiBatch rois, Real[] output", "Parameter 3, 'output', is Real[]", "")]
    public async Task ROI0004_ATypeThatIsNotFound(string parameters, string message, string usings)
    {
        Consumer consumer = new($"{usings}\ninternal static partial class Heads {{ [RoiGen.RoiAlign(Output = 7, Samples = 2)] internal static partial void M({parameters}); }}");
        Assert.Empty(consumer.Generate().Files);
        (string id, _, string found) = Assert.Single(await Report(consumer));
        Assert.Equal("ROI0004", id);
        Assert.StartsWith($"{message}, which is not found, so that a using or a reference may be missing; expected is ", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace RoiGen; [AttributeUsage(AttributeTargets.Method)] internal sealed class RoiAlignAttribute : Attribute { public int Output { get; set; } }")]
    [InlineData("namespace RoiGen { [AttributeUsage(AttributeTargets.Method)] internal sealed class RoiAlignAttribute : Attribute { public int Output { get; set; } } }")]
    public async Task AClassOfThatNameInAnotherAssembly_IsNotOurs(string declaration)
    {
        Consumer consumer = new($"using System; {declaration}", "internal static partial class Heads { [RoiGen.RoiAlign(Output = 0)] static partial void M(int number); }");
        Assert.Empty(consumer.Generate().Files);
        Assert.Empty(await Report(consumer));
    }

    [Theory]
    [InlineData("RoiAlign(Output = 7, Samples = 2)", "RoiAlign")]
    [InlineData("RoiGen.RoiPoolAttribute(Output = 7)", "RoiPoolAttribute")]
    public async Task ROI0013_WithoutTheRuntime(string attribute, string name)
    {
        Consumer consumer = InClass($"[{attribute}] internal static partial void M{Parameters};");
        await AssertWithoutBody(
            consumer with { HasRuntime = false },
            ("ROI0013", attribute, $"'{name}' is an attribute of RoiGen.Runtime, which this project does not reference; add the package RoiGen, which brings it, or RoiGen.Runtime itself"));

        // With it, what is wrong is for the compiler to say.
        Assert.Empty(await Report(new Consumer("internal static partial class Heads { [RoiAlign(Output = 7, Samples = 2)] internal static partial void M(int number); }")));
    }

    [Fact]
    public async Task WithoutTheRuntime_AnotherAttributeOfTheName_HasNone() => Assert.Empty(await Report(
        new Consumer("internal sealed class RoiAlignAttribute : System.Attribute; internal static partial class Heads { [RoiAlign] static partial void M(int number); }") { HasRuntime = false }));

    [Fact]
    public async Task ROI0014_AKernelInAnotherGeneratorsFile() => await AssertNotSeen(new Consumer("internal static partial class Page;")
    {
        OfAnotherGenerator = $"using System; using RoiGen; internal static partial class Page {{ [RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters}; }}",
    });

    [Fact]
    public async Task ROI0014_AKernelByAnotherGeneratorsUsing() => await AssertNotSeen(new Consumer(
        $"internal static partial class Page {{ [RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters}; }}")
    {
        OfAnotherGenerator = "global using System; global using RoiGen;",
    });

    [Fact]
    public async Task AKernelTwice_IsForTheCompilerToSay() => Assert.Empty(await Report(InClass(
        $"[RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters}; [RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters};")));

    [Theory]
    [InlineData("RoiAlign")]
    [InlineData("RoiPool")]
    [InlineData("PrRoiPool")]
    public async Task APyramidInsteadOfAMap_HasNone(string attribute) => Assert.Empty(await Report(InClass(
        $"[{attribute}(Output = 7)] internal static partial void M(FeaturePyramid<float> features, RoiBatch rois, Span<float> output, ParallelOptions parallel);")));

    [Theory]
    [InlineData("Output = 224")]
    [InlineData("Output = 224, Scale = 1 / 255f, Mean = new[] { 0.485f, 0.456f, 0.406f }, Deviation = new[] { 0.229f, 0.224f, 0.225f }, OutputLayout = TensorLayout.Nhwc")]
    [InlineData("Output = 224, Channels = 1, Mean = new[] { 0.5f }, Interpolation = Interpolation.Nearest")]
    public async Task ACropOfBytes_HasNone(string settings) => Assert.Empty(await Report(InClass(
        $"[CropAndResize({settings})] internal static partial void M(FeatureMap<byte> images, RoiBatch rois, Span<float> output);")));

    [Theory]
    [InlineData("byte", "Channels = 5", "Channels = 5", "Channels is 5; allowed is 1, 3 or 4 channels of bytes (0 is any of them)")]
    [InlineData("byte", "Channels = 70000", "Channels = 70000", "Channels is 70000; allowed is 1, 3 or 4 channels of bytes (0 is any of them)")]
    [InlineData("byte", "Mean = new[] { 1f, 2f }", "Mean = new[] { 1f, 2f }", "Mean is a list of 2; allowed is a number for each channel, of which there are 1, 3 or 4")]
    [InlineData("byte", "Mean = new[] { 1f }, Deviation = new[] { 1f, 2f, 3f }", "Deviation = new[] { 1f, 2f, 3f }", "Deviation is a list of 3; allowed is a number for each channel, of which there are 1, 3 or 4")]
    [InlineData("byte", "Deviation = new[] { 0f }", "Deviation = new[] { 0f }", "Deviation is 0; allowed is a positive number")]
    [InlineData("byte", "Mean = new[] { float.NaN }", "Mean = new[] { float.NaN }", "Mean is NaN; allowed is a finite number")]
    [InlineData("byte", "Scale = float.PositiveInfinity", "Scale = float.PositiveInfinity", "Scale is Infinity; allowed is a finite number")]
    [InlineData("float", "Scale = 2", "Scale = 2", "Scale is 2; allowed is nothing here: it belongs to images, FeatureMap<byte>")]
    [InlineData("float", "Mean = new[] { 1f }", "Mean = new[] { 1f }", "Mean is set; allowed is nothing here: it belongs to images, FeatureMap<byte>")]
    public async Task ROI0001_ACropOfBytesOrFloats(string type, string setting, string location, string message) => await AssertRefused(
        InClass($"[CropAndResize(Output = 7, {setting})] internal static partial void M(FeatureMap<{type}> images, RoiBatch rois, Span<float> output);"),
        ("ROI0001", location, message));

    [Theory]
    [InlineData("PsRoiAlign")]
    [InlineData("PsRoiPool")]
    public async Task ROI0004_APyramidForAnotherOperator(string attribute) => await AssertRefused(
        InClass($"[{attribute}(Output = 7)] internal static partial void M(FeaturePyramid<float> features, RoiBatch rois, Span<float> output);"),
        (
            "ROI0004",
            "FeaturePyramid<float> features",
            "Parameter 1, 'features', is FeaturePyramid<float>; expected is FeatureMap<float>, "
                + "as in void M(FeatureMap<float> features, RoiBatch rois, Span<float> output[, ParallelOptions parallel])"));

    [Theory]
    [InlineData("RoiAlign(Output = 7, Samples = 2), RoiOutput(Over = OverBins.Average)", "FeatureMap<float> features, RoiBatch rois, Span<float> output")]
    [InlineData("RoiAlign(Output = 7, Samples = 2), RoiOutput(Activation = Activation.Relu)", "FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output, ParallelOptions? parallel")]
    [InlineData("RoiPool(Output = 7), RoiOutput(OutputScale = 0.5f, OutputZeroPoint = 255)", "FeatureMap<float> features, RoiBatch rois, Span<byte> output")]
    [InlineData("PrRoiPool(Output = 7), RoiOutput(OutputScale = 0.5f, OutputZeroPoint = -128)", "FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<sbyte> output")]
    public async Task AStep_HasNone(string attributes, string parameters) => Assert.Empty(await Report(InClass(
        $"[{attributes}] internal static partial void M({parameters});")));

    [Theory]
    [InlineData("Over = (OverBins)3", "float", "Over = (OverBins)3", "Over is 3; allowed is None, Average, Max")]
    [InlineData("Activation = (Activation)2", "float", "Activation = (Activation)2", "Activation is 2; allowed is None, Relu")]
    [InlineData("OutputScale = 1", "float", "OutputScale = 1", "OutputScale is 1; allowed is nothing here: it belongs to outputs of bytes, Span<sbyte> or Span<byte>")]
    [InlineData("OutputZeroPoint = 1", "float", "OutputZeroPoint = 1", "OutputZeroPoint is 1; allowed is nothing here: it belongs to outputs of bytes, Span<sbyte> or Span<byte>")]
    [InlineData("OutputScale = 0", "sbyte", "OutputScale = 0", "OutputScale is 0; allowed is a positive number where the output is of sbyte")]
    [InlineData("OutputScale = float.NaN", "byte", "OutputScale = float.NaN", "OutputScale is NaN; allowed is a positive number where the output is of byte")]
    [InlineData("Over = OverBins.Max", "byte", "RoiAlign(Output = 7, Samples = 2)", "OutputScale is 0; allowed is a positive number where the output is of byte")]
    [InlineData("OutputScale = 1, OutputZeroPoint = 128", "sbyte", "OutputZeroPoint = 128", "OutputZeroPoint is 128; allowed is -128 to 127 where the output is of sbyte")]
    [InlineData("OutputScale = 1, OutputZeroPoint = -1", "byte", "OutputZeroPoint = -1", "OutputZeroPoint is -1; allowed is 0 to 255 where the output is of byte")]
    public async Task ROI0001_AStepOutOfRange(string step, string numbers, string location, string message) => await AssertRefused(
        InClass($"[RoiAlign(Output = 7, Samples = 2)] [RoiOutput({step})] internal static partial void M(FeatureMap<float> features, RoiBatch rois, Span<{numbers}> output);"),
        ("ROI0001", location, message));

    [Theory]
    [InlineData("ReadOnlySpan<float> scale, Span<float> output", "Span<float> output", "Parameter 4, 'output', is Span<float>; expected is ReadOnlySpan<float>")]
    [InlineData("Span<double> output", "Span<double> output", "Parameter 3, 'output', is Span<double>; expected is Span<float> or Span<sbyte> or Span<byte>")]
    public async Task ROI0004_AStepOfAnotherSignature(string parameters, string location, string message)
    {
        Assert.Contains(
            ("ROI0004", location, message + ", as in void M(FeatureMap<float> features, RoiBatch rois, [ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, ]Span<float> output[, ParallelOptions parallel])"),
            await Report(InClass($"[RoiAlign(Output = 7, Samples = 2), RoiOutput] internal static partial void M(FeatureMap<float> features, RoiBatch rois, {parameters});")));
    }

    [Theory]
    [InlineData("ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output", "ReadOnlySpan<float> scale", "Parameter 3, 'scale', is ReadOnlySpan<float>")]
    [InlineData("ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<byte> output, ParallelOptions parallel", "ReadOnlySpan<float> scale", "Parameter 3, 'scale', is ReadOnlySpan<float>")]
    [InlineData("Span<sbyte> output", "Span<sbyte> output", "Parameter 3, 'output', is Span<sbyte>")]
    public async Task ROI0004_ASignatureOfAStepWithoutOne_SaysWhatIsMissing(string parameters, string location, string message) => Assert.Equal(
        ("ROI0004", location, message + "; expected is Span<float>, or [RoiOutput] beside [PrRoiPool], as in void M(FeatureMap<float> features, RoiBatch rois, Span<float> output[, ParallelOptions parallel])"),
        Assert.Single(await Report(InClass($"[PrRoiPool(Output = 7)] internal static partial void M(FeatureMap<float> features, RoiBatch rois, {parameters});"))));

    [Theory]
    [InlineData("RoiAlign", "ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<double> output")]
    [InlineData("PsRoiAlign", "Span<byte> output")]
    public async Task ROI0004_WhereAStepWouldNotHelp_DoesNotNameIt(string attribute, string parameters) => Assert.DoesNotContain(
        await Report(InClass($"[{attribute}(Output = 7)] internal static partial void M(FeatureMap<float> features, RoiBatch rois, {parameters});")),
        found => found.Message.Contains("RoiOutput", StringComparison.Ordinal));

    [Theory]
    [InlineData("[CropAndResize(Output = 7), RoiOutput(Over = OverBins.Max)]", "has no step after CropAndResize")]
    [InlineData("[PsRoiPool(Output = 7), RoiOutput]", "has no step after PsRoiPool")]
    public async Task ROI0016_AStepAfterAnotherOperator(string attributes, string reason) => await AssertRefused(
        Consumer.WithMethod($"{attributes} internal static"), ("ROI0016", "BoxHead", $"'BoxHead' has [RoiOutput], but {reason}; it belongs beside [RoiAlign], [RoiPool] or [PrRoiPool]"));

    [Fact]
    public async Task ROI0016_AStepWithoutOperator() => Assert.Equal(
        [("ROI0016", "M", "'M' has [RoiOutput], but no operator; it belongs beside [RoiAlign], [RoiPool] or [PrRoiPool]")],
        await Report(InClass($"[RoiOutput] internal static void M{Parameters} {{ }}")));

    [Fact]
    public async Task ROI0016_AStepWithoutOperator_HasNoBody() => await AssertWithoutBody(
        InClass($"[RoiOutput] internal static partial void M{Parameters};"),
        ("ROI0016", "M", "'M' has [RoiOutput], but no operator; it belongs beside [RoiAlign], [RoiPool] or [PrRoiPool]"));

    [Fact]
    public async Task ROI0004_AGenericMethod_HasNoBody() => await AssertWithoutBody(
        InClass($"[RoiAlign(Output = 7, Samples = 2)] internal static partial void M<T>{Parameters};"),
        ("ROI0004", "<T>", "The method is generic; expected is a method without type parameters, as in void M(FeatureMap<float> features, RoiBatch rois, Span<float> output[, ParallelOptions parallel])"));

    [Theory]
    [InlineData("internal static void M" + Parameters + " { }", "is not partial")]
    [InlineData("internal static extern partial void M" + Parameters + ";", "is extern")]
    [InlineData("internal static extern void M" + Parameters + ";", "is extern")]
    [InlineData("internal static async partial void M" + Parameters + ";", "is async, which a kernel is not")]
    [InlineData("internal static partial void M" + Parameters + "; internal static partial void M" + Parameters + " { }", "is implemented elsewhere")]
    public async Task ROI0005_AMethodWithABody(string method, string reason) => await AssertWithoutBody(
        InClass($"[RoiAlign(Output = 7, Samples = 2)] {method}"),
        ("ROI0005", "M", $"'M' {reason}; declare it as a partial method without a body, so that the generator can write it"));

    [Fact]
    public async Task ROI0005_TheAttributeOnTheHalfWithTheBody() => await AssertWithoutBody(
        InClass($"internal static partial void M{Parameters}; [RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters} {{ }}"),
        ("ROI0005", "M", "'M' has a body; declare it as a partial method without a body, so that the generator can write it"));

    [Theory]
    [InlineData("static void M() { F(); [RoiAlign(Output = 7, Samples = 2)] static void F() { } }", "F")]
    [InlineData("static void M() { Action f = [RoiAlign(Output = 7, Samples = 2)] () => { }; f(); }", "lambda")]
    [InlineData("static int P { [RoiAlign(Output = 7, Samples = 2)] get => 1; }", "get")]
    public async Task ROI0005_SomethingElseThanAMethod(string member, string what) => await AssertWithoutBody(
        InClass($"private {member}"),
        ("ROI0005", "RoiAlign(Output = 7, Samples = 2)", $"'{what}' is not a method of a type; declare it as a partial method without a body, so that the generator can write it"));

    [Theory]
    [InlineData("")]
    [InlineData("internal sealed class Other; ")]
    public async Task ROI0005_AMethodOutsideAType(string before) => await AssertWithoutBody(
        Program($"{before}[RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters};"),
        ("ROI0005", "RoiAlign(Output = 7, Samples = 2)", "'M' is not a method of a type; declare it as a partial method without a body, so that the generator can write it"));

    [Fact]
    public async Task ROI0006_AContainingTypeThatIsNotPartial() => await AssertWithoutBody(
        Program($"static class Outer {{ internal static partial class Inner {{ [RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters}; }} }}"),
        ("ROI0006", "Outer", "'Outer' contains the kernel 'M' and is not partial; add the partial keyword to it"));

    [Fact]
    public async Task ROI0007_NoAccessibilityKeyword_StillHasAKernel()
    {
        Consumer consumer = InClass($"[RoiAlign(Output = 7, Samples = 2)] static partial void M{Parameters};");
        Assert.Equal(
            [("ROI0007", "M", "'M' has no accessibility keyword, so without the generator the compiler would remove its calls silently; write private, internal or public")],
            await Report(consumer));
        Assert.Contains("_avx512", consumer.Generate().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    public async Task ROI0008_AnOldLanguage(LanguageVersion language, string version)
    {
        Consumer consumer = new(
            $$"""
            using System;
            using RoiGen;

            namespace Demo
            {
                internal static partial class Heads
                {
                    [RoiAlign(Output = 7, Samples = 2)] internal static partial void M{{Parameters}};
                }
            }
            """)
        {
            Language = language,
        };
        await AssertRefused(
            consumer, ("ROI0008", "M", $"The language version is C# {version}; generated kernels need 12.0 or newer, so raise LangVersion in the project"));
    }

    [Theory]
    [InlineData("RoiPool(Output = 7), RoiAlign(Output = 7)", "RoiAlign", "RoiPool")]
    [InlineData("PrRoiPool(Output = 7), RoiPool(Output = 7)", "RoiPool", "PrRoiPool")]
    [InlineData("CropAndResize(Output = 7), PrRoiPool(Output = 7)", "PrRoiPool", "CropAndResize")]
    public async Task ROI0009_TwoOperators_HaveOneBody(string attributes, string first, string second) => await AssertRefused(
        Consumer.WithMethod($"[{attributes}] internal static"),
        ("ROI0009", $"{first}(Output = 7)", $"'BoxHead' has both {first} and {second}; a method computes one of them, so declare a method for each"));

    [Fact]
    public async Task ROI0010_AFileLocalType() => await AssertWithoutBody(
        Program($"file static partial class Hidden {{ [RoiAlign(Output = 7, Samples = 2)] internal static partial void M{Parameters}; }}"),
        ("ROI0010", "Hidden", "'Hidden' contains the kernel 'M' and is file-local, so generated code in another file cannot extend it; make it internal or private"));

    [Theory]
    [InlineData(
        "RoiAlign(OutputHeight = 7, OutputWidth = 40)",
        "OutputHeight = 7",
        "an output of 7x40 bins is larger than 32 along an axis, where unrolled code no longer pays; an output of at most 32x32 bins")]
    [InlineData(
        "RoiPool(Output = 7, Channels = 3)",
        "Channels = 3",
        "3 channels do not fill a block of x64 (8) or Arm64 (16); 16 channels or more")]
    [InlineData(
        "RoiPool(Output = 7, Channels = 8)",
        "Channels = 8",
        "8 channels do not fill a block of Arm64 (16); 16 channels or more")]
    [InlineData(
        "RoiAlign(Output = 7, Samples = 5)",
        "Samples = 5",
        "5 samples read up to 10 taps along an axis and kernels unroll at most 8; 4 samples or fewer")]
    [InlineData(
        "RoiAlign(Output = 7, Samples = 5, Reduction = RoiReduction.MaxTap)",
        "Samples = 5",
        "a maximum tells all 5 samples along an axis apart and kernels unroll at most 4; 1 to 4 samples")]
    [InlineData(
        "RoiAlign(Output = 7, Reduction = RoiReduction.Max)",
        "RoiAlign(Output = 7, Reduction = RoiReduction.Max)",
        "the adaptive samples that a maximum must tell apart are counted at run time; 1 to 4 samples")]
    public async Task ROI0101_NotFullySpecialised(string attribute, string location, string reasonAndRemedy) => Assert.Equal(
        [("ROI0101", location, $"'BoxHead' takes the portable kernel in part or always, because {reasonAndRemedy} would change that")],
        await Report(Consumer.WithMethod($"[{attribute}] internal static")));

    [Theory]
    [InlineData("RoiAlign(Output = 32, Samples = 2, Unroll = Unrolling.Full)", "Row")]
    [InlineData("RoiPool(Output = 32, Unroll = Unrolling.Full)", "Row")]
    public async Task ROI0102_UnrollingSteppedDown(string attribute, string by)
    {
        (string id, string location, string message) = Assert.Single(await Report(Consumer.WithMethod($"[{attribute}] internal static")));
        Assert.Equal(("ROI0102", "Unroll = Unrolling.Full"), (id, location));
        Assert.StartsWith($"'BoxHead' is unrolled by {by} instead of Full, because Full takes ", message, StringComparison.Ordinal);

        // Three quarters of the 20,000 at which the JIT gives up.
        Assert.Contains(" IL instructions, more than 15000", message, StringComparison.Ordinal);
        Assert.EndsWith($", and the JIT soon stops optimising; set Unroll to {by}, or leave it out", message, StringComparison.Ordinal);
    }

    internal static Consumer InClass(string members) => Program($"internal static partial class Heads {{ {members} }}");

    private static Consumer Program(string types) => new(
        $"""
        using System;
        using System.Threading.Tasks;
        using RoiGen;

        namespace Demo;

        {types}
        """);

    private static async Task AssertNotSeen(Consumer consumer)
    {
        (string id, string location, string message) = Assert.Single(await Report(consumer));
        Assert.Equal(("ROI0014", "M"), (id, location));
        Assert.StartsWith("'M' has no generated body, because the generator did not see it: ", message, StringComparison.Ordinal);
        Assert.Empty(consumer.Generate().Files);

        // The control: in a file and with usings of its own it has one.
        Consumer seen = new($"using System; using RoiGen; {string.Join(' ', consumer.Sources).Replace("internal static partial class Page;", consumer.OfAnotherGenerator!.Replace("using System; using RoiGen;", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal)}");
        Assert.Single(seen.Generate().Methods);
        Assert.Empty(await Report(seen));
    }

    // The program has a body that throws the same message, and nothing else is wrong with it.
    internal static async Task AssertRefused(Consumer consumer, (string Id, string Location, string Message) expected)
    {
        Assert.Equal([expected], await Report(consumer));
        GeneratedProgram program = consumer.Generate();
        Assert.Empty(program.CompilerMessages);
        Assert.Contains($"throw new global::System.InvalidOperationException(\"{expected.Id}: {expected.Message}\");", program.Text, StringComparison.Ordinal);
    }

    private static async Task AssertWithoutBody(Consumer consumer, (string Id, string Location, string Message) expected)
    {
        Assert.Equal([expected], await Report(consumer));
        GeneratedProgram program = consumer.Generate();
        Assert.Empty(program.Files);

        // An error of declarations ends a build before any analyzer: then the generator has said why, where it meets the method, and otherwise it says nothing twice.
        string[] errors = [.. program.Program.GetDeclarationDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.Id)];
        Assert.Equal(errors.Length == 0 || errors.Contains(MemberOfANamespace) ? [] : [expected], program.GeneratorMessages.Select(Said));
    }

    // Of a build without optimisation, whose emitted text is short; OptimisationTests shows that the analyzer says the same of the other.
    internal static async Task<IReadOnlyList<(string Id, string Location, string Message)>> Report(Consumer consumer) =>
    [
        .. (await (consumer with { Optimization = OptimizationLevel.Debug }).Generate().AnalyzerMessages()).Select(Said),
    ];

    private static (string Id, string Location, string Message) Said(Diagnostic diagnostic) => (
        diagnostic.Id,
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan),
        diagnostic.GetMessage(CultureInfo.InvariantCulture));
}
