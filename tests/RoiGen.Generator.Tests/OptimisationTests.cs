using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>The JIT optimises nothing in an assembly that is built without optimisation; there the portable kernel, which is not in it, is several times faster.</summary>
public sealed class OptimisationTests
{
    private const string Calling =
        """
        using System;
        using RoiGen;

        namespace Demo;

        internal static partial class Heads
        {
            [RoiAlign(Output = 2, Samples = 1, Channels = 16)]
            internal static partial void Align(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [RoiPool(Output = 2)]
            internal static partial void Pool(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            public static string Run()
            {
                float[] map = new float[16 * 64];
                Array.Fill(map, 0.25f);
                // So many that the kernel of pooling is called.
                float[] boxes = new float[4 * 200];
                for (int i = 2; i < boxes.Length; i += 4)
                {
                    boxes[i] = boxes[i + 1] = 7;
                }

                float[] output = new float[200 * 16 * 4];
                string align = Explained(Align);
                Align(FeatureMap<float>.Nchw(map, 1, 16, 8, 8), RoiBatch.Xyxy(boxes), output);
                align += $" {output[0]}";
                string pool = Explained(Pool);
                Pool(FeatureMap<float>.Nchw(map, 1, 16, 8, 8), RoiBatch.Xyxy(boxes), output);
                return $"{RoiKernels.Isa}: {align}, {pool} {output[0]}";

                string Explained(Head head)
                {
                    using KernelExplanation explained = RoiKernels.Explain();
                    head(FeatureMap<float>.Nchw(map, 1, 16, 8, 8), RoiBatch.Xyxy(boxes), output);
                    return $"{explained.Choices[^1].Isa} {explained.Choices[^1].Kernel}";
                }
            }

            private delegate void Head(FeatureMap<float> features, RoiBatch rois, Span<float> output);
        }
        """;

    [Theory]
    [InlineData(OptimizationLevel.Release, "", true)]
    [InlineData(OptimizationLevel.Release, "false", true)]
    [InlineData(OptimizationLevel.Debug, "", false)]
    [InlineData(OptimizationLevel.Debug, "false", false)]
    [InlineData(OptimizationLevel.Debug, "True", true)]
    public void ABuild_CallsKernelsIfTheyAreOptimisedOrAskedFor(OptimizationLevel optimization, string property, bool kernels)
    {
        GeneratedProgram program = (new Consumer(Calling) { Optimization = optimization, Properties = Property(property) }).Generate();
        Assert.Equal((2, kernels ? 2 : 0), (program.Methods.Count, program.Kernels.Count));
        Assert.Empty(program.CompilerMessages);
        Assert.All(program.Methods, file => Assert.Equal(
            !kernels,
            file.SourceText.ToString().Contains(
                "\n//   the portable kernel always, because this build is not optimised, and kernels in it were not either; "
                    + "a Release build calls them, and a Debug build where the project sets RoiGenDebugKernels\n",
                StringComparison.Ordinal)));

        string printed = (string)Assembly.Load(program.Emit()).GetType("Demo.Heads")!.GetMethod("Run")!.Invoke(null, null)!;
        string isa = printed.Split(": ")[0];
        Assert.Matches(
            kernels && isa != "Portable"
                ? $"^{isa}: {isa} average_2x2_taps2_{isa.ToLowerInvariant()} 0.25, {isa} pool_2x2_{isa.ToLowerInvariant()} 0.25$"
                : $"^{isa}: Portable [^,]* 0.25, Portable [^,]* 0.25$",
            printed);
    }

    // Nothing that the attribute says would change what a Debug build calls, so it has nothing of its own to report.
    [Theory]
    [InlineData("[RoiAlign(Output = 7, Samples = 2)] internal static", "")]
    [InlineData("[RoiAlign(Output = 7, Samples = -1)] internal static", "ROI0001")]
    [InlineData("[RoiAlign(Output = 7, Samples = 2)] static", "ROI0007")]
    [InlineData("[RoiAlign(Output = 33)] internal static", "ROI0101")]
    [InlineData("[RoiAlign(Output = 32, Samples = 2, Unroll = Unrolling.Full)] internal static", "ROI0102")]
    public async Task ADebugBuild_ReportsWhatAReleaseBuildDoes(string method, string expected)
    {
        foreach (OptimizationLevel level in new[] { OptimizationLevel.Release, OptimizationLevel.Debug })
        {
            GeneratedProgram program = (Consumer.WithMethod(method) with { Optimization = level }).Generate();
            Assert.Equal(expected, string.Join(' ', (await program.AnalyzerMessages()).Select(diagnostic => diagnostic.Id)));
        }
    }

    [Fact]
    public void AMethodWithoutAKernel_SaysWhyInADebugBuildToo() => Assert.Equal(
        Consumer.WithMethod("[RoiAlign(Output = 33)] internal static").Generate().Text,
        (Consumer.WithMethod("[RoiAlign(Output = 33)] internal static") with { Optimization = OptimizationLevel.Debug }).Generate().Text);

    private static ImmutableDictionary<string, string> Property(string value) => value.Length == 0
        ? ImmutableDictionary<string, string>.Empty
        : ImmutableDictionary<string, string>.Empty.Add("RoiGenDebugKernels", value);
}
