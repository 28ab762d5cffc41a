using System;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>Emitted files in programs of all kinds, every one with all warnings as errors and without unsafe code or implicit usings.</summary>
public sealed class CompilesAnywhereTests
{
    private const string Parameters = "(RoiGen.FeatureMap<float> features, RoiGen.RoiBatch rois, System.Span<float> output)";

    [Theory]
    [InlineData(false, NullableContextOptions.Enable, LanguageVersion.CSharp12, OptimizationLevel.Release)]
    [InlineData(true, NullableContextOptions.Enable, LanguageVersion.CSharp12, OptimizationLevel.Release)]
    [InlineData(false, NullableContextOptions.Disable, LanguageVersion.CSharp12, OptimizationLevel.Release)]
    [InlineData(true, NullableContextOptions.Disable, LanguageVersion.Preview, OptimizationLevel.Debug)]
    public void UnderEveryOption(bool checksOverflow, NullableContextOptions nullable, LanguageVersion language, OptimizationLevel optimization)
    {
        Consumer consumer = new(
            $$"""
            namespace Demo
            {
                internal static partial class Heads
                {
                    [RoiGen.RoiAlign(Output = 7, Samples = 1)] internal static partial void Align{{Parameters}};
                    [RoiGen.RoiPool(OutputHeight = 3, OutputWidth = 5)] internal static partial void Pool{{Parameters}};
                    [RoiGen.RoiPool(Output = 2)] internal static partial void Threads(
                        RoiGen.FeatureMap<float> features, RoiGen.RoiBatch rois, System.Span<float> output, System.Threading.Tasks.ParallelOptions parallel);
                    [RoiGen.RoiAlign(OutputHeight = 17, OutputWidth = 2)] internal static partial void Gradient(
                        RoiGen.RoiBatch rois, System.ReadOnlySpan<float> outputGradient, RoiGen.FeatureGradient<float> gradient);
                    [RoiGen.RoiPool(Output = 2)] internal static partial void MaximumGradient(
                        RoiGen.FeaturePyramid<float> levels, RoiGen.RoiBatch rois, System.ReadOnlySpan<float> outputGradient, RoiGen.FeaturePyramidGradient<float> gradient);
                }
            }
            """)
        {
            ChecksOverflow = checksOverflow,
            Nullable = nullable,
            Language = language,
            Optimization = optimization,
            Properties = ImmutableDictionary<string, string>.Empty.Add("RoiGenDebugKernels", "true"),
        };
        GeneratedProgram program = AssertCompiles(consumer, 5);
        Assert.Equal(4, program.Kernels.Count);
        Assert.All(program.Kernels.Concat(program.Rows), file => Assert.Equal(
            checksOverflow, file.SourceText.ToString().Contains("unchecked", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("internal static partial class Heads { [Kernel] internal static partial void M(); }")]
    [InlineData("namespace A.B { internal partial class Outer { protected internal partial struct Inner { private static partial class Heads { [Kernel] public static partial void M(); } } } }")]
    [InlineData("namespace A { internal partial class Outer<T, @class> where T : class { internal readonly partial struct Inner<U> where U : unmanaged { [Kernel] internal static partial void M(); } } }")]
    [InlineData("namespace @namespace.@event { internal partial record @record { internal partial record struct @struct { [Kernel] internal static partial void @void(); } } }")]
    [InlineData("namespace A { internal partial interface IHeads<in T, out U> { [Kernel] internal static partial void M(); } }")]
    [InlineData("namespace A { internal partial class Heads { [Kernel] internal partial void M(); } }")]
    [InlineData("namespace A { internal ref partial struct Heads { [Kernel] internal readonly partial void M(); } }")]
    [InlineData("namespace A { internal class Base { protected virtual void M() { } } internal partial class Heads : Base { [Kernel] protected override sealed partial void M(); } }")]
    [InlineData("namespace A { internal class Base { public static void M() { } } internal partial class Heads : Base { [Kernel] public static new partial void M(); } }")]
    [InlineData("namespace A { internal partial class Heads { [Kernel] internal static unsafe partial void M(); } }")]
    public void InEveryKindOfType(string source) =>
        AssertCompiles(
            new(source
                .Replace("()", Parameters, StringComparison.Ordinal)
                .Replace("[Kernel]", "[RoiGen.RoiAlign(Output = 2, Samples = 1)]", StringComparison.Ordinal))
            {
                AllowsUnsafe = source.Contains("unsafe", StringComparison.Ordinal),
            },
            1);

    [Fact]
    public void WithNamesThatHideOurs() => AssertCompiles(
        new(
            """
            using RoiGen;
            using Span = global::System.Span<float>;

            internal sealed class Vector512;
            internal sealed class Vector256;
            internal sealed class Avx512F;
            internal sealed class Unsafe;
            internal sealed class AlignKernel;

            namespace Demo
            {
                internal sealed class System;
                internal sealed class RoiGen;

                internal static partial class Heads
                {
                    private sealed class GeneratedKernels;

                    [RoiAlign(Output = 2, Samples = 1)]
                    internal static partial void Align(FeatureMap<float> kernel, RoiBatch kernel_, Span @in);
                }
            }
            """),
        1);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\u2028")]
    public void WithAnAttributeOfManyLines(string lineEnd) => AssertCompiles(
        new($"internal static partial class Heads {{ [RoiGen.RoiAlign({lineEnd}Output = 2, // bins{lineEnd}    Samples = 1)] internal static partial void Align{Parameters}; }}"), 1);

    [Fact]
    public void WithParameterModifiersAndDefaults() => AssertCompiles(
        new(
            """
            #nullable enable
            using System;
            using System.Threading.Tasks;
            using RoiGen;

            internal static partial class Heads
            {
                [RoiAlign(Output = 2, Samples = 1)]
                internal static partial void Align(this FeatureMap<float> map, scoped RoiBatch boxes, scoped Span<float> into, ParallelOptions? threads = null);
            }
            """),
        1);

    [Fact]
    public void OfOneName()
    {
        GeneratedProgram program = AssertCompiles(
            new(
                $$"""
                using Threads = System.Threading.Tasks.ParallelOptions;

                namespace A
                {
                    internal static partial class Heads
                    {
                        [RoiGen.RoiAlign(Output = 2)] internal static partial void M{{Parameters}};
                        [RoiGen.RoiAlign(Output = 2)] internal static partial void M(RoiGen.FeatureMap<float> f, RoiGen.RoiBatch r, System.Span<float> o, Threads t);
                        [RoiGen.RoiPool(Output = 2)] internal static partial void m{{Parameters}};
                        internal static partial class Inner { [RoiGen.RoiAlign(Output = 2)] internal static partial void M{{Parameters}}; }
                    }

                    internal static partial class Heads<T> { [RoiGen.RoiAlign(Output = 2)] internal static partial void M{{Parameters}}; }
                    internal static partial class HEADS { [RoiGen.RoiAlign(Output = 2)] internal static partial void M{{Parameters}}; }
                }

                namespace a { internal static partial class Heads { [RoiGen.RoiAlign(Output = 2)] internal static partial void M{{Parameters}}; } }
                namespace B { internal static partial class Heads { [RoiGen.RoiAlign(Output = 2)] internal static partial void M{{Parameters}}; } }
                """),
            8);
        Assert.Contains(program.Files, file => file.HintName == "B.Heads.M.g.cs");
    }

    // What is generated is a namespace RoiGen, and what others generate may be anything: of names that differ in case the analyzer sees more than the generator did.
    [Theory]
    [InlineData("roigen", null)]
    [InlineData("Roigen.Demo", null)]
    [InlineData("Demo", "namespace Demo { partial class Heads { internal const int box = 1; } }")]
    [InlineData("Demo", "namespace Demo { partial class Heads { internal static void Box(int number) { } } }")]
    [InlineData("Demo", "namespace Demo { internal static class HEADS { } }")]
    public async Task BesideGeneratedNamesThatDifferInCase(string space, string? generated)
    {
        Consumer consumer = new($"namespace {space} {{ internal static partial class Heads {{ [RoiGen.RoiAlign(Output = 2)] internal static partial void Box{Parameters}; }} }}") { OfAnotherGenerator = generated };
        GeneratedProgram program = consumer.Generate();
        Assert.Empty(program.CompilerMessages);
        Assert.Empty(await program.AnalyzerMessages());
    }

    [Theory]
    [InlineData("L", 90, 10)]
    [InlineData("L", 400, 900)]
    [InlineData("\u7279", 40, 10)]
    [InlineData("\u7279", 150, 300)]
    public void OfAnyLength(string letter, int lengthOfTypes, int lengthOfMethods)
    {
        string name = string.Concat(Enumerable.Repeat(letter, lengthOfTypes));
        string method = string.Concat(Enumerable.Repeat(letter, lengthOfMethods));
        string kernel = $"[RoiGen.RoiAlign(Output = 1, Samples = 1, Channels = 8)] internal static partial void {method}Head{Parameters};";
        GeneratedProgram program = AssertCompiles(
            new(
                $"namespace A{name} {{ internal partial class {name} {{ {kernel} }} internal partial class {name}<T> {{ {kernel} }} }} "
                + $"namespace B{name} {{ internal partial class {name} {{ {kernel} [RoiGen.CropAndResize(Output = 2, Mean = new[] {{ 1f }})] internal static partial void {method}Images(RoiGen.FeatureMap<byte> features, RoiGen.RoiBatch rois, System.Span<float> output); }} }}"),
            4);
        Assert.All(program.Methods, file =>
        {
            Assert.Matches("(Head|Images)-[0-9a-f]{8}\\.g\\.cs$", file.HintName);
            Assert.InRange(Encoding.UTF8.GetByteCount(file.HintName), 96, 100);
        });

        // Names that metadata cannot hold are found when the assembly is written.
        Assert.NotEmpty(program.Emit());
    }

    [Fact]
    public void MethodsOfOnePlan_ShareItsKernels()
    {
        GeneratedProgram program = AssertCompiles(
            new(
                $$"""
                internal static partial class Heads
                {
                    [RoiGen.RoiAlign(Output = 2, Samples = 2, Channels = 8)] internal static partial void Narrow{{Parameters}};
                    [RoiGen.RoiAlign(Output = 2, Samples = 2, Channels = 64, Offset = RoiGen.RoiOffset.None)] internal static partial void Wide{{Parameters}};
                    [RoiGen.RoiAlign(Output = 2, Samples = 2, Unroll = RoiGen.Unrolling.Bin)] internal static partial void AsAuto{{Parameters}};
                    [RoiGen.RoiAlign(Output = 2, Samples = 2, Unroll = RoiGen.Unrolling.Row)] internal static partial void Rows{{Parameters}};
                    [RoiGen.RoiAlign(Output = 2, Samples = 2, Unroll = RoiGen.Unrolling.Full)] internal static partial void All{{Parameters}};
                    [RoiGen.RoiAlign(Output = 2, Samples = 3)] internal static partial void MoreTaps{{Parameters}};
                    [RoiGen.PrRoiPool(Output = 2)] internal static partial void Precise{{Parameters}};
                    [RoiGen.RoiAlign(Output = 2)] internal static partial void Adaptive{{Parameters}};
                }
                """),
            8);
        Assert.Equal(
            ["average_2x2_taps4", "average_2x2_taps4_full", "average_2x2_taps4_row", "average_2x2_taps6", "average_2x2_taps8"],
            program.Kernels.Select(file => file.HintName["RoiGen-".Length..^".g.cs".Length]).Order(StringComparer.Ordinal));
        Assert.All(program.Kernels, file => Assert.Contains("RoiIsa.Avx512,", file.SourceText.ToString(), StringComparison.Ordinal));
        string rows = Assert.Single(program.Rows).SourceText.ToString();
        Assert.Equal(
            Enumerable.Repeat(Enumerable.Range(1, 8), 3).SelectMany(taps => taps),
            Regex.Matches(rows, "void Rows(\\d)\\(").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void WithAFriendThatHasTheSameKernels()
    {
        string Program(string name) =>
            $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Consumer\")] namespace {name} {{ internal static partial class Heads {{ [RoiGen.RoiAlign(Output = 2)] internal static partial void M{Parameters}; }} }}";
        byte[] library = (new Consumer(Program("Library")).Generate() is var built ? built with { Program = built.Program.WithAssemblyName("Library") } : built).Emit();
        AssertCompiles(new Consumer(Program("Demo")) { References = [MetadataReference.CreateFromImage(library)] }, 1);
    }

    [Fact]
    public void WithXmlDocumentationDemanded() => AssertCompiles(
        new(
            $$"""
            /// <summary>Heads.</summary>
            public static partial class Heads
            {
                /// <summary>Pools.</summary>
                /// <param name="features">Map.</param>
                /// <param name="rois">Regions.</param>
                /// <param name="output">Output.</param>
                [RoiGen.RoiPool(Output = 7, Channels = 12)]
                public static partial void Pool{{Parameters}};
            }
            """),
        1);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("[System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]", 1, 0)]
    [InlineData("[System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage(Justification = \"Mine.\")]", 1, 0)]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"Another\", \"1.0\")]", 0, 1)]
    public void WithTheMarksOfGeneratedCode_OnceEach(string ofUser, int generated, int excluded)
    {
        GeneratedProgram program = AssertCompiles(
            new($"internal static partial class Heads {{ {ofUser} [RoiGen.CropAndResize(Output = 1, Mean = new[] {{ 1f }})] internal static partial void Images(RoiGen.FeatureMap<byte> images, RoiGen.RoiBatch rois, System.Span<float> output); {ofUser} [RoiGen.RoiPool(Output = 1)] internal static partial void Pool{Parameters}; }}"),
            2);
        Assert.All(program.Methods, file =>
        {
            string text = file.SourceText.ToString();
            int types = text.Split("file ").Length - 1;
            Assert.Equal(types + generated, text.Split("[global::System.CodeDom.Compiler.GeneratedCode(").Length - 1);
            Assert.Equal(types + excluded, text.Split("[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]").Length - 1);
        });

        // Every method of the assembly is marked, by itself or by its type: of a tool that counts lines they have none.
        Assert.All(
            Assembly.Load(program.Emit()).GetTypes().Where(type => type.Namespace != "Microsoft.CodeAnalysis" && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
                .SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)),
            method => Assert.True(
                method.IsDefined(typeof(ExcludeFromCodeCoverageAttribute)) || method.DeclaringType!.IsDefined(typeof(ExcludeFromCodeCoverageAttribute)), $"{method}"));
    }

    [Theory]
    [InlineData("true", "[CLSCompliant(false)] public static partial class Heads", "public", false)]
    [InlineData("true", "public static partial class Heads", "[CLSCompliant(false)] public", false)]
    [InlineData("true", "internal static partial class Heads", "public", false)]
    [InlineData("true", "public static partial class Heads", "internal", false)]
    [InlineData("true", "public partial class Heads", "protected internal", true)]
    [InlineData("true", "public static partial class Heads", "public", true)]
    [InlineData("false", "public static partial class Heads", "public", false)]
    public void InAnAssemblyThatSaysWhetherItIsCompliant(string compliant, string type, string method, bool marked)
    {
        GeneratedProgram program = AssertCompiles(
            new(
                $$"""
                using System;
                using RoiGen;

                [assembly: CLSCompliant({{compliant}})]

                namespace Demo
                {
                    /// <summary>Heads.</summary>
                    {{type}}
                    {
                        /// <summary>Aligns.</summary>
                        /// <param name="features">Map.</param>
                        /// <param name="rois">Regions.</param>
                        /// <param name="output">Output.</param>
                        [RoiAlign(Output = 1)]
                        {{method}} static partial void Align(FeatureMap<float> features, RoiBatch rois, Span<float> output);
                    }
                }
                """),
            1);
        Assert.Equal(marked, program.Text.Contains("[global::System.CLSCompliant(false)]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(256, "Avx512 Avx2 AdvSimd")]
    [InlineData(16, "Avx512 Avx2 AdvSimd")]
    [InlineData(15, "Avx2")]
    [InlineData(8, "Avx2")]
    [InlineData(7, "")]
    [InlineData(0, "Avx512 Avx2 AdvSimd")]
    public void KernelsAreNoWiderThanTheChannels(int channels, string isas)
    {
        string text = AssertCompiles(
            Consumer.WithMethod(string.Create(CultureInfo.InvariantCulture, $"[RoiPool(Output = 2, Channels = {channels})] internal static")), 1).Text;
        Assert.Equal(isas, string.Join(" ", new[] { "Avx512", "Avx2", "AdvSimd" }.Where(isa => text.Contains($"RoiIsa.{isa},", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("Offset = RoiOffset.None, MinimumSize = 0", "MinimumSize = 0f")]
    [InlineData("Offset = RoiOffset.HalfPixel, MinimumSize = 1", "MinimumSize = 1f")]
    [InlineData("Offset = RoiOffset.None, MinimumSize = 1", null)]
    [InlineData("Offset = RoiOffset.HalfPixel, MinimumSize = 0", null)]
    [InlineData("Offset = RoiOffset.None", null)]
    public void AMinimumSize_IsWrittenWhereItIsNotTheOffsetsDefault(string settings, string? written)
    {
        string call = AssertCompiles(Consumer.WithMethod($"[RoiAlign(Output = 2, {settings})] internal static"), 1).Text
            .Split('\n').Single(line => line.Contains("new RoiAlignSpec", StringComparison.Ordinal));
        Assert.Equal(written is not null, call.Contains(written ?? "MinimumSize", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0f", null)]
    [InlineData("-0f", "Extrapolation = -0f")]
    [InlineData("-1e-45f", "Extrapolation = -1E-45f")]
    [InlineData("1f", "Extrapolation = 1f")]
    [InlineData("float.NaN", "Extrapolation = float.NaN")]
    [InlineData("float.PositiveInfinity", "Extrapolation = float.PositiveInfinity")]
    [InlineData("float.NegativeInfinity", "Extrapolation = float.NegativeInfinity")]
    public void AnExtrapolationValue_IsWrittenWithItsSign(string value, string? written)
    {
        string call = AssertCompiles(Consumer.WithMethod($"[CropAndResize(Output = 2, Extrapolation = {value})] internal static"), 1).Text
            .Split('\n').Single(line => line.Contains("new CropAndResizeSpec", StringComparison.Ordinal));
        Assert.Equal(written is not null, call.Contains(written ?? "Extrapolation = ", StringComparison.Ordinal));
    }

    // Swedish writes the minus sign as U+2212 and the decimal point as a comma.
    [Fact]
    public void UnderAnotherCulture_TheTextIsTheSame()
    {
        Consumer consumer = Consumer.WithMethod(
            "[RoiAlign(Output = 7, Samples = 1, Channels = 256, MinimumSize = 0.125f, Offset = RoiOffset.None)] internal static");
        Consumer refused = Consumer.WithMethod("[RoiAlign(Output = 7, MinimumSize = -0.125f)] internal static");
        (string Kernel, string Refused) invariant = (consumer.Generate().Text, refused.Generate().Text);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE") { NumberFormat = { NegativeSign = "\u2212", NumberDecimalSeparator = "," } };
            Assert.Equal("\u22120,5", (-0.5).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(invariant, (consumer.Generate().Text, refused.Generate().Text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Contains("MinimumSize = 0.125f", invariant.Kernel, StringComparison.Ordinal);
        Assert.Contains("MinimumSize is -0.125", invariant.Refused, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', invariant.Kernel);
    }

    private static GeneratedProgram AssertCompiles(Consumer consumer, int files)
    {
        GeneratedProgram program = consumer.Generate();
        Assert.Equal(files, program.Methods.Count);
        Assert.Empty(program.CompilerMessages);
        return program;
    }
}
