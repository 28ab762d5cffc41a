using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>Takes keywords away.</summary>
    public static TDeclaration Without<TDeclaration>(this TDeclaration declaration, params SyntaxKind[] keywords)
        where TDeclaration : MemberDeclarationSyntax =>
        declaration.With(modifiers => SyntaxFactory.TokenList(modifiers.Where(modifier => !keywords.Contains(modifier.Kind()))));

    private static TDeclaration WithKeyword<TDeclaration>(this TDeclaration declaration, SyntaxKind keyword, int position)
        where TDeclaration : MemberDeclarationSyntax =>
        declaration.With(modifiers => modifiers.Insert(position, SyntaxFactory.Token(keyword).WithTrailingTrivia(SyntaxFactory.Space)));

    private static TDeclaration With<TDeclaration>(this TDeclaration declaration, Func<SyntaxTokenList, SyntaxTokenList> change)
        where TDeclaration : MemberDeclarationSyntax
    {
        // What follows the attributes begins a line of its own; its trivia goes with whichever token is then the first.
        SyntaxToken first = First(declaration);
        TDeclaration bare = declaration.ReplaceToken(first, first.WithLeadingTrivia());
        TDeclaration changed = (TDeclaration)bare.WithModifiers(change(bare.Modifiers));
        SyntaxToken newFirst = First(changed);
        return changed.ReplaceToken(newFirst, newFirst.WithLeadingTrivia(first.LeadingTrivia));
    }

    private static SyntaxToken First(MemberDeclarationSyntax declaration) => declaration.AttributeLists.LastOrDefault()?.GetLastToken().GetNextToken() ?? declaration.GetFirstToken();
}
