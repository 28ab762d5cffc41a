using System;
using System.IO;
using System.Text.RegularExpressions;
using RoiGen.Emit.Text;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>Whole emitted files, reviewed like code. Set ROIGEN_UPDATE_GOLDEN=1 to write them again, and read the difference.</summary>
public sealed partial class GoldenFileTests
{
    [Theory]
    [InlineData("align_7x7_s2_c256_nchw", "[RoiAlign(Output = 7, Samples = 2, Channels = 256)] internal static")]
    [InlineData("align_7x7_adaptive", "[RoiAlign(Output = 7)] internal static")]
    [InlineData("align_14x14_s2_c256_nchw", "[RoiAlign(Output = 14, Samples = 2, Channels = 256)] internal static")]
    [InlineData("align_max_7x7_s2", "[RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.Max)] internal static")]
    [InlineData("align_maxtap_2x3_s1", "[RoiAlign(OutputHeight = 2, OutputWidth = 3, Samples = 1, Reduction = RoiReduction.MaxTap)] internal static")]
    [InlineData("pool_7x7_c512_nhwc", "[RoiPool(Output = 7, Channels = 512, Layout = TensorLayout.Nhwc)] internal static")]
    [InlineData(
        "crop_3x2_nearest",
        "[CropAndResize(OutputHeight = 3, OutputWidth = 2, Interpolation = Interpolation.Nearest, Extrapolation = -0.5f, NonFinite = NonFiniteRoi.Extrapolate, Channels = 8)] internal static")]
    [InlineData("precise_portable", "[PrRoiPool(OutputHeight = 64, OutputWidth = 3, OutputLayout = TensorLayout.Nhwc)] internal static")]
    [InlineData("psalign", "[PsRoiAlign(Output = 7, Samples = 2, NonFinite = NonFiniteRoi.Zero)] internal static")]
    [InlineData("align_portable", "[RoiAlign(OutputHeight = 64, OutputWidth = 3, Offset = RoiOffset.None, MinimumSize = 0.1f)] internal static")]
    [InlineData("align_refused", "[RoiAlign(Output = 7, Samples = -1)] internal static")]
    public void TheEmittedFile_IsTheOneThatWasReviewed(string name, string attributeAndModifiers)
    {
        AssertReviewed(name, Consumer.WithMethod(attributeAndModifiers).Generate());
    }

    [Theory]
    [InlineData("gradient_align_7x7_s2_c256_nchw", "[RoiAlign(Output = 7, Samples = 2, Channels = 256)] internal static", Consumer.Gradient)]
    [InlineData("gradient_precise_17x3_nhwc", "[PrRoiPool(OutputHeight = 17, OutputWidth = 3, Layout = TensorLayout.Nhwc)] internal static", Consumer.Gradient)]
    [InlineData("gradient_align_max_7x7_s2", "[RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.Max)] internal static", "FeatureMap<float> features, " + Consumer.Gradient)]
    [InlineData("gradient_psalign", "[PsRoiAlign(Output = 7, Samples = 2)] internal static", Consumer.Gradient + ", ParallelOptions? parallel")]
    [InlineData("gradient_refused", "[RoiPool(Output = 7)] internal static", Consumer.Gradient)]
    public void TheEmittedFileOfAGradient_IsTheOneThatWasReviewed(string name, string attributeAndModifiers, string parameters) =>
        AssertReviewed(name, Consumer.WithMethod(attributeAndModifiers, parameters).Generate());

    // As the generator's own texts end where a checkout has them so.
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Lines_EndAlike_WhateverEndsTheLinesOfATemplate(string end)
    {
        IndentedWriter writer = new();
        using (writer.Block($"first{end}{end}second"))
        {
            writer.Lines($"{end}inner{end}last");
        }

        Assert.Equal("first\n\nsecond\n{\n\n    inner\n    last\n}\n", writer.ToString());
    }

    [Fact]
    public void TheEmittedFileOfACropOfBytes_IsTheOneThatWasReviewed() => AssertReviewed(
        "crop_bytes",
        new Consumer(
            """
            using System;
            using RoiGen;

            namespace Demo;

            internal static partial class Heads
            {
                [CropAndResize(Output = 224, Scale = 1 / 255f, Mean = new[] { 0.485f, 0.456f, 0.406f }, Deviation = new[] { 0.229f, 0.224f, 0.225f })]
                internal static partial void Classify(FeatureMap<byte> images, RoiBatch rois, Span<float> output);
            }
            """).Generate());

    [Fact]
    public void TheEmittedFileOfACropOfAPhotograph_IsTheOneThatWasReviewed() => AssertReviewed(
        "image_crop",
        new Consumer(
            """
            using System;
            using System.Threading.Tasks;
            using RoiGen;

            namespace Demo;

            internal static partial class Heads
            {
                [ImageCrop(OutputHeight = 640, OutputWidth = 2048, Convention = CropConvention.Pillow, Fit = CropFit.Letterbox, Scale = 1 / 255f)]
                internal static partial void Detect(RoiImage image, RoiBatch rois, Span<float> output, Span<CropPlace> places, ParallelOptions? parallel = null);
            }
            """).Generate());

    [Fact]
    public void TheEmittedFileOfAStep_IsTheOneThatWasReviewed() => AssertReviewed(
        "align_step",
        new Consumer(
            """
            using System;
            using RoiGen;

            namespace Demo;

            internal static partial class Heads
            {
                [RoiAlign(Output = 64, Samples = 2)]
                [RoiOutput(Over = OverBins.Average, Activation = Activation.Relu, OutputScale = 0.02f, OutputZeroPoint = -3)]
                internal static partial void Embed(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<sbyte> output);
            }
            """).Generate());

    private static void AssertReviewed(string name, GeneratedProgram program)
    {
        Assert.Empty(program.CompilerMessages);

        string actual = Version().Replace(program.Text, "GeneratedCode(\"RoiGen\", \"(version)\")");
        string path = Path.Combine(Repository.Root, "tests", "RoiGen.Generator.Tests", "Golden", name + ".g.cs.txt");
        if (Environment.GetEnvironmentVariable("ROIGEN_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    [GeneratedRegex("""GeneratedCode\("RoiGen", "[^"]*"\)""")]
    private static partial Regex Version();
}
