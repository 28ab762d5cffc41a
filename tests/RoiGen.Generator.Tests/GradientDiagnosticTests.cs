using System.Threading.Tasks;
using Xunit;
using static RoiGen.Generator.Tests.DiagnosticTests;

namespace RoiGen.Generator.Tests;

/// <summary>What is said of methods that ask for a gradient.</summary>
public sealed class GradientDiagnosticTests
{
    private const string WithoutFeatures = ", as in void M(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient[, ParallelOptions parallel])";
    private const string WithFeatures =
        ", as in void M(FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient[, ParallelOptions parallel])";

    [Theory]
    [InlineData("RoiAlign(Output = 7, Samples = 2)", Consumer.Gradient)]
    [InlineData("RoiAlign(Output = 7, Channels = 256, Layout = TensorLayout.Nhwc)", Consumer.Gradient + ", ParallelOptions? parallel = null")]
    [InlineData("RoiAlign(Output = 7)", "RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient")]
    [InlineData("RoiAlign(Output = 7, Samples = 12)", Consumer.Gradient)]
    [InlineData("RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.MaxTap)", "FeatureMap<float> features, " + Consumer.Gradient)]
    [InlineData("RoiPool(Output = 7)", "FeaturePyramid<float> levels, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient, ParallelOptions parallel")]
    [InlineData("PrRoiPool(Output = 7)", Consumer.Gradient)]
    [InlineData("CropAndResize(Output = 7)", Consumer.Gradient)]
    [InlineData("PsRoiAlign(Output = 7)", Consumer.Gradient)]
    [InlineData("PsRoiPool(Output = 7)", Consumer.Gradient)]
    public async Task AGradient_HasNone(string attribute, string parameters) =>
        Assert.Empty(await Report(InClass($"[{attribute}] internal static partial void M({parameters});")));

    [Theory]
    [InlineData("RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.Max)")]
    [InlineData("RoiPool(Output = 7)")]
    public async Task ROI0004_AMaximumWithoutFeatures(string attribute) => await AssertRefused(
        InClass($"[{attribute}] internal static partial void M({Consumer.Gradient});"),
        (
            "ROI0004",
            $"({Consumer.Gradient})",
            "The map that was pooled is missing; expected is FeatureMap<float> or FeaturePyramid<float> before the regions, because its values decide where the gradient of a maximum goes"
                + WithFeatures));

    [Theory]
    [InlineData("RoiAlign")]
    [InlineData("PsRoiPool")]
    public async Task ROI0004_AnAverageWithFeatures(string attribute) => await AssertRefused(
        InClass($"[{attribute}(Output = 7)] internal static partial void M(FeatureMap<float> features, {Consumer.Gradient});"),
        (
            "ROI0004",
            "FeatureMap<float> features",
            "Parameter 1, 'features', is FeatureMap<float>; expected is nothing before the regions, because no value of the map decides where this gradient goes" + WithoutFeatures));

    [Theory]
    [InlineData("RoiAlign", "RoiBatch rois, Span<float> outputGradient, FeatureGradient<float> gradient", "Span<float> outputGradient", "Parameter 2, 'outputGradient', is Span<float>; expected is ReadOnlySpan<float>")]
    [InlineData("RoiAlign", "RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<double> gradient", "FeatureGradient<double> gradient", "Parameter 3, 'gradient', is FeatureGradient<double>; expected is FeatureGradient<float> or FeaturePyramidGradient<float>")]
    [InlineData("CropAndResize", "RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient", "FeaturePyramidGradient<float> gradient", "Parameter 3, 'gradient', is FeaturePyramidGradient<float>; expected is FeatureGradient<float>")]
    [InlineData("PrRoiPool", "RoiBatch rois, ReadOnlySpan<float> outputGradient, in FeatureGradient<float> gradient", "in FeatureGradient<float> gradient", "Parameter 3, 'gradient', is in FeatureGradient<float>; expected is FeatureGradient<float> or FeaturePyramidGradient<float>")]
    [InlineData("PrRoiPool", Consumer.Gradient + ", int threads", "int threads", "Parameter 4, 'threads', is int; expected is ParallelOptions")]
    public async Task ROI0004_AnotherSignature(string attribute, string parameters, string location, string message) => Assert.Equal(
        [("ROI0004", location, message + WithoutFeatures)], await Report(InClass($"[{attribute}(Output = 7)] internal static partial void M({parameters});")));

    [Theory]
    [InlineData("FeaturePyramid<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient", "FeatureGradient<float>", "FeaturePyramidGradient<float>")]
    [InlineData("FeatureMap<float> features, RoiBatch rois, ReadOnlySpan<float> outputGradient, FeaturePyramidGradient<float> gradient", "FeaturePyramidGradient<float>", "FeatureGradient<float>")]
    public async Task ROI0004_TheGradientOfOtherFeatures(string parameters, string found, string wanted) => await AssertRefused(
        InClass($"[RoiPool(Output = 7)] internal static partial void M({parameters});"),
        ("ROI0004", $"{found} gradient", $"Parameter 4, 'gradient', is {found}; expected is {wanted}" + WithFeatures));

    [Fact]
    public async Task ROI0004_AGradientOfPhotographs() => Assert.Contains(
        ("ROI0004", "RoiBatch rois", "Parameter 1, 'rois', is RoiBatch; expected is RoiImage, as in void M(RoiImage image, RoiBatch rois, Span<float> output[, Span<CropPlace> places][, ParallelOptions parallel])"),
        await Report(InClass($"[ImageCrop(Output = 7)] internal static partial void M({Consumer.Gradient});")));

    [Theory]
    [InlineData("RoiOutput", "RoiOutput")]
    [InlineData("RoiOutput(Over = OverBins.Average)", "RoiOutput(Over = OverBins.Average)")]
    public async Task ROI0001_AStep(string step, string location) => await AssertRefused(
        InClass($"[RoiAlign(Output = 7)] [{step}] internal static partial void M({Consumer.Gradient});"),
        ("ROI0001", location, "RoiOutput is set; allowed is none for a gradient, which is that of the bins: go back through the step first"));

    [Fact]
    public async Task ROI0001_AnUnrolling() => await AssertRefused(
        InClass($"[RoiAlign(Output = 7, Unroll = Unrolling.Full)] internal static partial void M({Consumer.Gradient});"),
        ("ROI0001", "Unroll = Unrolling.Full", "Unroll is Full; allowed is Auto for a gradient, whose kernels are written one way"));

    [Fact]
    public async Task ROI0101_TooManyBins() => Assert.Equal(
        [
            (
                "ROI0101",
                "Output = 33",
                "'M' takes the portable kernel in part or always, because an output of 33x33 bins is larger than 32 along an axis, where unrolled code no longer pays; "
                    + "an output of at most 32x32 bins would change that"),
        ],
        await Report(InClass($"[PrRoiPool(Output = 33)] internal static partial void M({Consumer.Gradient});")));
}
