using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RoiGen.Tests;
using Xunit;

namespace RoiGen.CodeFixes.Tests;

/// <summary>Whatever a document looks like while somebody edits it, asking for fixes and refactorings throws nothing.</summary>
public sealed class BrokenEditTests
{
    /// <summary>Something to offer for every fix and refactoring.</summary>
    private const string Source =
        """
        using System;
        using System.Threading.Tasks;
        using RoiGen;

        namespace Demo;

        internal static class Heads
        {
            private static readonly RoiAlignSpec Specification = new() { Output = 7, Samples = 2, Offset = RoiOffset.None };

            [RoiAlign(Output = 7, OutputWidth = 14, Channels = 3 * 64)]
            internal static partial void Align(FeatureMap<float> features, RoiBatch rois, Memory<float> output);

            /// <summary>Pools.</summary>
            [RoiPool(OutputHeight = 7)]
            static partial void Pool<T>(in FeatureMap<float> features, RoiBatch rois, Span<float> output, int threads) where T : class;

            [CropAndResize(Output = 7, OutputWidth = 7)]
            internal static void Images(RoiBatch rois, FeatureMap<byte> images) => throw new NotImplementedException();

            private partial class Inner
            {
                [PsRoiPool(Output = 2)] internal static extern partial int Parts();
            }

            internal static void Call(FeatureMap<float> map, RoiBatch boxes, float[] pooled)
            {
                RoiAlign.Run(Specification, map, boxes, pooled);
                RoiPoolSpec spec = new() { OutputHeight = 3, OutputWidth = 5 };
                RoiPool.Run(spec, map, boxes, pooled, new ParallelOptions());
                RoiAlign.Run(output: pooled, rois: boxes, features: map, spec: new RoiAlignSpec { Output = 14 });
            }
        }

        internal interface IHeads
        {
            static void Call(FeatureMap<float> map, RoiBatch boxes, float[] pooled) => PrRoiPool.Run(new PrRoiPoolSpec { Output = 2 }, map, boxes, pooled);
        }
        """;

    private static readonly ImmutableArray<CodeFixProvider> Fixes =
        [new AddAccessibilityFix(), new MakeMethodPartialFix(), new MakeTypePartialFix(), new OutputSizeFix(), new RepairSignatureFix()];

    private static readonly ImmutableArray<CodeRefactoringProvider> Refactorings = [new SetHeightAndWidthRefactoring(), new SpecialiseCallRefactoring()];

    private readonly DirectAnalysis _analysis = new(new RoiKernelAnalyzer());
    private readonly Document _document = Editor.Open(Source);

    private int _offers;

    [Fact]
    public async Task RandomEdits_ThrowNothing()
    {
        foreach (BrokenEdit edit in BrokenEdits.Of([Source], BrokenEdits.Count))
        {
            Assert.Empty(await Faults(edit, Fixes, Refactorings));
        }

        // Unbroken, the document has fifteen.
        Assert.True(_offers > 4 * BrokenEdits.Count, $"{_offers} offers");
    }

    // The control: what is looked for is found where it is.
    [Fact]
    public async Task AFixOrARefactoringThatThrows_IsNoticed()
    {
        BrokenEdit none = new(0, Source, "nothing");
        Assert.Empty(await Faults(none, Fixes, Refactorings));
        Assert.InRange(_offers, 12, 30);
        Assert.Contains("On purpose", (await Faults(none, [new ThrowingFix()], []))[0], StringComparison.Ordinal);
        Assert.Contains("On purpose", (await Faults(none, [], [new ThrowingRefactoring()]))[0], StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> Faults(BrokenEdit edit, ImmutableArray<CodeFixProvider> fixes, ImmutableArray<CodeRefactoringProvider> refactorings)
    {
        List<string> faults = [];
        Document document = _document.WithText(SourceText.From(edit.Text));
        SemanticModel model = (await document.GetSemanticModelAsync())!;
        foreach (Diagnostic diagnostic in _analysis.Of(model))
        {
            foreach (CodeFixProvider fix in fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await Try(() => fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (_, _) => _offers++, CancellationToken.None)), $"{fix} of {diagnostic}");
            }
        }

        foreach (SyntaxNode place in (await model.SyntaxTree.GetRootAsync()).DescendantNodes().Where(node => node is InvocationExpressionSyntax or AttributeArgumentSyntax))
        {
            foreach (CodeRefactoringProvider refactoring in refactorings)
            {
                await Try(() => refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(document, place.Span, _ => _offers++, CancellationToken.None)), $"{refactoring} at {place}");
            }
        }

        return faults;

        async Task Try(Func<Task> ask, string what)
        {
            try
            {
                await ask();
            }
            catch (Exception exception)
            {
                faults.Add($"{edit.Description}: {what}: {exception}\n{edit.Text}");
            }
        }
    }

    private sealed class ThrowingFix : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["ROI0004"];

        public override Task RegisterCodeFixesAsync(CodeFixContext context) => throw new FormatException("On purpose");
    }

    private sealed class ThrowingRefactoring : CodeRefactoringProvider
    {
        public override Task ComputeRefactoringsAsync(CodeRefactoringContext context) => throw new FormatException("On purpose");
    }
}
