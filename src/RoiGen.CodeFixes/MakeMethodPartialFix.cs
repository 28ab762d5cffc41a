using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;

namespace RoiGen.CodeFixes;

/// <summary>Makes a method partial and without a body, where that throws away nothing that somebody wrote: the body is missing, empty, or only throws.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeMethodPartialFix))]
public sealed class MakeMethodPartialFix() : SyntaxFix<MethodDeclarationSyntax>(RuleIds.NotPartial)
{
    private protected override IEnumerable<Offer> Offers(MethodDeclarationSyntax node, SemanticModel model)
    {
        bool throws = node.ExpressionBody is { Expression: ThrowExpressionSyntax } || node.Body is { Statements.Count: 1 } body && body.Statements[0] is ThrowStatementSyntax;
        bool empty = node.ExpressionBody is null && node.Body is null or { Statements.Count: 0 };
        if (node.Parent is TypeDeclarationSyntax { Keyword.ValueText: "class" or "struct" or "record" or "interface" } && (throws || empty))
        {
            MethodDeclarationSyntax withoutBody = node
                .WithModifiers(SyntaxFactory.TokenList(node.Modifiers.Where(modifier => modifier.Kind() is not (SyntaxKind.ExternKeyword or SyntaxKind.AsyncKeyword))))
                .WithParameterList(node.ParameterList.WithoutTrailingTrivia())
                .WithBody(null)
                .WithExpressionBody(null)
                .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
                .WithTrailingTrivia(node.GetTrailingTrivia());
            yield return new("Make it a partial method without a body", nameof(MakeMethodPartialFix), withoutBody.WithPartial());
        }
    }
}
