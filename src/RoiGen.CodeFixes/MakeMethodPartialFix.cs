using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoiGen.Diagnostics;

namespace RoiGen.CodeFixes;

/// <summary>Makes a method partial and without a body, where that throws away nothing that somebody wrote: the body is missing, empty, or only throws, without a comment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeMethodPartialFix))]
public sealed class MakeMethodPartialFix() : SyntaxFix<MethodDeclarationSyntax>(RuleIds.NotPartial)
{
    private protected override IEnumerable<Offer> Offers(MethodDeclarationSyntax node, SemanticModel model)
    {
        bool throws = node.ExpressionBody is { Expression: ThrowExpressionSyntax } || node.Body is { Statements.Count: 1 } body && body.Statements[0] is ThrowStatementSyntax;
        bool empty = node.ExpressionBody is null && node.Body is null or { Statements.Count: 0 };
        bool hasComment = node.DescendantTrivia().Any(trivia => Comments.IsComment(trivia) && trivia.SpanStart >= node.ParameterList.FullSpan.End && trivia.SpanStart < node.Span.End);

        // Of two halves, one would still be implemented by the other, or defined twice.
        bool isWhole = model.GetDeclaredSymbol(node) is { PartialDefinitionPart: null, PartialImplementationPart: null };
        if (node.Parent is TypeDeclarationSyntax { Keyword.ValueText: "class" or "struct" or "record" or "interface" } && (throws || empty) && !hasComment && isWhole)
        {
            SyntaxTriviaList behind = node.ParameterList.GetTrailingTrivia();
            MethodDeclarationSyntax withoutBody = node
                .WithParameterList(node.ParameterList.WithoutTrailingTrivia())
                .WithBody(null)
                .WithExpressionBody(null)
                .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
                .WithTrailingTrivia(behind.Any(Comments.IsComment)
                    ? behind.Where(trivia => !trivia.IsKind(SyntaxKind.EndOfLineTrivia)).Concat(node.GetTrailingTrivia())
                    : node.GetTrailingTrivia());
            yield return new(
                "Make it a partial method without a body",
                nameof(MakeMethodPartialFix),
                withoutBody.Without(SyntaxKind.ExternKeyword, SyntaxKind.AsyncKeyword).WithPartial());
        }
    }
}
