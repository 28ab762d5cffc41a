using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;
using RoiGen.Model;
using RoiGen.Settings;

namespace RoiGen.Parsing;

/// <summary>A method with an attribute in, one value and its diagnostics out. The only reader of symbols; nothing of Roslyn survives it in the value.</summary>
internal static class RequestParser
{
    public static Parsed<KernelRequest> Parse(AttributedMethod method, CancellationToken token)
    {
        List<DiagnosticInfo> diagnostics = [];
        if (method.OtherOperators.FirstOrDefault() is { } other)
        {
            diagnostics.Add(new(
                Descriptors.TwoOperators,
                method.ArgumentLocation(token),
                method.Symbol.Name,
                method.Operator.Name,
                other.Name));
        }

        if (method.Step is not null && !method.Operator.HasStep)
        {
            diagnostics.Add(new(Descriptors.StepWithoutOperator, method.NameLocation, method.Symbol.Name, $"has no step after {method.Operator.Name}"));
        }
        else if (method.Step is not null && method.IsGradient)
        {
            diagnostics.Add(new(Descriptors.BadSetting, method.StepLocation(token), AttributeNames.Step, "set", SpecRules.StepOfGradient));
        }

        Settings settings = SettingsParser.Parse(method, diagnostics, token);
        SignatureRules.Check(method, settings.Operator.Gradient is { FeaturesDecide: true }, diagnostics, token);
        DeclarationRules.Check(method, diagnostics, token);
        if (!DeclarationRules.CanHaveBody(method, token))
        {
            return new(null, diagnostics);
        }

        KernelRequest request = new(
            HintNames.Of(method),
            DeclarationParser.ContainingTypes(method),
            DeclarationParser.Method(method),
            method.AttributeText(token),
            settings.Operator,
            settings.Channels,
            settings.Layout,
            settings.Unroll,
            method.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
            method.Compilation.Options.OptimizationLevel == OptimizationLevel.Release,
            diagnostics.FirstOrDefault(diagnostic => diagnostic.Refuses)?.Message);
        return new(request, diagnostics);
    }

    /// <summary>What is wrong with a method that has no attribute of an operator, as far as the compiler knows; it has no value.</summary>
    public static Parsed<KernelRequest> WithoutOperator(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, CancellationToken token) => new(
        null,
        [
            .. StepAlone(method),
            .. syntax.AttributeLists.SelectMany(list => list.Attributes).SelectMany(attribute => WithoutRuntime(attribute, model, token)),
        ]);

    /// <summary>What is wrong with a method that has no operator: a step that belongs to none.</summary>
    public static IEnumerable<DiagnosticInfo> StepAlone(IMethodSymbol method) => AttributedMethod.StepOf(method) is null
        ? []
        : [new(Descriptors.StepWithoutOperator, method.Locations.FirstOrDefault() ?? Location.None, method.Name, "no operator")];

    /// <summary>What is wrong with an attribute that is written as one of ours and that no reference has.</summary>
    public static IEnumerable<DiagnosticInfo> WithoutRuntime(AttributeSyntax attribute, SemanticModel model, CancellationToken token) =>
        attribute.Name.GetLastToken().ValueText is { Length: > 0 } name
        && AttributeNames.IsWrittenSo(name)
        && !model.Compilation.ReferencedAssemblyNames.Any(reference => reference.Name == AttributeNames.Runtime)
        && model.GetSymbolInfo(attribute, token) is { Symbol: null, CandidateSymbols.IsEmpty: true }
            ? [new(Descriptors.RuntimeMissing, attribute.GetLocation(), name)]
            : [];
}
