using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Parsing;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>Whatever a program looks like while somebody edits it: nothing throws, and every method that the edit does not touch keeps its text.</summary>
public sealed class BrokenEditTests
{
    private const string Parameters = "(FeatureMap<float> features, RoiBatch rois, Span<float> output)";

    /// <summary>All operators, in parts of a class, in nested types, and overloaded. Small outputs: what is tried here is not in the kernels.</summary>
    private static readonly Consumer Program = new(
        $$"""
        using System;
        using RoiGen;

        namespace Demo
        {
            internal static partial class Heads
            {
                [RoiAlign(Output = 1, Samples = 1, Channels = 8)]
                internal static partial void Align{{Parameters}};

                [RoiPool(Output = 1, Channels = 8)]
                internal static partial void Pool{{Parameters}};

                internal static int Two() => 1 + 1;
            }
        }
        """,
        $$"""
        using System;
        using System.Threading.Tasks;
        using RoiGen;

        namespace Demo;

        internal partial class Outer<T>
            where T : class
        {
            private T? _value;

            internal partial record struct Inner
            {
                [PrRoiPool(Output = 1, Channels = 8)]
                public static partial void Precise{{Parameters}};
            }

            [CropAndResize(Output = 1, Channels = 8)]
            internal static partial void Crop{{Parameters}};

            [CropAndResize(OutputHeight = 2, OutputWidth = 1, Mean = new[] { 0.5f, 0.25f, 1f })]
            internal static partial void Images(FeatureMap<byte> images, RoiBatch rois, Span<float> output, ParallelOptions threads);
        }
        """,
        $$"""
        using System;
        using RoiGen;

        namespace Demo;

        internal static partial class Heads
        {
            [PsRoiAlign(Output = 2, Samples = 2)]
            internal static partial void PsAlign{{Parameters}};

            [PsRoiPool(Output = 2)]
            internal static partial void PsPool{{Parameters}};

            [PrRoiPool(Output = 1, Channels = 8)]
            internal static partial void Gradient(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient);
        }

        internal partial interface IHeads
        {
            [RoiAlign(Output = 1, Samples = 1, Channels = 8)]
            internal static partial void OfInterface(FeaturePyramid<float> levels, RoiBatch rois, Span<float> output);
        }
        """);

    [Fact]
    public void RandomEdits_ThrowNothingAndLeaveTheOthersTheirText()
    {
        Harness harness = new(Program, new RoiKernelGenerator());
        foreach (BrokenEdit edit in BrokenEdits.Of(Program.Sources, BrokenEdits.Count))
        {
            AssertNone(harness.Faults(edit));
        }

        // The oracle has something to say: an edit leaves most of the eight methods alone.
        Assert.True(harness.MethodsCompared > 4 * BrokenEdits.Count, $"{harness.MethodsCompared} methods were compared");
    }

    [Fact]
    public void AMemberTwice_LeavesEveryMethodItsText()
    {
        Harness harness = new(Program, new RoiKernelGenerator());
        foreach ((string source, int file) in Program.Sources.Select((source, file) => (source, file)))
        {
            foreach (MemberDeclarationSyntax member in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            {
                AssertNone(harness.Faults(new(file, source.Insert(member.FullSpan.End, member.ToFullString()), $"doubled {member}")));
            }
        }

        Assert.True(harness.MethodsCompared > 8 * 8, $"{harness.MethodsCompared} methods were compared");
    }

    [Fact]
    public void EveryFileTwice_HasTheFilesOfOne()
    {
        GeneratedProgram once = Program.Generate();
        GeneratedProgram twice = new Consumer([.. Program.Sources, .. Program.Sources]).Generate();
        Assert.Equal(Texts(once), Texts(twice));
        Assert.Equal(9, once.Methods.Count);
    }

    [Theory]
    [InlineData("[Kernel] internal static partial void M();")]
    [InlineData("namespace A { [Kernel] internal static partial void M(); }")]
    [InlineData("namespace A { internal interface I<T> { void M(); } internal partial class Heads : I<int> { [Kernel] partial void I<int>.M(); } }")]
    [InlineData("namespace A { internal partial class { [Kernel] internal static partial void M(); } internal partial class { [Kernel] internal static partial void M(); } }")]
    [InlineData("internal partial class Heads { [Kernel] internal static partial void (); }")]
    [InlineData("internal partial class Heads { [Kernel] internal static partial void M(__arglist); }")]
    [InlineData("internal partial class Heads< { [Kernel] internal static partial void M(); } internal partial class Heads<, > { [Kernel] internal static partial void M(); }")]
    [InlineData("internal partial class Heads { [Kernel] [Kernel] internal static partial void M(); }")]
    [InlineData("internal partial class Heads { [RoiGen.CropAndResize(Output = 2, Mean = new[] { new[] { 1f } })] internal static partial void M(); }")]
    [InlineData("internal partial class Heads { [RoiGen.RoiAlign(Output = \"7\", Output = typeof(int), Samples = null, Channels = M)] internal static partial void M(); }")]
    public void ADeclarationThatCannotBe_ThrowsNothing(string member)
    {
        string source = member
            .Replace("()", "(RoiGen.FeatureMap<float> features, RoiGen.RoiBatch rois, System.Span<float> output)", StringComparison.Ordinal)
            .Replace("[Kernel]", "[RoiGen.RoiAlign(Output = 1, Samples = 1, Channels = 8)]", StringComparison.Ordinal);
        AssertNone(new Harness(Program, new RoiKernelGenerator()).Faults(new(0, Program.Sources[0] + "\n" + source, $"added {member}")));
    }

    [Fact]
    public void AClassAndAStructOfOneName_GetOneFile()
    {
        GeneratedProgram program = Consumer.WithMethod("[RoiAlign(Output = 1, Channels = 8)] internal static").Generate();
        string source = program.Program.SyntaxTrees.First().ToString();
        Assert.Equal(program.Text, new Consumer(source, source.Replace("class", "struct", StringComparison.Ordinal)).Generate().Text);
    }

    [Fact]
    public void AFaultOfOurs_TakesOneMethodAlone()
    {
        CSharpCompilation program = Program.Compile();
        GeneratorDriverRunResult result = Program.Driver(Failing(static method => method.Symbol.Name == "Crop")).RunGenerators(program).GetRunResult();
        Assert.Equal(8, new GeneratedProgram(program, result.Results.Single().GeneratedSources).Methods.Count);
        Diagnostic fault = Assert.Single(result.Diagnostics);
        Assert.Equal("ROI0301", fault.Id);
        Assert.StartsWith("RoiGen failed at 'Crop', and at no other method: System.FormatException: On purpose", fault.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    // The control of all that is above: what it looks for is found where it is.
    [Fact]
    public void AGeneratorThatThrowsOrLosesAMethod_IsNoticed()
    {
        BrokenEdit twice = new(0, Program.Sources[0].Replace("internal static int Two() => 1 + 1;", "internal static int Two() => 1 + 1; internal static int Two() => 2;", StringComparison.Ordinal), "Two twice");
        AssertNone(new Harness(Program, new RoiKernelGenerator()).Faults(twice));

        string contained = Assert.Single(new Harness(Program, Failing(IsBesideTwo)).Faults(twice), fault => fault.Contains("ROI0301", StringComparison.Ordinal) && fault.Contains("'Pool'", StringComparison.Ordinal));
        Assert.Contains("On purpose", contained, StringComparison.Ordinal);
        Assert.Contains(
            new Harness(Program, new RoiKernelGenerator(static (method, token) => IsBesideTwo(method) ? new(null, []) : RequestParser.Parse(method, token))).Faults(twice),
            fault => fault.StartsWith("Two twice: lost\n", StringComparison.Ordinal));
        Assert.Contains(new Harness(Program, new ThrowingGenerator()).Faults(twice), fault => fault.Contains("CS8785", StringComparison.Ordinal));

        static bool IsBesideTwo(AttributedMethod method) => method.Symbol.ContainingType.GetMembers("Two").Length > 1;
    }

    // Whole, so that a case can be tried again by hand.
    private static void AssertNone(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    private static IEnumerable<string> Texts(GeneratedProgram program) => program.Files.Select(file => file.SourceText.ToString()).Order(StringComparer.Ordinal);

    private static RoiKernelGenerator Failing(Func<AttributedMethod, bool> when) => new(
        (method, token) => when(method) ? throw new FormatException("On purpose") : RequestParser.Parse(method, token));

    /// <summary>Throws where a class has a method twice, as a generator does whose files have one name.</summary>
    private sealed class ThrowingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            new RoiKernelGenerator().Initialize(context);
            context.RegisterSourceOutput(context.CompilationProvider, static (_, program) =>
            {
                if (program.GetTypeByMetadataName("Demo.Heads")?.GetMembers("Two").Length > 1)
                {
                    throw new FormatException("On purpose");
                }
            });
        }
    }

    /// <summary>An editor: one driver sees every state of the program after the other.</summary>
    private sealed class Harness
    {
        private readonly DirectAnalysis _analysis = new(new RoiKernelAnalyzer());
        private readonly CSharpCompilation _program;
        private readonly Dictionary<string, string> _texts;
        private GeneratorDriver _driver;

        public Harness(Consumer consumer, IIncrementalGenerator generator)
        {
            _program = consumer.Compile();
            _driver = consumer.Driver(generator).RunGenerators(_program);
            IReadOnlyList<GeneratedSourceResult> files = new GeneratedProgram(_program, _driver.GetRunResult().Results.Single().GeneratedSources).Methods;
            _texts = _program.SyntaxTrees.SelectMany(Methods).ToDictionary(
                Context,
                method => files.Single(file => file.SourceText.ToString().Contains($" {method.Identifier.ValueText}(", StringComparison.Ordinal)).SourceText.ToString());
            Assert.Equal(files.Count, _texts.Count);
        }

        /// <summary>Texts that were compared so far.</summary>
        public int MethodsCompared { get; private set; }

        /// <summary>What is wrong after an edit of the original program.</summary>
        public IReadOnlyList<string> Faults(BrokenEdit edit)
        {
            SyntaxTree before = _program.SyntaxTrees[edit.File];
            CSharpCompilation edited = _program.ReplaceSyntaxTree(
                before, CSharpSyntaxTree.ParseText(edit.Text, (CSharpParseOptions)before.Options, before.FilePath));
            _driver = _driver.RunGeneratorsAndUpdateCompilation(edited, out Compilation generated, out ImmutableArray<Diagnostic> said);
            GeneratorRunResult result = _driver.GetRunResult().Results.Single();
            IReadOnlyList<Diagnostic> found = _analysis.Of(generated.GetSemanticModel(edited.SyntaxTrees[edit.File]));
            return
            [
                .. said.Concat(found).Where(IsFailure).Select(failure => $"{failure}"),
                .. Lost(edited, result),
                .. WithoutKernels(result),
            ];

            // Methods share kernels, which have files of their own.
            IEnumerable<string> WithoutKernels(GeneratorRunResult run) =>
                from file in run.GeneratedSources.IsDefault ? [] : run.GeneratedSources
                from Match kernels in Regex.Matches(file.SourceText.ToString(), @"(\w+)\.Kernels, channels")
                where !run.GeneratedSources.Any(other => other.HintName == $"RoiGen-{kernels.Groups[1].Value}.g.cs")
                select $"{edit.Description}: {file.HintName} needs {kernels.Groups[1].Value}\nof\n{edit.Text}";

            IEnumerable<string> Lost(CSharpCompilation program, GeneratorRunResult run)
            {
                HashSet<string> texts = [.. run.GeneratedSources.IsDefault ? [] : run.GeneratedSources.Select(file => file.SourceText.ToString())];
                HashSet<string> contexts = [.. program.SyntaxTrees.SelectMany(Methods).Select(Context)];
                foreach ((string context, string text) in _texts.Where(method => contexts.Contains(method.Key)))
                {
                    MethodsCompared++;
                    if (!texts.Contains(text))
                    {
                        yield return $"{edit.Description}: lost\n{context}\nof\n{edit.Text}\namong {string.Join(' ', run.GeneratedSources.Select(f => f.HintName))}";
                    }
                }
            }
        }

        // An exception of a generator or an analyzer is a warning of the compiler; one that we contained is an error of ours.
        private static bool IsFailure(Diagnostic diagnostic) => diagnostic.Id is "CS8785" or "ROI0301";

        private static IEnumerable<MethodDeclarationSyntax> Methods(SyntaxTree file) => file.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.AttributeLists.Count > 0 && !method.ContainsDiagnostics);

        /// <summary>All of a file that says what a method is: its own text, the heads of what contains it, and what these use.</summary>
        private static string Context(MethodDeclarationSyntax method) => string.Join('\n', method.AncestorsAndSelf().Reverse().Select(node => node switch
        {
            CompilationUnitSyntax file => $"{file.Externs}{file.Usings}{file.AttributeLists}",
            BaseNamespaceDeclarationSyntax space => $"namespace {space.Name} {space.Externs}{space.Usings}",
            TypeDeclarationSyntax type =>
                $"{type.AttributeLists}{type.Modifiers}{type.Keyword}{(type as RecordDeclarationSyntax)?.ClassOrStructKeyword}{type.Identifier}{type.TypeParameterList}{type.BaseList}{type.ConstraintClauses}",
            _ => $"{node.Kind()} {node}",
        }));
    }
}
