using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;

namespace RoiGen.Parsing;

/// <summary>Whether a generated file can give the method a body, and whether the program would notice if it did not.</summary>
internal static class DeclarationRules
{
    private const LanguageVersion OldestLanguage = LanguageVersion.CSharp12;

    /// <summary>What a block of extension members of C# 14 begins with, to the compiler a type; the oldest compiler that runs this has no name for it.</summary>
    private const string ExtensionKeyword = "extension";

    private static readonly SyntaxKind[] AccessibilityKeywords =
        [SyntaxKind.PublicKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword, SyntaxKind.PrivateKeyword];

    public static void Check(AttributedMethod method, List<DiagnosticInfo> diagnostics, CancellationToken token)
    {
        string name = method.Symbol.Name;
        if (method.LanguageVersion < OldestLanguage)
        {
            diagnostics.Add(new(
                Descriptors.LanguageTooOld, method.NameLocation, method.LanguageVersion.ToDisplayString(), OldestLanguage.ToDisplayString()));
        }

        if (ReasonAgainstBody(method, token) is { } reason)
        {
            diagnostics.Add(new(Descriptors.NotPartial, method.NameLocation, name, reason));
        }
        else if (!HasAccessibility(method.Syntax))
        {
            diagnostics.Add(new(Descriptors.MissingAccessibility, method.NameLocation, name));
        }

        foreach (TypeDeclarationSyntax type in method.ContainingTypes)
        {
            token.ThrowIfCancellationRequested();
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                diagnostics.Add(new(Descriptors.ContainingTypeNotPartial, type.Identifier.GetLocation(), type.Identifier.ValueText, name));
            }

            if (type.Modifiers.Any(SyntaxKind.FileKeyword))
            {
                diagnostics.Add(new(Descriptors.FileLocalType, type.Identifier.GetLocation(), type.Identifier.ValueText, name));
            }
        }
    }

    /// <summary>Whether a body, be it one that throws, compiles beside this declaration.</summary>
    public static bool CanHaveBody(AttributedMethod method, CancellationToken token) =>
        ReasonAgainstBody(method, token) is null
        && method.Syntax is { Parent: TypeDeclarationSyntax, ExplicitInterfaceSpecifier: null }
        && method.ContainingTypes.All(type => type.Modifiers.Any(SyntaxKind.PartialKeyword) && !type.Modifiers.Any(SyntaxKind.FileKeyword))
        && !Identifiers(method).Any(name => name.IsMissing)
        && method.Symbol is { IsGenericMethod: false, IsVararg: false, RefKind: RefKind.None }
        && !method.Symbol.Parameters.Select(parameter => parameter.Type).Append(method.Symbol.ReturnType).Any(type => IsUnsafe(type) || type.IsUnknown());

    /// <summary>Whether the compiler refuses the program where nobody writes a body.</summary>
    public static bool NeedsBody(IMethodSymbol method, MethodDeclarationSyntax syntax) => method.PartialImplementationPart is null && HasAccessibility(syntax);

    private static bool HasAccessibility(MethodDeclarationSyntax method) => method.Modifiers.Any(modifier => AccessibilityKeywords.Contains(modifier.Kind()));

    // What a person has yet to type is missing.
    private static IEnumerable<SyntaxToken> Identifiers(AttributedMethod method) =>
    [
        method.Syntax.Identifier,
        .. method.ContainingTypes.Select(type => type.Identifier),
        .. method.Syntax.ParameterList.Parameters.Select(parameter => parameter.Identifier),
    ];

    private static string? ReasonAgainstBody(AttributedMethod method, CancellationToken token) =>
        method.Syntax.Parent is TypeDeclarationSyntax { Keyword.ValueText: ExtensionKeyword } ? "is in an extension block, whose members are never partial"
        : method.Syntax.Modifiers.Any(SyntaxKind.ExternKeyword) ? "is extern"
        : method.Syntax.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "is async, which a kernel is not"
        : !method.Syntax.Modifiers.Any(SyntaxKind.PartialKeyword) ? "is not partial"
        : method.Syntax.Body is not null || method.Syntax.ExpressionBody is not null ? "has a body"
        : ImplementedByHand(method, token) ? "is implemented elsewhere"
        : null;

    // The analyzer sees the program with the generated half in it; the generator sees it without.
    private static bool ImplementedByHand(AttributedMethod method, CancellationToken token) =>
        method.Symbol.PartialImplementationPart?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is { SyntaxTree: var tree }
        && !HintNames.AreOf(method, tree.FilePath);

    private static bool IsUnsafe(ITypeSymbol type) =>
        type is IPointerTypeSymbol or IFunctionPointerTypeSymbol || (type is IArrayTypeSymbol array && IsUnsafe(array.ElementType));
}
