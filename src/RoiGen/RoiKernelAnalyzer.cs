using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RoiGen.Diagnostics;
using RoiGen.Model;
using RoiGen.Parsing;

namespace RoiGen;

/// <summary>Reports what the generator's own parser found, and where its scheduler gave less than was asked for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RoiKernelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.BadSetting,
        Descriptors.OutputMissing,
        Descriptors.OutputContradicts,
        Descriptors.BadSignature,
        Descriptors.NotPartial,
        Descriptors.ContainingTypeNotPartial,
        Descriptors.MissingAccessibility,
        Descriptors.LanguageTooOld,
        Descriptors.TwoOperators,
        Descriptors.FileLocalType,
        Descriptors.NotFullySpecialised,
        Descriptors.UnrollSteppedDown);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        IMethodSymbol symbol = (IMethodSymbol)context.Symbol;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (AttributeNames.IsOperator(attribute)
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { Parent.Parent: MethodDeclarationSyntax syntax })
            {
                Report(context, new(syntax, symbol, attribute, context.Compilation));
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, AttributedMethod method)
    {
        Parsed<KernelRequest> parsed = RequestParser.Parse(method, context.CancellationToken);
        foreach (DiagnosticInfo diagnostic in parsed.Diagnostics.Concat(Shortfalls(method, parsed.Value, context.CancellationToken)))
        {
            context.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }

    private static IEnumerable<DiagnosticInfo> Shortfalls(AttributedMethod method, KernelRequest? request, CancellationToken token) =>
        request is { Refusal: null } ? PerformanceRules.Check(method, request, token) : [];
}
