using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Model;

namespace RoiGen.Parsing;

/// <summary>Reads what the emitted half of a method repeats.</summary>
internal static class DeclarationParser
{
    private const string Compliance = "System.CLSCompliantAttribute";

    public static ContainingTypes ContainingTypes(AttributedMethod method) =>
        new(method.Symbol.ContainingNamespace.FullName(Escaped), new(method.ContainingTypes.Reverse().Select(Type)));

    public static MethodDeclaration Method(AttributedMethod method) => new(
        method.Syntax.GetLeadingTrivia().Any(IsDocumentation),
        new([.. Marks.Missing(mark => Has(method.Symbol, mark)), .. ComplianceMark(method.Symbol)]),
        Modifiers(method.Syntax.Modifiers),
        method.Symbol.ReturnsVoid ? "void" : KernelType.Text(method.Symbol.ReturnType),
        Escaped(method.Symbol.Name),
        method.Symbol.Name,
        new(method.Symbol.Parameters.Zip(method.Syntax.ParameterList.Parameters, Parameter)));

    // The runtime's types do not claim to be compliant, so that no kernel is which a compliant assembly shows. Where there is nothing to claim, the compiler warns
    // of the attribute instead.
    private static IEnumerable<string> ComplianceMark(IMethodSymbol method) =>
        ContainingSymbols(method).All(symbol => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
        && !ContainingSymbols(method).Any(symbol => Has(symbol, Compliance))
        && method.ContainingAssembly.GetAttributes().Any(claim => claim.AttributeClass?.HasMetadataName(Compliance) == true && claim.ConstructorArguments.Any(argument => argument.Value is true))
            ? ["[global::System.CLSCompliant(false)]"]
            : [];

    private static IEnumerable<ISymbol> ContainingSymbols(IMethodSymbol method)
    {
        for (ISymbol symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            yield return symbol;
        }
    }

    // Where the compiler does not read documentation it is a comment like any other.
    private static bool IsDocumentation(SyntaxTrivia trivia) =>
        trivia.ToFullString() is var text && (Begins(text, "///") || (Begins(text, "/**") && text != "/**/"));

    // One stroke more, and it is a comment like others.
    private static bool Begins(string text, string mark) => text.StartsWith(mark, StringComparison.Ordinal) && !(text.Length > mark.Length && text[mark.Length] == mark[mark.Length - 1]);

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(has => has.AttributeClass?.HasMetadataName(attribute) ?? false);

    private static ParameterDeclaration Parameter(IParameterSymbol symbol, ParameterSyntax syntax) =>
        new(Modifiers(syntax.Modifiers), KernelType.Text(symbol.Type), Escaped(symbol.Name));

    private static TypeDeclaration Type(TypeDeclarationSyntax type) => new(
        type is RecordDeclarationSyntax { ClassOrStructKeyword.ValueText: { Length: > 0 } kind } ? $"record {kind}" : type.Keyword.ValueText,
        Escaped(type.Identifier.ValueText),
        type.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(TypeParameter))}>" : string.Empty);

    // Every part of a generic interface repeats in and out.
    private static string TypeParameter(TypeParameterSyntax parameter) => parameter.VarianceKeyword.ValueText.Length == 0
        ? Escaped(parameter.Identifier.ValueText)
        : $"{parameter.VarianceKeyword.ValueText} {Escaped(parameter.Identifier.ValueText)}";

    private static string Modifiers(SyntaxTokenList modifiers) => string.Join(" ", modifiers.Select(modifier => modifier.ValueText));

    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
