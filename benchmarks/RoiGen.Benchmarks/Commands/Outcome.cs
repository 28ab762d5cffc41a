using System;
using System.Collections.Generic;
using System.CommandLine;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>What a measuring command prints and writes at its end.</summary>
internal static class Outcome
{
    /// <summary>Prints the blocks, writes the report if asked to, and ends as <see cref="Verdict"/>.</summary>
    /// <param name="arguments">What was asked for.</param>
    /// <param name="shared">The command's options.</param>
    /// <param name="report">What was measured.</param>
    /// <param name="blocks">What documents show of it, by name.</param>
    /// <param name="problems">What is wrong with it; empty when all is well.</param>
    /// <param name="missing">What a whole run has beside it: documents show whole runs only.</param>
    public static int Of<TReport>(
        ParseResult arguments,
        SharedOptions shared,
        TReport report,
        IReadOnlyDictionary<string, string> blocks,
        IReadOnlyList<string> problems,
        IEnumerable<string>? missing = null)
    {
        foreach (string block in blocks.Values)
        {
            Console.WriteLine(block);
        }

        if (arguments.GetValue(shared.Json) is { } file)
        {
            JsonFile.Write(file.FullName, report);
        }

        bool updateDocs = arguments.GetValue(shared.UpdateDocs);
        string[] lacking = updateDocs ? [.. missing ?? []] : [];
        return Verdict.Of(
            lacking.Length == 0 ? problems : [.. problems, $"{shared.UpdateDocs.Name} needs a whole run; it lacks {string.Join(", ", lacking)}"], updateDocs, blocks);
    }
}
