using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace RoiGen.CodeFixes;

/// <summary>Keywords in front of a declaration. A comment above the declaration stays above it.</summary>
internal static class Modifiers
{
    /// <summary>Writes <c>partial</c> where it belongs, last, unless it is there.</summary>
    public static TDeclaration WithPartial<TDeclaration>(this TDeclaration declaration)
        where TDeclaration : MemberDeclarationSyntax => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? declaration
            : declaration.WithKeyword(SyntaxKind.PartialKeyword, declaration.Modifiers.Count);

    /// <summary>Writes a keyword in front of all others.</summary>
    public static TDeclaration WithFirst<TDeclaration>(this TDeclaration declaration, SyntaxKind keyword)
        where TDeclaration : MemberDeclarationSyntax => declaration.WithKeyword(keyword, 0);

    private static TDeclaration WithKeyword<TDeclaration>(this TDeclaration declaration, SyntaxKind keyword, int position)
        where TDeclaration : MemberDeclarationSyntax
    {
        // What follows the attributes begins a line of its own; its trivia goes with whichever token is then the first.
        SyntaxToken first = declaration.AttributeLists.LastOrDefault()?.GetLastToken().GetNextToken() ?? declaration.GetFirstToken();
        TDeclaration bare = declaration.ReplaceToken(first, first.WithLeadingTrivia());
        TDeclaration longer = (TDeclaration)bare.WithModifiers(bare.Modifiers.Insert(position, SyntaxFactory.Token(keyword).WithTrailingTrivia(SyntaxFactory.Space)));
        SyntaxToken newFirst = longer.AttributeLists.LastOrDefault()?.GetLastToken().GetNextToken() ?? longer.GetFirstToken();
        return longer.ReplaceToken(newFirst, newFirst.WithLeadingTrivia(first.LeadingTrivia)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
