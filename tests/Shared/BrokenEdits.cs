using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace RoiGen.Tests;

/// <summary>Files as they are while somebody types, copies or merges: tokens and lines are missing or there twice.</summary>
internal static class BrokenEdits
{
    /// <summary>Edits of a test run; the long mode sets the variable.</summary>
    private const int DefaultCount = 200;

    private const string CountVariable = "ROIGEN_BROKEN_EDITS";

    /// <summary>Edits that one case makes at most, one after the other in one file. Half of the cases make a single one.</summary>
    private const int MaxEdits = 4;

    /// <summary>How many cases to try: 200, or what the environment variable ROIGEN_BROKEN_EDITS says.</summary>
    public static int Count => Environment.GetEnvironmentVariable(CountVariable) is { Length: > 0 } count
        ? int.Parse(count, CultureInfo.InvariantCulture)
        : DefaultCount;

    /// <summary>The same cases each time.</summary>
    public static IEnumerable<BrokenEdit> Of(IReadOnlyList<string> files, int count) =>
        Enumerable.Range(0, count).Select(number => Case(files, number));

    private static BrokenEdit Case(IReadOnlyList<string> files, int number)
    {
        Random random = new(number);
        int file = random.Next(files.Count);
        int edits = random.Next(2) == 0 ? 1 : random.Next(2, MaxEdits + 1);
        string text = files[file];
        List<string> done = [];
        for (int edit = 0; edit < edits; edit++)
        {
            ImmutableArray<TextSpan> places = random.Next(2) == 0 ? Tokens(text) : Lines(text);
            if (!places.IsEmpty)
            {
                TextSpan place = places[random.Next(places.Length)];
                string what = text.Substring(place.Start, place.Length);
                bool doubles = random.Next(2) == 0;
                text = doubles ? text.Insert(place.End, what) : text.Remove(place.Start, place.Length);
                done.Add($"{(doubles ? "doubled" : "deleted")} '{what.Trim()}' at {place.Start}");
            }
        }

        return new(file, text, string.Create(CultureInfo.InvariantCulture, $"case {number}, file {file}: {string.Join(", then ", done)}"));
    }

    // With the space behind it, so that a token that is there twice is two tokens.
    private static ImmutableArray<TextSpan> Tokens(string text) =>
        [.. SyntaxFactory.ParseTokens(text).Select(token => TextSpan.FromBounds(token.SpanStart, token.FullSpan.End)).Where(span => !span.IsEmpty)];

    private static ImmutableArray<TextSpan> Lines(string text) =>
        [.. SourceText.From(text).Lines.Select(line => line.SpanIncludingLineBreak).Where(span => !span.IsEmpty)];
}

/// <summary>A file after a case.</summary>
/// <param name="File">Its number.</param>
/// <param name="Text">What it says then.</param>
/// <param name="Description">What was done, in words.</param>
internal sealed record BrokenEdit(int File, string Text, string Description);
