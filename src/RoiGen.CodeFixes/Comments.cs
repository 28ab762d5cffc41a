using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RoiGen.CodeFixes;

/// <summary>What people write between the code.</summary>
internal static class Comments
{
    /// <summary>Whether it is more than layout: a comment, or a directive.</summary>
    public static bool IsComment(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
