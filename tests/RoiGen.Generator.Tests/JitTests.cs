extern alias runtime;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using RoiGen.Inspect.Measuring;
using RoiGen.Scheduling;
using RoiGen.Settings;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>What the JIT makes of emitted kernels: it stops optimising large methods without a word, so we ask it.</summary>
[Trait("Category", "Proof")]
public sealed class JitTests
{
    /// <summary>Prepares every kernel method of its own assembly, as the first call would.</summary>
    private const string Main =
        """
        using System;
        using System.Linq;
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using RoiGen.Kernels;

        internal static class Start
        {
            private static void Main()
            {
                const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
                foreach (Type type in typeof(Start).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(RoiKernel)) || type.Name.Contains("_rows_") || type == typeof(TooLarge)))
                {
                    foreach (MethodInfo method in type.GetMethods(Declared))
                    {
                        RuntimeHelpers.PrepareMethod(method.MethodHandle);
                    }
                }
            }
        }
        """;

    private static readonly string[] Unrollings = ["Auto", "Full", "Row", "Bin"];

    /// <summary>Attribute, and names of kernels and methods to expect.</summary>
    private static readonly (string Attribute, string Kernel, string[] Passes)[] Shapes =
    [
        ("RoiAlign(Output = 7, Samples = 2, Unroll = Unrolling.{0})", "average_7x7_taps4", Passes(4)),
        ("RoiAlign(Output = 14, Samples = 2, Unroll = Unrolling.{0})", "average_14x14_taps4", Passes(4)),
        ("RoiAlign(Output = 7, Unroll = Unrolling.{0})", "average_7x7_taps8", Passes(8)),
        ("RoiAlign(Output = 32, Samples = 2, Unroll = Unrolling.{0})", "average_32x32_taps4", Passes(4)),
        ("RoiAlign(Output = 32, Unroll = Unrolling.{0})", "average_32x32_taps8", Passes(8)),
        ("RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.Max, Unroll = Unrolling.{0})", "max_7x7_s2", ["Rows2", "Fused4", "Columns4"]),
        ("RoiAlign(Output = 32, Samples = 4, Reduction = RoiReduction.MaxFromZero, Unroll = Unrolling.{0})", "max_32x32_s4", ["Rows2", "Fused8", "Columns8"]),
        ("RoiAlign(Output = 32, Samples = 4, Reduction = RoiReduction.MaxTap, Unroll = Unrolling.{0})", "maxtap_32x32_s4", ["Rows8", "Columns8"]),
        ("RoiPool(Output = 7, Unroll = Unrolling.{0})", "pool_7x7", ["Bins4"]),
        ("RoiPool(Output = 32, Unroll = Unrolling.{0})", "pool_32x32", ["Bins4"]),
    ];

    /// <summary>Outputs whose gradients have kernels: with one group of rows and with several, square and not.</summary>
    private static readonly (int Height, int Width)[] Gradients = [(7, 7), (14, 14), (32, 32), (1, 32), (32, 1), (17, 3)];

    [Fact]
    public void EveryKernelOfAGradient_IsFullyOptimised()
    {
        IReadOnlyList<JitSummary> compiled = Run(Gradients.Select(GradientHead));
        foreach ((int height, int width) in Gradients)
        {
            foreach (string isa in new[] { "avx512", "avx2", "advsimd" })
            {
                foreach (string pass in new[] { "Columns", "Rows" })
                {
                    JitSummary found = Assert.Single(
                        compiled, other => other.Type.EndsWith(string.Create(CultureInfo.InvariantCulture, $"__scatter_{height}x{width}_{isa}"), StringComparison.Ordinal) && other.Name == pass);
                    Assert.Equal((found, "FullOpts"), (found, found.Tier));
                }
            }
        }
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(14, 14)]
    [InlineData(32, 3)]
    public void TheEstimatesOfAGradient_AreNearTheJitsOwnNumbers(int height, int width)
    {
        KernelPlan plan = new(Contraction.Scatter, height, width, 0, 0);
        IReadOnlyList<JitSummary> compiled = Run([GradientHead((height, width))]);
        foreach (KernelMethod method in new Scheduler(plan).For(Unrolling.Auto, new(Lanes: 16, FusesPasses: true)).Methods)
        {
            JitSummary actual = Assert.Single(compiled, other => other.Name == method.Name && other.Type.EndsWith("_avx512", StringComparison.Ordinal));
            AssertEstimated(actual, actual.IL, method.Cost.Bytes);
            AssertEstimated(actual, actual.Code, method.Cost.MachineCode);
        }
    }

    private static (string Method, string Attribute, string Parameters) GradientHead((int Height, int Width) output) => (
        string.Create(CultureInfo.InvariantCulture, $"Gradient{output.Height}By{output.Width}"),
        string.Create(CultureInfo.InvariantCulture, $"PrRoiPool(OutputHeight = {output.Height}, OutputWidth = {output.Width})"),
        Consumer.Gradient);

    [Fact]
    public void EveryKernel_IsFullyOptimised()
    {
        (string Method, string Attribute, string Kernel, string[] Passes)[] kernels =
        [
            .. Shapes.SelectMany((shape, number) => Unrollings.Select(unroll => (
                string.Create(CultureInfo.InvariantCulture, $"Shape{number}{unroll}"),
                string.Format(CultureInfo.InvariantCulture, shape.Attribute, unroll),
                // What Auto stands for has no ending.
                unroll == "Auto" || unroll == (shape.Kernel.StartsWith("pool", StringComparison.Ordinal) ? "Row" : "Bin") ? shape.Kernel : $"{shape.Kernel}_{unroll.ToLowerInvariant()}",
                shape.Passes))),
        ];
        IReadOnlyList<JitSummary> compiled = Run(kernels.Select(kernel => (kernel.Method, kernel.Attribute)));

        // The negative control: the measure sees what it looks for.
        Assert.EndsWith(
            "MinOpts", Assert.Single(compiled, method => method.Type == "TooLarge" && method.Name == "Add").Tier, StringComparison.Ordinal);

        foreach ((_, _, string kernel, string[] passes) in kernels)
        {
            foreach (string isa in new[] { "avx512", "avx2", "advsimd" })
            {
                foreach (string pass in passes.Where(pass => isa != "advsimd" || !pass.StartsWith("Fused", StringComparison.Ordinal)))
                {
                    string type = pass.StartsWith("Columns", StringComparison.Ordinal) || pass == "Bins4" ? $"__{kernel}_{isa}" : $"{RowsOf(kernel)}_{isa}";
                    JitSummary found = Assert.Single(compiled, other => other.Type.EndsWith(type, StringComparison.Ordinal) && other.Name == pass);
                    Assert.Equal((found, "FullOpts"), (found, found.Tier));
                }
            }
        }
    }

    [Theory]
    [InlineData("RoiAlign(Output = 7, Samples = 2, Unroll = Unrolling.{0})", Unrolling.Full)]
    [InlineData("RoiAlign(Output = 7, Samples = 2, Unroll = Unrolling.{0})", Unrolling.Row)]
    [InlineData("RoiAlign(Output = 7, Samples = 2, Unroll = Unrolling.{0})", Unrolling.Bin)]
    [InlineData("RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.Max, Unroll = Unrolling.{0})", Unrolling.Full)]
    [InlineData("RoiAlign(Output = 7, Samples = 2, Reduction = RoiReduction.MaxTap, Unroll = Unrolling.{0})", Unrolling.Row)]
    [InlineData("RoiPool(Output = 7, Unroll = Unrolling.{0})", Unrolling.Full)]
    [InlineData("RoiPool(Output = 7, Unroll = Unrolling.{0})", Unrolling.Row)]
    [InlineData("RoiPool(Output = 7, Unroll = Unrolling.{0})", Unrolling.Bin)]
    public void TheEstimates_AreNearTheJitsOwnNumbers(string attribute, Unrolling unroll)
    {
        RoiReduction reduction = attribute.Contains("MaxTap", StringComparison.Ordinal) ? RoiReduction.MaxTap
            : attribute.Contains("Max", StringComparison.Ordinal) ? RoiReduction.Max
            : RoiReduction.Average;
        KernelPlan plan = attribute.StartsWith("RoiAlign", StringComparison.Ordinal)
            ? RoiAlignInfo.Table.Plan(new RoiAlignSpec { Output = 7, Samples = 2, Reduction = reduction })!.Value
            : RoiPoolInfo.Table.Plan(new RoiPoolSpec { Output = 7 })!.Value;
        IReadOnlyList<JitSummary> compiled = Run([("Head", string.Format(CultureInfo.InvariantCulture, attribute, unroll))]);
        RegisterLayout layout = new(Lanes: 16, FusesPasses: true);
        IEnumerable<KernelMethod> rows = RowSchedule.Term(plan.Contraction) is { } term ? RowSchedule.Methods(term, plan.RowTaps, layout).Concat(RowSchedule.Fused(RowSchedule.FusedTaps(plan), layout)) : [];
        foreach (KernelMethod method in new Scheduler(plan).For(unroll, layout).Methods.Concat(rows))
        {
            Cost cost = method.Cost;
            JitSummary[] found = [.. compiled.Where(other => other.Name == method.Name && !other.Type.EndsWith("advsimd", StringComparison.Ordinal))];
            Assert.NotEmpty(found);
            foreach (JitSummary actual in found)
            {
                AssertEstimated(actual, actual.IL, cost.Bytes);
                AssertEstimated(actual, actual.Code, cost.MachineCode);
            }
        }
    }

    // Outputs of all sizes share them.
    private static string RowsOf(string kernel) => kernel.StartsWith("maxtap", StringComparison.Ordinal) ? "maxtap_rows" : "average_rows";

    private static string[] Passes(int taps) => [.. Enumerable.Range(1, taps).SelectMany(count => new[] { $"Rows{count}", $"Fused{count}", $"Columns{count}" })];

    // The estimate has no frame, no saved registers and no short displacements.
    private static void AssertEstimated(JitSummary method, int actual, int estimated) => Assert.True(
        actual <= estimated + 150 && estimated <= (actual * 3 / 2) + 50,
        string.Create(CultureInfo.InvariantCulture, $"{method}: {actual}, estimated {estimated}"));

    private static IReadOnlyList<JitSummary> Run(IEnumerable<(string Method, string Attribute)> kernels) =>
        Run(kernels.Select(kernel => (kernel.Method, kernel.Attribute, Consumer.Pooling)));

    private static IReadOnlyList<JitSummary> Run(IEnumerable<(string Method, string Attribute, string Parameters)> kernels)
    {
        // 7,000 additions of a product are 5 IL instructions each.
        string tooLarge =
            $$"""
            using System.Runtime.CompilerServices;

            internal static class TooLarge
            {
                [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                internal static int Add(int x, int y)
                {
                    {{string.Concat(Enumerable.Repeat("x += x * y; ", 7000))}}
                    return x;
                }
            }
            """;
        string heads =
            $$"""
            using System;
            using RoiGen;

            internal static partial class Heads
            {
                {{string.Concat(kernels.Select(kernel =>
                    $"[{kernel.Attribute}] internal static partial void {kernel.Method}({kernel.Parameters});\n"))}}
            }
            """;
        return RunProgram(new Consumer(Main, tooLarge, heads) { Output = OutputKind.ConsoleApplication }.Generate().Emit());
    }

    private static IReadOnlyList<JitSummary> RunProgram(byte[] program)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("roigen-jit-");
        try
        {
            string dll = Path.Combine(folder.FullName, "Consumer.dll");
            string summary = Path.Combine(folder.FullName, "jit.txt");
            string runtime = typeof(runtime::RoiGen.RoiAlign).Assembly.Location;
            File.WriteAllBytes(dll, program);
            File.Copy(runtime, Path.Combine(folder.FullName, Path.GetFileName(runtime)));
            File.Copy(
                Path.ChangeExtension(typeof(JitTests).Assembly.Location, "runtimeconfig.json"), Path.Combine(folder.FullName, "Consumer.runtimeconfig.json"));
            ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", dll])
            {
                Environment = { ["DOTNET_JitStdOutFile"] = summary, ["DOTNET_JitDisasmSummary"] = "1", ["DOTNET_TieredCompilation"] = "1" },
            };
            (int exit, _, string errors) = ChildProcess.Run(start);
            Assert.True(exit == 0, errors);
            return [.. File.ReadLines(summary).Select(JitSummary.Of).OfType<JitSummary>()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
