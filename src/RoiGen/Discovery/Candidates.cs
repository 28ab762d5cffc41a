using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RoiGen.Discovery;

/// <summary>The methods of a file that a generated body may belong to, by their syntax alone: partial, without a body, and with an attribute, whichever it is.</summary>
internal static class Candidates
{
    public static IEnumerable<MethodDeclarationSyntax> In(SyntaxNode file) =>
        file.DescendantNodes(HoldsMembers).OfType<MethodDeclarationSyntax>().Where(IsCandidate);

    // Bodies are most of a file, and hold no methods with bodies of ours.
    private static bool HoldsMembers(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private static bool IsCandidate(MethodDeclarationSyntax method) =>
        method is { Body: null, ExpressionBody: null, AttributeLists.Count: > 0 } && method.Modifiers.Any(SyntaxKind.PartialKeyword);
}
