using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;

namespace RoiGen.CodeFixes;

/// <summary>Makes a type partial that contains a kernel.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeTypePartialFix))]
public sealed class MakeTypePartialFix() : SyntaxFix<TypeDeclarationSyntax>(RuleIds.ContainingTypeNotPartial)
{
    private protected override IEnumerable<Offer> Offers(TypeDeclarationSyntax node, SemanticModel model) =>
        [new($"Make '{node.Identifier.ValueText}' partial", nameof(MakeTypePartialFix), node.WithPartial())];
}
