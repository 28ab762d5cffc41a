using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RoiGen.Diagnostics;
using RoiGen.Emit.Isa;
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
        Descriptors.AgainstConvention,
        Descriptors.OutputRepeated,
        Descriptors.RuntimeMissing,
        Descriptors.NotSeen,
        Descriptors.UnknownInstructionSet,
        Descriptors.StepWithoutOperator,
        Descriptors.NotFullySpecialised,
        Descriptors.UnrollSteppedDown,
        Descriptors.OurFault);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Another generator's files too: a kernel that is declared there gets no body.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        // Types, because of a partial method with a body the compiler offers only the half with the body, which lies in the generated file.
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        context.RegisterCompilationAction(AnalyzeProject);
        context.RegisterSyntaxNodeAction(AnalyzeMisplaced, SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(AnalyzeUnknown, SyntaxKind.Attribute);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        // The compiler adds methods with the same attributes, such as one to a class for each of its extension blocks.
        foreach (IMethodSymbol method in ((INamedTypeSymbol)context.Symbol).GetMembers().OfType<IMethodSymbol>().Where(method => !method.IsImplicitlyDeclared))
        {
            string? fault = Fault.Of(() =>
            {
                if (AttributedMethod.Of(method, context.Compilation, context.CancellationToken) is { } attributed)
                {
                    Report(context, attributed);
                }
                else
                {
                    Report(context.ReportDiagnostic, RequestParser.StepAlone(method));
                }
            });
            if (fault is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.OurFault, method.Locations.FirstOrDefault(), method.Name, fault));
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, AttributedMethod method)
    {
        Parsed<KernelRequest> parsed = RequestParser.Parse(method, context.CancellationToken);
        Report(context.ReportDiagnostic, parsed.Diagnostics.Concat(Shortfalls(context, method, parsed.Value)));
        if (parsed.Value is not null && method.Symbol.PartialImplementationPart is null && !HintNames.HasFile(method))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotSeen, method.NameLocation, method.Symbol.Name));
        }
    }

    private static void Report(Action<Diagnostic> report, IEnumerable<DiagnosticInfo> diagnostics)
    {
        foreach (DiagnosticInfo diagnostic in diagnostics)
        {
            report(diagnostic.ToDiagnostic());
        }
    }

    private static void AnalyzeUnknown(SyntaxNodeAnalysisContext context)
    {
        AttributeSyntax attribute = (AttributeSyntax)context.Node;
        if (attribute.Parent?.Parent is MethodDeclarationSyntax)
        {
            Report(context.ReportDiagnostic, RequestParser.WithoutRuntime(attribute, context.SemanticModel, context.CancellationToken));
        }
    }

    // The language allows a method's attribute on local functions, lambdas, accessors and operators too, where the generator does not look.
    private static void AnalyzeMisplaced(SyntaxNodeAnalysisContext context)
    {
        AttributeSyntax attribute = (AttributeSyntax)context.Node;
        string? owner = attribute.Parent?.Parent switch
        {
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            AccessorDeclarationSyntax accessor => accessor.Keyword.ValueText,
            MethodDeclarationSyntax { Parent: not TypeDeclarationSyntax } method => method.Identifier.ValueText,
            BaseMethodDeclarationSyntax and not MethodDeclarationSyntax => "operator",
            LambdaExpressionSyntax => "lambda",
            _ => null,
        };
        if (owner is not null
            && context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is IMethodSymbol { ContainingType: var type }
            && AttributeNames.Of(type) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotPartial, attribute.GetLocation(), owner, "is not a method of a type"));
        }
    }

    private static void AnalyzeProject(CompilationAnalysisContext context)
    {
        foreach (string name in IsaTarget.Unknown(Properties(context.Options).InstructionSets).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnknownInstructionSet, Location.None, BuildProperties.InstructionSetsName, name, string.Join(", ", IsaTarget.WidestFirst.Select(target => target.Name))));
        }
    }

    private static IEnumerable<DiagnosticInfo> Shortfalls(SymbolAnalysisContext context, AttributedMethod method, KernelRequest? request) =>
        request is { Refusal: null } ? PerformanceRules.Check(method, Properties(context.Options).Give(request), context.CancellationToken) : [];

    private static BuildProperties Properties(AnalyzerOptions options) => BuildProperties.Of(options.AnalyzerConfigOptionsProvider.GlobalOptions);
}
