using System;
using System.Collections.Generic;
using System.CommandLine;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>What a measuring command prints and writes at its end.</summary>
internal static class Outcome
{
    /// <summary>Prints the blocks, writes the report if asked to, and ends as <see cref="Verdict"/>.</summary>
    public static int Of<TReport>(
        ParseResult arguments, SharedOptions shared, TReport report, IReadOnlyDictionary<string, string> blocks, IReadOnlyList<string> problems)
    {
        foreach (string block in blocks.Values)
        {
            Console.WriteLine(block);
        }

        if (arguments.GetValue(shared.Json) is { } file)
        {
            JsonFile.Write(file.FullName, report);
        }

        return Verdict.Of(problems, arguments.GetValue(shared.UpdateDocs), blocks);
    }
}
