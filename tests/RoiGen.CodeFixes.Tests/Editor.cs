extern alias runtime;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace RoiGen.CodeFixes.Tests;

/// <summary>A document in an editor's workspace: what is offered there, and what the document says after one of the offers was taken.</summary>
internal static class Editor
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(runtime::RoiGen.RoiAlign).Assembly.Location),
    ];

    /// <summary>Titles of the fixes for the only diagnostic of a program.</summary>
    public static Task<IReadOnlyList<string>> Fixes(string source, CodeFixProvider provider) => Fixes(Open(source), provider);

    /// <summary>The same of a document.</summary>
    public static async Task<IReadOnlyList<string>> Fixes(Document document, CodeFixProvider provider) =>
        [.. (await Offers(document, provider)).Select(offer => offer.Title)];

    /// <summary>The program after a fix of its first diagnostic that the provider fixes. Nothing is wrong with it then.</summary>
    public static async Task<string> Fix(string source, CodeFixProvider provider, string title)
    {
        Document document = Open(source);
        return await Fixed(document, Assert.Single(await Offers(document, provider), offer => offer.Title == title));
    }

    /// <summary>Titles of the refactorings at the text between [| and |].</summary>
    public static async Task<IReadOnlyList<string>> Refactorings(string source, CodeRefactoringProvider provider, LanguageVersion language = LanguageVersion.CSharp12) =>
        [.. (await Offers(source, provider, language)).Offers.Select(offer => offer.Title)];

    /// <summary>The program after the only refactoring at the text between [| and |]. Nothing is wrong with it then.</summary>
    public static async Task<string> Refactor(string source, CodeRefactoringProvider provider)
    {
        (Document document, IReadOnlyList<CodeAction> offers) = await Offers(source, provider);
        return await Fixed(document, Assert.Single(offers));
    }

    private static async Task<IReadOnlyList<CodeAction>> Offers(Document document, CodeFixProvider provider)
    {
        List<CodeAction> offers = [];
        Diagnostic diagnostic = (await Diagnostics(document)).First(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id));
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None));
        return offers;
    }

    private static async Task<(Document Document, IReadOnlyList<CodeAction> Offers)> Offers(
        string source, CodeRefactoringProvider provider, LanguageVersion language = LanguageVersion.CSharp12)
    {
        int start = source.IndexOf("[|", StringComparison.Ordinal);
        int end = source.IndexOf("|]", StringComparison.Ordinal) - 2;
        Document document = Open(source.Replace("[|", string.Empty, StringComparison.Ordinal).Replace("|]", string.Empty, StringComparison.Ordinal), language);
        List<CodeAction> offers = [];
        await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(document, TextSpan.FromBounds(start, end), offers.Add, CancellationToken.None));
        return (document, offers);
    }

    private static async Task<string> Fixed(Document document, CodeAction action)
    {
        ApplyChangesOperation change = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        Document repaired = change.ChangedSolution.GetDocument(document.Id)!;
        string text = (await repaired.GetTextAsync()).ToString();

        // As a compiler reads it: a tree may hold what its text does not say.
        repaired = repaired.WithText(SourceText.From(text));
        Compilation program = await Generated(repaired);
        Diagnostic[] found = [.. program.GetDiagnostics(), .. await Diagnostics(repaired)];
        Assert.True(found.All(diagnostic => diagnostic.Severity <= DiagnosticSeverity.Info), string.Join('\n', found.AsEnumerable()) + "\n" + text);
        return text;
    }

    // A program with top-level statements is one that starts.
    private static OutputKind Kind(string source) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement)
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;

    /// <summary>A document in a project of its own.</summary>
    public static Document Open(string source, LanguageVersion language = LanguageVersion.CSharp12) => new AdhocWorkspace()
        .AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Consumer",
            "Consumer",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(Kind(source), nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: ParseOptions.WithLanguageVersion(language),
            metadataReferences: References))
        .AddDocument("Heads.cs", source.ReplaceLineEndings("\n"));

    /// <summary>What the analyzer says of a document, with what the generator adds to its project.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnostics(Document document)
    {
        Compilation program = await Generated(document);
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        return [.. (await program.WithAnalyzers([new RoiKernelAnalyzer()]).GetAnalyzerDiagnosticsAsync()).Where(diagnostic => diagnostic.Location.SourceTree == tree)];
    }

    private static async Task<Compilation> Generated(Document document)
    {
        CSharpGeneratorDriver.Create([new RoiKernelGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)document.Project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation((await document.Project.GetCompilationAsync())!, out Compilation program, out _);
        return program;
    }
}
