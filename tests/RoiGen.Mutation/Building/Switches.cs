using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using RoiGen.Mutation.Finding;

namespace RoiGen.Mutation.Building;

/// <summary>Writes a file with the switches of its mutants.</summary>
internal static class Switches
{
    /// <summary>The text, in which every mutant stands beside the original; what is within an original has its own switches.</summary>
    public static string Text(SourceText source, IReadOnlyList<(Mutant Mutant, int Number)> mutants)
    {
        // What surrounds comes before what is within.
        IEnumerable<(Mutant Mutant, int Number)> ordered = mutants.OrderBy(one => one.Mutant.Span.Start).ThenByDescending(one => one.Mutant.Span.End);
        StringBuilder text = new();
        Stack<(int End, string After)> open = [];
        int written = 0;
        foreach ((Mutant mutant, int number) in ordered)
        {
            while (open.TryPeek(out (int End, string After) last) && last.End <= mutant.Span.Start)
            {
                Close();
            }

            WriteUpTo(mutant.Span.Start);
            (string before, string after) = mutant.Switched(number);
            text.Append(before);
            open.Push((mutant.Span.End, after));
        }

        while (open.Count > 0)
        {
            Close();
        }

        WriteUpTo(source.Length);
        return text.ToString();

        void WriteUpTo(int end)
        {
            text.Append(source.ToString(TextSpan.FromBounds(written, end)));
            written = end;
        }

        void Close()
        {
            (int end, string after) = open.Pop();
            WriteUpTo(end);
            text.Append(after);
        }
    }
}
