using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;

namespace RoiGen.CodeFixes;

/// <summary>Writes the accessibility keyword: <c>private</c>, which is what no keyword means, or <c>internal</c>, which is what a kernel of a class of kernels wants.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddAccessibilityFix))]
public sealed class AddAccessibilityFix() : SyntaxFix<MethodDeclarationSyntax>(RuleIds.MissingAccessibility)
{
    private protected override IEnumerable<Offer> Offers(MethodDeclarationSyntax node, SemanticModel model)
    {
        foreach (SyntaxKind keyword in new[] { SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword })
        {
            string title = $"Make it {SyntaxFacts.GetText(keyword)}";
            yield return new(title, title, node.WithFirst(keyword));
        }
    }
}
