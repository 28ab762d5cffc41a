using System;
using System.Collections.Generic;

namespace RoiGen.Benchmarks.Reporting;

/// <summary>How a measuring command ends: numbers of code that is wrong do not reach the documents.</summary>
internal static class Verdict
{
    /// <summary>Prints the problems, else updates the documents if asked to; returns the exit code.</summary>
    public static int Of(IReadOnlyList<string> problems, bool updateDocs, IReadOnlyDictionary<string, string> blocks)
    {
        foreach (string problem in problems)
        {
            Console.Error.WriteLine(problem);
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
