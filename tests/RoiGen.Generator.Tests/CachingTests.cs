using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace RoiGen.Generator.Tests;

/// <summary>The generator runs at every key stroke; it must not work at every key stroke.</summary>
public sealed class CachingTests
{
    private static readonly Consumer TwoKernels = new(
        """
        using System;
        using RoiGen;

        namespace Demo;

        internal static partial class Heads
        {
            [RoiAlign(Output = 7, Samples = 2)]
            internal static partial void BoxHead(FeatureMap<float> features, RoiBatch rois, Span<float> output);

            [RoiPool(Output = 7, Channels = 512)]
            internal static partial void FastRcnn(FeatureMap<float> features, RoiBatch rois, Span<float> output);
        }
        """);

    [Fact]
    public void TheSameProgramAgain_IsNotEmittedAgain()
    {
        CSharpCompilation program = TwoKernels.Compile();
        GeneratorRunResult result = RunAgain(program, program.Clone());
        Assert.All(Reasons(result, TrackingNames.AlignRequest), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(OutputReasons(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void AnEditInAnotherFile_DoesNotReemit()
    {
        CSharpCompilation program = TwoKernels.Compile();
        AssertNothingEmitted(RunAgain(program, program.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "internal static class Unrelated;", (CSharpParseOptions)program.SyntaxTrees[0].Options))));
    }

    [Fact]
    public void AddingAComment_DoesNotReemit() =>
        AssertNothingEmitted(RunAgain(TwoKernels.Compile(), Edited("internal static partial class", "// Two heads.\ninternal static partial class")));

    [Fact]
    public void AddingAMethod_DoesNotReemitTheOthers() => AssertNothingEmitted(RunAgain(
        TwoKernels.Compile(), Edited("[RoiAlign", "internal static int Answer() => 42;\n\n    [RoiAlign")));

    [Fact]
    public void ChangingOneAttribute_ReemitsOneFile()
    {
        GeneratorRunResult result = RunAgain(TwoKernels.Compile(), Edited("Samples = 2", "Samples = 3"));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, TrackingNames.AlignRequest));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, TrackingNames.PoolRequest));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], OutputReasons(result).Order());
    }

    [Fact]
    public void TheModel_HoldsNothingOfRoslyn()
    {
        GeneratorRunResult result = RunAgain(TwoKernels.Compile(), TwoKernels.Compile());
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (string name in new[] { TrackingNames.AlignRequest, TrackingNames.PoolRequest })
        {
            Walk(Assert.Single(Assert.Single(result.TrackedSteps[name]).Outputs).Value, seen);
        }

        // The walk went somewhere: requests, hierarchy, method, parameters.
        Assert.True(seen.Count > 20);
    }

    [Fact]
    public void AnOldProgram_IsCollected()
    {
        (GeneratorDriver driver, WeakReference old) = RunTwice();
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
    private static (GeneratorDriver Driver, WeakReference Old) RunTwice()
    {
        CSharpCompilation old = TwoKernels.Compile();
        GeneratorDriver driver = TwoKernels.Driver().RunGenerators(old).RunGenerators(Edited("Samples = 2", "Samples = 3"));
        return (driver, new WeakReference(old));
    }

    private static CSharpCompilation Edited(string text, string replacement)
    {
        CSharpCompilation program = TwoKernels.Compile();
        SyntaxTree tree = program.SyntaxTrees[0];
        SourceText source = tree.GetText();
        return program.ReplaceSyntaxTree(
            tree, tree.WithChangedText(source.Replace(source.ToString().IndexOf(text, StringComparison.Ordinal), text.Length, replacement)));
    }

    private static GeneratorRunResult RunAgain(CSharpCompilation first, CSharpCompilation second) =>
        TwoKernels.Driver().RunGenerators(first).RunGenerators(second).GetRunResult().Results.Single();

    private static void AssertNothingEmitted(GeneratorRunResult result)
    {
        string[] names = [TrackingNames.AlignRequest, TrackingNames.PoolRequest];
        Assert.All(
            names.SelectMany(name => Reasons(result, name)),
            reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], OutputReasons(result));
    }

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
