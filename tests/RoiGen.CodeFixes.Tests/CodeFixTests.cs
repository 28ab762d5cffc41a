using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace RoiGen.CodeFixes.Tests;

/// <summary>Every fix makes a program of which neither the compiler nor the analyzer has anything to say.</summary>
public sealed class CodeFixTests
{
    private const string Parameters = "(FeatureMap<float> features, RoiBatch rois, Span<float> output)";

    [Theory]
    [InlineData("private")]
    [InlineData("internal")]
    public async Task AMissingAccessibilityKeyword_IsAdded(string keyword) => await AssertFixed(
        new AddAccessibilityFix(),
        $"Make it {keyword}",
        InClass($"/// <summary>A head.</summary>\n    [RoiAlign(Output = 7, Samples = 2)]\n    static partial void BoxHead{Parameters}; // of boxes"),
        InClass($"/// <summary>A head.</summary>\n    [RoiAlign(Output = 7, Samples = 2)]\n    {keyword} static partial void BoxHead{Parameters}; // of boxes"));

    [Fact]
    public async Task ATypeThatIsNotPartial_IsMadePartial() => await AssertFixed(
        new MakeTypePartialFix(),
        "Make 'Heads' partial",
        Program($"// Two heads.\ninternal static class Heads\n{{\n    [RoiAlign(Output = 7, Samples = 2)]\n    internal static partial void BoxHead{Parameters};\n}}"),
        Program($"// Two heads.\ninternal static partial class Heads\n{{\n    [RoiAlign(Output = 7, Samples = 2)]\n    internal static partial void BoxHead{Parameters};\n}}"));

    [Fact]
    public async Task TheRestOfATypeThatIsMadePartial_StaysAsItIs() => await AssertFixed(
        new MakeTypePartialFix(),
        "Make 'Heads' partial",
        Program($"internal static class Heads\n{{\n    internal static int[,]  Table = {{ {{  1,   2 }},\n                                {{ 10,  20 }} }};\n    [RoiAlign(Output=7, Samples=2)]\n    internal static partial void BoxHead{Parameters};\n}}"),
        Program($"internal static partial class Heads\n{{\n    internal static int[,]  Table = {{ {{  1,   2 }},\n                                {{ 10,  20 }} }};\n    [RoiAlign(Output=7, Samples=2)]\n    internal static partial void BoxHead{Parameters};\n}}"));

    [Fact]
    public async Task ATypeWithoutAnyModifier_IsMadePartial() => await AssertFixed(
        new MakeTypePartialFix(),
        "Make 'Heads' partial",
        Program($"/// <summary>Heads.</summary>\nclass Heads\n{{\n    [RoiAlign(Output = 7, Samples = 2)]\n    internal static partial void BoxHead{Parameters};\n}}"),
        Program($"/// <summary>Heads.</summary>\npartial class Heads\n{{\n    [RoiAlign(Output = 7, Samples = 2)]\n    internal static partial void BoxHead{Parameters};\n}}"));

    [Theory]
    [InlineData(";")]
    [InlineData(" { }")]
    [InlineData("\n    {\n        throw new NotImplementedException();\n    }")]
    [InlineData(" => throw new NotImplementedException();")]
    public async Task AMethodThatIsNotPartial_IsMadePartial(string body) => await AssertFixed(
        new MakeMethodPartialFix(),
        "Make it a partial method without a body",
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static void BoxHead{Parameters}{body}"),
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static partial void BoxHead{Parameters};"));

    [Theory]
    [InlineData("extern ")]
    [InlineData("async ")]
    [InlineData("extern partial ")]
    [InlineData("async partial ")]
    public async Task AMethodOfAnotherKind_IsMadePartial(string modifiers) => await AssertFixed(
        new MakeMethodPartialFix(),
        "Make it a partial method without a body",
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static {modifiers}void BoxHead{Parameters};"),
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static partial void BoxHead{Parameters};"));

    [Theory]
    [InlineData("{ output.Clear(); }")]
    [InlineData("{\n        // The mean of five crops.\n    }")]
    [InlineData("{ } // more\n    /* ... */", false)]
    [InlineData("{ throw new NotImplementedException(); /* The mean of five crops. */ }")]
    [InlineData("=> /* The mean of five crops. */ throw new NotImplementedException();")]
    [InlineData("\n    // The mean of five crops.\n    { }")]
    public async Task ABodyThatSomebodyWrote_IsNotThrownAway(string body, bool isWritten = true) => Assert.Equal(isWritten ? 0 : 1, (await Editor.Fixes(
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static void BoxHead{Parameters} {body}"), new MakeMethodPartialFix())).Count);

    [Fact]
    public async Task CommentsAroundAMethodThatIsMadePartial_Stay() => await AssertFixed(
        new MakeMethodPartialFix(),
        "Make it a partial method without a body",
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    // Native once.\n    extern static internal void BoxHead{Parameters} // pools\n    {{\n    }} // boxes"),
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    // Native once.\n    static internal partial void BoxHead{Parameters}; // pools // boxes"));

    [Theory]
    [InlineData("[RoiAlign(Output = 7, Samples = 2)]\n    ", "{ output.Clear(); }", "")]
    [InlineData("", "{ }", "[RoiAlign(Output = 7, Samples = 2)]\n    ")]
    public async Task AMethodOfTwoHalves_IsLeftAlone(string definition, string body, string implementation) => Assert.Empty(await Editor.Fixes(
        InClass($"{definition}internal static partial void BoxHead{Parameters};\n    {implementation}internal static partial void BoxHead{Parameters} {body}"), new MakeMethodPartialFix()));

    [Theory]
    // A wrong type keeps its name.
    [InlineData("void M(double[] map, RoiBatch rois, Memory<float> pooled)", "void M(FeatureMap<float> map, RoiBatch rois, Span<float> pooled)")]
    [InlineData("int M<T>(FeatureMap<float> features, RoiBatch rois, Span<float> output) where T : class", "void M(FeatureMap<float> features, RoiBatch rois, Span<float> output)")]
    // By reference, in another order, too few, too many.
    [InlineData("void M(in FeatureMap<float> features, RoiBatch rois, Span<float> output)", "void M(FeatureMap<float> features, RoiBatch rois, Span<float> output)")]
    [InlineData("void M(Span<float> output, FeatureMap<float> map, RoiBatch boxes)", "void M(FeatureMap<float> map, RoiBatch boxes, Span<float> output)")]
    // A keyword as a name, an extension of what goes elsewhere, and one of what stays.
    [InlineData("void M(FeatureMap<float> features, RoiBatch rois, float[] @out)", "void M(FeatureMap<float> features, RoiBatch rois, Span<float> @out)")]
    [InlineData("void M(this RoiBatch rois, FeatureMap<float> features, Span<float> output)", "void M(FeatureMap<float> features, RoiBatch rois, Span<float> output)")]
    [InlineData("void M(this double[] features, RoiBatch rois, params float[] output)", "void M(this FeatureMap<float> features, RoiBatch rois, Span<float> output)")]
    [InlineData("void M(FeatureMap<float> features)", "void M(FeatureMap<float> features, RoiBatch rois, Span<float> output)")]
    [InlineData("void M(FeatureMap<float> rois)", "void M(FeatureMap<float> rois, RoiBatch rois_, Span<float> output)")]
    [InlineData("void M(ParallelOptions? threads, RoiBatch rois)", "void M(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions? threads)")]
    [InlineData("void M(FeatureMap<float> features, RoiBatch rois, Span<float> output, CancellationToken token)", "void M(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions token)")]
    [InlineData("void M(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions parallel, int more)", "void M(FeatureMap<float> features, RoiBatch rois, Span<float> output, ParallelOptions parallel)")]
    public async Task AnotherSignature_BecomesTheNearestOne(string signature, string nearest) => await AssertFixed(
        new RepairSignatureFix(),
        "Give it the signature of a kernel",
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static partial {signature};"),
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static partial {nearest};"));

    [Theory]
    // What is right stays, whatever else is wrong; of what is wrong, the nearest that the operator takes.
    [InlineData("RoiAlign", "FeaturePyramid<float> levels, RoiBatch rois, float[] output", "FeaturePyramid<float> levels, RoiBatch rois, Span<float> output")]
    [InlineData("RoiPoolAttribute", "RoiBatch rois, global::RoiGen.FeaturePyramid<float> levels", "global::RoiGen.FeaturePyramid<float> levels, RoiBatch rois, Span<float> output")]
    [InlineData("global::RoiGen.PrRoiPool", "FeaturePyramid<double> levels, RoiBatch rois, Span<float> output", "FeaturePyramid<float> levels, RoiBatch rois, Span<float> output")]
    [InlineData("CropAndResize", "FeatureMap<byte> images, RoiBatch boxes, float[] crops", "FeatureMap<byte> images, RoiBatch boxes, Span<float> crops")]
    [InlineData("CropAndResize", "ReadOnlySpan<byte> images, RoiBatch boxes, Span<float> crops", "FeatureMap<byte> images, RoiBatch boxes, Span<float> crops")]
    [InlineData("CropAndResize", "FeatureMap<double> features, RoiBatch rois, Span<float> output", "FeatureMap<float> features, RoiBatch rois, Span<float> output")]
    [InlineData("CropAndResize", "FeaturePyramid<float> levels, RoiBatch rois, Span<float> output", "FeatureMap<float> levels, RoiBatch rois, Span<float> output")]
    [InlineData("ImageCrop", "RoiImage image, RoiBatch rois, float[] output, Span<CropPlace> places", "RoiImage image, RoiBatch rois, Span<float> output, Span<CropPlace> places")]
    [InlineData("ImageCrop", "Span<CropPlace> where, RoiBatch rois, byte[] output, ParallelOptions threads", "RoiImage image, RoiBatch rois, Span<byte> output, Span<CropPlace> where, ParallelOptions threads")]
    [InlineData("Crop", "RoiImage image, RoiBatch rois, float[] output", "RoiImage image, RoiBatch rois, Span<float> output")]
    [InlineData("PsRoiPool", "FeatureMap<byte> images, RoiBatch rois, Span<float> output", "FeatureMap<float> images, RoiBatch rois, Span<float> output")]
    public async Task WhatAnotherSignatureReads_BecomesTheNearestThatTheOperatorTakes(string attribute, string parameters, string nearest) => await AssertFixed(
        new RepairSignatureFix(),
        "Give it the signature of a kernel",
        InClass($"[{attribute}(Output = 7)]\n    internal static partial void M({parameters});"),
        InClass($"[{attribute}(Output = 7)]\n    internal static partial void M({nearest});"));

    [Theory]
    // Comments and lines go with their parameters.
    [InlineData(
        "\n        FeatureMap<float> features, // the map\n        RoiBatch rois, // boxes\n        float[] output); // pooled",
        "\n        FeatureMap<float> features, // the map\n        RoiBatch rois, // boxes\n        Span<float> output); // pooled")]
    [InlineData(
        "\n        // Boxes.\n        RoiBatch rois, // of them all\n        in FeatureMap<float> features);",
        "\n        FeatureMap<float> features,\n        // Boxes.\n        RoiBatch rois, // of them all\n        Span<float> output);")]
    [InlineData(
        "\n        /* the map */ in FeatureMap<float> features,\n        Span<float> output, // pooled\n        RoiBatch rois);",
        "\n        /* the map */ FeatureMap<float> features,\n        RoiBatch rois,\n        Span<float> output // pooled\n);")]
    public async Task AnotherSignature_KeepsItsCommentsAndLines(string parameters, string nearest) => await AssertFixed(
        new RepairSignatureFix(),
        "Give it the signature of a kernel",
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static partial void M({parameters}"),
        InClass($"[RoiAlign(Output = 7, Samples = 2)]\n    internal static partial void M({nearest}"));

    [Theory]
    // What a step allows stays, or is brought: and of scale and bias both or none.
    [InlineData("FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, Span<float> output", "FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output")]
    [InlineData("FeatureMap<float> features, Span<float> output, RoiBatch rois", "FeatureMap<float> features, RoiBatch rois, Span<float> output")]
    public async Task AnotherSignatureOfAStep_IsRepaired(string parameters, string nearest) => await AssertFixed(
        new RepairSignatureFix(),
        "Give it the signature of a kernel",
        InClass($"[RoiAlign(Output = 7), RoiOutput(Activation = Activation.Relu)]\n    internal static partial void M({parameters});"),
        InClass($"[RoiAlign(Output = 7), RoiOutput(Activation = Activation.Relu)]\n    internal static partial void M({nearest});"));

    [Theory]
    // A gradient stays one; features come where their values decide, and go where they do not.
    [InlineData("RoiAlign(Output = 7)", "RoiBatch rois, Span<float> bins, FeatureGradient<float> gradient", "RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient")]
    [InlineData("RoiAlign(Output = 7)", "FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient, ParallelOptions? threads", "RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient, ParallelOptions? threads")]
    [InlineData("PrRoiPool(Output = 7)", "RoiBatch rois, FeaturePyramidGradient<float> gradient", "RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient")]
    [InlineData("CropAndResize(Output = 7)", "RoiBatch rois, ReadOnlySpan<float> bins, FeaturePyramidGradient<float> gradient", "RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient")]
    [InlineData("RoiPool(Output = 7)", "RoiBatch rois, ReadOnlySpan<float> bins, FeaturePyramidGradient<float> gradient", "FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> bins, FeaturePyramidGradient<float> gradient")]
    [InlineData("RoiAlign(Output = 7, Reduction = Heads.Usual)", "FeatureMap<float> map, RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient", "RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient")]
    [InlineData("RoiAlign(Output = 7, Reduction = MaxTap)", "RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient", "FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient")]
    [InlineData("RoiAlign(Output = 7, Reduction = RoiReduction.MaxTap)", "FeatureMap<float> map, RoiBatch rois, ReadOnlySpan<float> bins, FeaturePyramidGradient<float> gradient", "FeatureMap<float> map, RoiBatch rois, ReadOnlySpan<float> bins, FeatureGradient<float> gradient")]
    public async Task AnotherSignatureOfAGradient_IsRepaired(string attribute, string parameters, string nearest) => await AssertFixed(
        new RepairSignatureFix(),
        "Give it the signature of a kernel",
        InClass($"[{attribute}]\n    internal static partial void M({parameters});"),
        InClass($"[{attribute}]\n    internal static partial void M({nearest});"));

    [Theory]
    [InlineData("Output = 7, OutputWidth = 14", "OutputHeight = 7, OutputWidth = 14")]
    [InlineData("Channels = 3 * 64, OutputHeight = 3, Output = 7", "Channels = 3 * 64, OutputHeight = 3, OutputWidth = 7")]
    [InlineData("OutputHeight = 3, Output = 7, OutputWidth = 5", "OutputHeight = 3, OutputWidth = 5")]
    [InlineData("Output = 7, OutputWidth = 7", "OutputHeight = 7, OutputWidth = 7")]
    [InlineData("\n        Output = 7, // high\n        OutputWidth = 14, // wide\n        Samples = /* as trained */ 2", "\n        OutputHeight = 7, // high\n        OutputWidth = 14, // wide\n        Samples = /* as trained */ 2")]
    [InlineData("\n        OutputHeight = 3,\n        Output = 7,\n        OutputWidth = 5", "\n        OutputHeight = 3,\n        OutputWidth = 5")]
    public async Task ASizeThatIsSetTwice_IsSetApart(string arguments, string repaired) => await AssertFixed(
        new OutputSizeFix(), "Set OutputHeight and OutputWidth", Attributed(arguments), Attributed(repaired));

    [Theory]
    [InlineData("Output = 7, OutputWidth = 14", "Output = 7")]
    [InlineData("OutputHeight = 3, Samples = 2, Output = 7, OutputWidth = 5", "Output = 7, Samples = 2")]
    [InlineData("Output = 7, OutputWidth = 7", "Output = 7")]
    [InlineData("\n        Output = 7, // bins\n        OutputWidth = 14, // wide\n        Samples = 2", "\n        Output = 7, // bins\n         // wide\n        Samples = 2")]
    [InlineData("\n        Samples = 2, // taps\n        OutputHeight = 7", "\n        Samples = 2, // taps\n        Output = 7")]
    [InlineData("Samples = 2, OutputHeight = 7", "Samples = 2, Output = 7")]
    public async Task ASizeThatIsSetTwiceOrHalf_IsMadeSquare(string arguments, string repaired) => await AssertFixed(
        new OutputSizeFix(), "Set Output = 7 alone", Attributed(arguments), Attributed(repaired));

    [Fact]
    public async Task ASizeThatIsMissing_IsForThePersonToSay() => Assert.Empty(await Editor.Fixes(Attributed("Samples = 2"), new OutputSizeFix()));

    private static async Task AssertFixed(CodeFixProvider provider, string title, string source, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), await Editor.Fix(source, provider, title));

    private static string Attributed(string arguments) => InClass($"[RoiAlign({arguments})]\n    internal static partial void BoxHead{Parameters};");

    private static string InClass(string member) => Program($"internal static partial class Heads\n{{\n    private const RoiReduction Usual = RoiReduction.Average, MaxTap = RoiReduction.MaxTap;\n\n    {member}\n}}");

    private static string Program(string type) =>
        $"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using RoiGen;
        using Crop = RoiGen.ImageCropAttribute;

        namespace Demo;

        {type}

        """;
}
