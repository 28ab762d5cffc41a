using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RoiGen.Mutation.Finding;

/// <summary>A mutant that a person has described, because it survived once or shows what another test cannot.</summary>
/// <param name="Member">Type and member.</param>
/// <param name="Old">An expression or a statement that stands there once, however it is laid out.</param>
/// <param name="New">What takes its place; nothing, where the statement is left out.</param>
/// <param name="Wrong">What is wrong then.</param>
internal sealed record Hole(string Member, string Old, string New, string Wrong)
{
    /// <summary>Reads a list of them. Each has a line for the member, one for the old text, one for the new, and one that says what is wrong.</summary>
    public static IReadOnlyList<Hole> ReadAll(string file)
    {
        string[] lines = [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#')];
        return lines.Length % 4 != 0
            ? throw new InvalidDataException($"{file}: each hole takes four lines")
            : [.. lines.Chunk(4).Select(line => new Hole(line[0], Marked(line[1], '-'), Marked(line[2], '+'), line[3].Trim()))];
    }

    /// <summary>The places of a file where it fits.</summary>
    public IEnumerable<Mutant> In(SyntaxTree tree, string file)
    {
        bool isStatement = Old.EndsWith(';') || Old.StartsWith("if (", StringComparison.Ordinal);
        string[] wanted = Tokens(isStatement ? SyntaxFactory.ParseStatement(Old) : SyntaxFactory.ParseExpression(Old));
        return
            from node in tree.GetRoot().DescendantNodes()
            where (isStatement ? node is StatementSyntax : node is ExpressionSyntax) && MemberNames.Around(node) == Member && Tokens(node).SequenceEqual(wanted)
            select new Mutant(file, Member, Changes.Text(Old, New), node.Span, !isStatement ? Form.Choose : New.Length == 0 ? Form.Remove : Form.Replace, New);
    }

    private static string[] Tokens(SyntaxNode node) => [.. node.DescendantTokens().Select(token => token.Text)];

    private static string Marked(string line, char mark) =>
        line.Trim() is var text && text[0] == mark ? text[1..].Trim() : throw new InvalidDataException($"a line should begin with {mark}: {line}");
}
