using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RoiGen.CodeFixes;

/// <summary>What people write between the code.</summary>
internal static class Comments
{
    /// <summary>Takes parts of a list away; comments around them stay, and the lines with them.</summary>
    public static TNode Without<TNode>(this TNode node, params SyntaxNode[] parts)
        where TNode : SyntaxNode =>
        node.RemoveNodes(parts, parts.Any(part => Around(part).Any(IsComment)) ? SyntaxRemoveOptions.KeepExteriorTrivia : SyntaxRemoveOptions.KeepNoTrivia)!;

    /// <summary>Whether it is more than layout: a comment, or a directive.</summary>
    public static bool IsComment(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    private static IEnumerable<SyntaxTrivia> Around(SyntaxNode part)
    {
        SyntaxToken comma = part.GetLastToken().GetNextToken();
        return [.. part.GetFirstToken().GetPreviousToken().TrailingTrivia, .. part.GetLeadingTrivia(), .. part.GetTrailingTrivia(), .. comma.LeadingTrivia, .. comma.TrailingTrivia];
    }
}
