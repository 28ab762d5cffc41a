using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RoiGen.Discovery;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>The generator runs at every key stroke; it must not work at every key stroke.</summary>
public sealed class CachingTests
{
    private const int Annotated = 0;
    private const int Elsewhere = 1;

    private static readonly Consumer TwoKernels = new(
        """
        using System;
        using RoiGen;

        namespace Demo;

        internal static partial class Heads
        {
            [RoiAlign(Output = 7, Samples = Elsewhere.Samples)]
            internal static partial void BoxHead(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [RoiPool(Output = 7, Channels = 512)]
            internal static partial void FastRcnn(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            internal static int Two() => 2;
        }
        """,
        """
        namespace Demo;

        internal static partial class Elsewhere
        {
            internal const int Samples = 2;

            internal static int Answer()
            {
                return 42;
            }
        }
        """);

    /// <summary>Files and what is replaced in them, one after the other in the same program.</summary>
    private static readonly (int File, string Text, string Replacement)[] Edits =
    [
        (Elsewhere, "42", "43"),
        (Elsewhere, "Samples = 2", "Samples = 3"),
        (Elsewhere, "return 43;", "int n = 43;\n        return n;"),
        (Annotated, "Channels = 512", "Channels = 256"),
        (Elsewhere, "n = 43", "n = 44"),
        (Annotated, "=> 2;", "=> 1 + 1;"),
        (Elsewhere, "internal static partial class Elsewhere", "internal sealed class Span<T>;\n\ninternal static partial class Elsewhere"),
        (Elsewhere, "internal sealed class Span<T>;", "internal sealed class Pan<T>;"),
        (Elsewhere, "internal sealed class Pan<T>;", "internal static partial class Heads { internal static void FastRcnn() { } }"),
        (Elsewhere, "FastRcnn() { }", "FastRcnn() { return; }"),
        (Elsewhere, "namespace Demo;", "global using Precise = RoiGen.PrRoiPoolAttribute;\n\nnamespace Demo;"),
        (Annotated, "[RoiPool(Output = 7, Channels = 256)]", "[Precise(Output = 7)]"),
        (Elsewhere, "RoiGen.PrRoiPoolAttribute", "RoiGen.RoiPoolAttribute"),
        (Annotated, "[RoiAlign(Output = 7, Samples = Elsewhere.Samples)]\n    internal static partial", "internal static"),
        (Annotated, "RoiBatch rois, Span<float> output);\n\n    [Precise", "RoiBatch rois, Span<float> output) { }\n\n    [Precise"),
        (Elsewhere, "44", "45"),
    ];

    [Fact]
    public void TheSameProgramAgain_IsNotEmittedAgain()
    {
        CSharpCompilation program = TwoKernels.Compile();
        AssertNothingParsed(RunAgain(program, program.Clone()));
    }

    [Fact]
    public void WhatIsDeclaredAlike_IsEqualAsAnObjectToo()
    {
        CSharpCompilation program = TwoKernels.Compile(), other = program.WithAssemblyName("Other");
        MethodDeclarationSyntax syntax = Candidates.In(program.SyntaxTrees[Annotated].GetRoot()).First();
        Assert.True(Declared(program).Equals(Declared(program)));
        Assert.False(Declared(program).Equals(Declared(other)));
        Assert.True(new Declarations(program).Equals((object)new Declarations(program)));
        Assert.False(new Declarations(program).Equals((object)new Declarations(other)));

        object Declared(CSharpCompilation where) => new DeclaredMethod(syntax, new(where), new(where));
    }

    [Fact]
    public void AnEditInABodyElsewhere_IsNotEvenParsed() => AssertNothingParsed(RunAgain(Elsewhere, "return 42;", "return 43;"));

    [Fact]
    public void ACommentElsewhere_IsNotEvenParsed() => AssertNothingParsed(RunAgain(Elsewhere, "internal const", "// Of each bin.\n    internal const"));

    [Fact]
    public void ADeclarationElsewhere_DoesNotReemit() => AssertNothingEmitted(RunAgain(Elsewhere, "internal const", "internal const int Other = 1;\n    internal const"));

    [Fact]
    public void AddingAComment_DoesNotReemit() =>
        AssertNothingEmitted(RunAgain(Annotated, "internal static partial class", "// Two heads.\ninternal static partial class"));

    [Fact]
    public void AddingAMethod_DoesNotReemitTheOthers() =>
        AssertNothingEmitted(RunAgain(Annotated, "[RoiAlign", "internal static int Answer() => 42;\n\n    [RoiAlign"));

    [Theory]
    [InlineData(Annotated, "Elsewhere.Samples", "3")]
    [InlineData(Elsewhere, "Samples = 2", "Samples = 3")]
    public void ChangingOneAttribute_ReemitsItsFiles(int file, string text, string replacement)
    {
        GeneratorRunResult result = RunAgain(file, text, replacement);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, TrackingNames.Request).Where(reason => !IsAsBefore(reason)));
        // The method's file, those of its kernels and of their row passes, now of six taps; the other method's and its kernels'.
        Assert.Equal(
            [.. Enumerable.Repeat(IncrementalStepRunReason.Modified, 3), IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            OutputReasons(result).Order());
    }

    [Fact]
    public void AnotherOutputSize_LeavesTheRowPasses()
    {
        GeneratorRunResult result = RunAgain(Annotated, "RoiAlign(Output = 7", "RoiAlign(Output = 8");
        Assert.True(IsAsBefore(Assert.Single(Reasons(result, TrackingNames.Rows))));
        Assert.Equal(2, OutputReasons(result).Count(reason => !IsAsBefore(reason)));
    }

    [Fact]
    public void AMethodOfAPlanThatThereIs_AddsNoKernels()
    {
        GeneratorRunResult result = RunAgain(
            Annotated,
            "[RoiPool",
            "[RoiPool(Output = 7, Rounding = PoolRounding.Floor)] internal static partial void Other(FeatureMap<float> features, RoiBatch rois, Span<float> output);\n    [RoiPool");
        Assert.Equal(6, result.GeneratedSources.Length);
        Assert.Equal(2, result.TrackedSteps[TrackingNames.Kernels].SelectMany(step => step.Outputs).Count());
    }

    [Fact]
    public void GradientsOfASize_ShareTheirKernels()
    {
        const string Gradients =
            """
            [RoiAlign(Output = 7)] internal static partial void Align(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient);
            [PrRoiPool(Output = 7, Channels = 16)] internal static partial void Precise(RoiBatch rois, ReadOnlySpan<float> outputGradient, FeatureGradient<float> gradient);
            internal static int Two()
            """;
        GeneratorRunResult result = RunAgain(Annotated, "internal static int Two()", Gradients);
        Assert.Equal(8, result.GeneratedSources.Length);
        Assert.Single(result.GeneratedSources, source => source.HintName == "RoiGen-scatter_7x7.g.cs");
        Assert.Equal(3, OutputReasons(result).Count(reason => !IsAsBefore(reason)));

        // How often a bin is sampled is not in them.
        CSharpCompilation program = Edited(TwoKernels.Compile(), Annotated, "internal static int Two()", Gradients);
        result = RunAgain(program, Edited(program, Annotated, "[RoiAlign(Output = 7)]", "[RoiAlign(Output = 7, Samples = 3)]"));
        Assert.Equal([IncrementalStepRunReason.Modified], OutputReasons(result).Where(reason => !IsAsBefore(reason)));
    }

    [Fact]
    public void AMethodTwice_ReemitsNone()
    {
        GeneratorRunResult result = RunAgain(
            Annotated,
            "[RoiPool",
            "[RoiPool(Output = 7, Channels = 512)] internal static partial void FastRcnn(FeatureMap<float> features, RoiBatch rois, Span<float> output);\n    [RoiPool");

        // What is new has no file.
        Assert.Equal(IncrementalStepRunReason.New, OutputReasons(result).Order().First());
        Assert.All(OutputReasons(result).Order().Skip(1), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(5, result.GeneratedSources.Length);
    }

    [Fact]
    public void CheckedArithmetic_ReemitsAll()
    {
        CSharpCompilation program = TwoKernels.Compile();
        GeneratorRunResult result = RunAgain(program, program.WithOptions(program.Options.WithOverflowChecks(true)));
        Assert.Equal(5, OutputReasons(result).Count());
        Assert.All(OutputReasons(result), reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
    }

    [Fact]
    public void AnotherOptimisation_ReemitsAll()
    {
        CSharpCompilation program = TwoKernels.Compile();
        GeneratorRunResult result = RunAgain(program, program.WithOptions(program.Options.WithOptimizationLevel(OptimizationLevel.Debug)));
        Assert.DoesNotContain(OutputReasons(result), IsAsBefore);
        Assert.Equal(2, result.GeneratedSources.Length);
    }

    [Fact]
    public void AReferenceLess_IsParsedAgain()
    {
        CSharpCompilation program = TwoKernels.Compile();
        Assert.Empty(RunAgain(program, program.WithReferences(program.References.Where(reference => !reference.Display!.Contains("RoiGen", StringComparison.Ordinal)))).GeneratedSources);
    }

    [Fact]
    public void AfterManyEdits_TheFilesAreThoseOfANewDriver()
    {
        CSharpCompilation program = TwoKernels.Compile();
        GeneratorDriver driver = TwoKernels.Driver().RunGenerators(program);
        HashSet<string> versions = [];
        foreach ((int file, string text, string replacement) in Edits)
        {
            program = Edited(program, file, text, replacement);
            driver = driver.RunGenerators(program);
            string files = Files(driver);
            Assert.Equal(Files(TwoKernels.Driver().RunGenerators(program)), files);
            versions.Add(files);
        }

        // Half of the edits matter.
        Assert.Equal(8, versions.Count);
    }

    [Fact]
    public void TheModel_HoldsNothingOfRoslyn()
    {
        GeneratorRunResult result = RunAgain(TwoKernels.Compile(), TwoKernels.Compile());
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (IncrementalGeneratorRunStep step in result.TrackedSteps[TrackingNames.Request])
        {
            Walk(Assert.Single(step.Outputs).Value, seen);
        }

        // The walk went somewhere: requests, hierarchy, method, parameters.
        Assert.True(seen.Count > 20);
    }

    [Theory]
    [InlineData(Annotated, "Elsewhere.Samples", "3")]
    [InlineData(Elsewhere, "return 42;", "return 43;")]
    public void AnOldProgram_IsCollected(int file, string text, string replacement)
    {
        (GeneratorDriver driver, WeakReference old) = RunTwice(file, text, replacement);
        for (int attempt = 0; attempt < 10 && old.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    // In a frame of its own, so that no local keeps the old program alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Old) RunTwice(int file, string text, string replacement)
    {
        CSharpCompilation old = TwoKernels.Compile();
        GeneratorDriver driver = TwoKernels.Driver().RunGenerators(old).RunGenerators(Edited(old, file, text, replacement));
        return (driver, new WeakReference(old));
    }

    private static CSharpCompilation Edited(CSharpCompilation program, int file, string text, string replacement)
    {
        SyntaxTree tree = program.SyntaxTrees[file];
        SourceText source = tree.GetText();
        int start = source.ToString().IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{text}' is not in the program.");
        return program.ReplaceSyntaxTree(tree, tree.WithChangedText(source.Replace(start, text.Length, replacement)));
    }

    private static GeneratorRunResult RunAgain(int file, string text, string replacement)
    {
        CSharpCompilation program = TwoKernels.Compile();
        return RunAgain(program, Edited(program, file, text, replacement));
    }

    private static GeneratorRunResult RunAgain(CSharpCompilation first, CSharpCompilation second) =>
        TwoKernels.Driver().RunGenerators(first).RunGenerators(second).GetRunResult().Results.Single();

    private static string Files(GeneratorDriver driver) => string.Concat(
        driver.GetRunResult().Results.Single().GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal)
            .Select(source => $"{source.HintName}\n{source.SourceText}"));

    private static void AssertNothingParsed(GeneratorRunResult result)
    {
        Assert.All(Reasons(result, TrackingNames.Method), reason => Assert.True(IsAsBefore(reason), $"{reason}"));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(result, TrackingNames.Request));
        AssertNothingEmitted(result);
    }

    private static void AssertNothingEmitted(GeneratorRunResult result)
    {
        Assert.All(Reasons(result, TrackingNames.Request), reason => Assert.True(IsAsBefore(reason), $"{reason}"));
        Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, 5), OutputReasons(result));
    }

    private static bool IsAsBefore(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string name) =>
        result.TrackedSteps[name].SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult result) =>
        result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static void Walk(object? node, HashSet<object> seen)
    {
        if (node is null || node is string || node.GetType() is { IsPrimitive: true } or { IsEnum: true } || !seen.Add(node))
        {
            return;
        }

        Assert.DoesNotContain("Microsoft.CodeAnalysis", node.GetType().FullName, StringComparison.Ordinal);
        if (node is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, seen);
            }
        }

        for (Type? type = node.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(node), seen);
            }
        }
    }
}
