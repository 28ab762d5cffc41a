using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RoiGen.Tests;

/// <summary>
/// Calls what an analyzer registers for types and syntax, and nothing else: the compiler's own driver binds the whole program to do so, which takes fifty times as long.
/// An exception of the analyzer leaves it.
/// </summary>
internal sealed class DirectAnalysis : AnalysisContext
{
    private readonly ImmutableArray<DiagnosticDescriptor> _supported;
    private Action<SymbolAnalysisContext> _type = static _ => { };
    private readonly List<(ImmutableArray<SyntaxKind> Kinds, Action<SyntaxNodeAnalysisContext> Action)> _ofSyntax = [];

    /// <param name="analyzer">The analyzer.</param>
    public DirectAnalysis(DiagnosticAnalyzer analyzer)
    {
        _supported = analyzer.SupportedDiagnostics;
        analyzer.Initialize(this);
    }

    /// <summary>What the analyzer says of the types that a file declares, and of its syntax.</summary>
    public IReadOnlyList<Diagnostic> Of(SemanticModel file)
    {
#pragma warning disable CS0618 // The compiler's driver should be used instead, which is what this avoids.
        List<Diagnostic> found = [];
        AnalyzerOptions options = new([]);
        foreach (SyntaxNode node in file.SyntaxTree.GetRoot().DescendantNodes())
        {
            if (file.GetDeclaredSymbol(node) is INamedTypeSymbol type)
            {
                _type(new SymbolAnalysisContext(type, file.Compilation, options, found.Add, IsSupported, CancellationToken.None));
            }

            foreach ((_, Action<SyntaxNodeAnalysisContext> action) in _ofSyntax.Where(action => action.Kinds.Contains(node.Kind())))
            {
                action(new SyntaxNodeAnalysisContext(node, file, options, found.Add, IsSupported, CancellationToken.None));
            }
        }

        return found;
#pragma warning restore CS0618
    }

    /// <inheritdoc/>
    public override void EnableConcurrentExecution()
    {
    }

    /// <inheritdoc/>
    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
    {
    }

    /// <inheritdoc/>
    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
        _type += symbolKinds.Contains(SymbolKind.NamedType) ? action : throw new NotSupportedException($"{string.Join(", ", symbolKinds)}");

    /// <inheritdoc/>
    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) =>
        _ofSyntax.Add(([.. syntaxKinds.Cast<SyntaxKind>()], action));

    /// <inheritdoc/>
    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) => throw new NotSupportedException();

    /// <summary>Of the project's properties, which no edit of a file changes.</summary>
    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action)
    {
    }

    /// <inheritdoc/>
    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw new NotSupportedException();

    private bool IsSupported(Diagnostic diagnostic) => _supported.Contains(diagnostic.Descriptor);
}
