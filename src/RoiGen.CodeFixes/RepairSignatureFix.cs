using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;

namespace RoiGen.CodeFixes;

/// <summary>Gives a method the nearest signature that a kernel can have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepairSignatureFix))]
public sealed class RepairSignatureFix() : SyntaxFix<MethodDeclarationSyntax>(RuleIds.BadSignature)
{
    private protected override IEnumerable<Offer> Offers(MethodDeclarationSyntax node)
    {
        TypeSyntax none = SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)).WithTriviaFrom(node.ReturnType);
        MethodDeclarationSyntax mended = node
            .WithReturnType(none)
            .WithTypeParameterList(null)
            .WithConstraintClauses(default)
            .WithParameterList(KernelSignature.Nearest(node.ParameterList));
        yield return new("Give it the signature of a kernel", nameof(RepairSignatureFix), mended);
    }
}
