using System;
using System.Collections.Generic;
using System.CommandLine;
using RoiGen.Benchmarks.Reporting;

namespace RoiGen.Benchmarks.Commands;

/// <summary>How a measuring command ends: numbers of code that is wrong do not reach the documents.</summary>
internal static class Outcome
{
    /// <summary>Prints the blocks, writes the report if asked to, and ends as <see cref="Report"/>.</summary>
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

        return Report(problems, arguments.GetValue(shared.UpdateDocs), blocks);
    }

    /// <summary>Prints the problems, else updates the documents if asked to; returns the exit code.</summary>
    public static int Report(IReadOnlyList<string> problems, bool updateDocs, IReadOnlyDictionary<string, string> blocks)
    {
        foreach (string problem in problems)
        {
            Console.Error.WriteLine("DISAGREEMENT " + problem);
        }

        if (problems.Count > 0)
        {
            return 1;
        }

        if (updateDocs)
        {
            Docs.Update(blocks);
        }

        return 0;
    }
}
