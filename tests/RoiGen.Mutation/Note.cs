using System;
using System.Diagnostics;

namespace RoiGen.Mutation;

/// <summary>What is said while the work goes on, with the time since it began.</summary>
internal static class Note
{
    private static readonly Stopwatch Watch = Stopwatch.StartNew();

    /// <summary>Says a line.</summary>
    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant($"[{Watch.Elapsed:hh\\:mm\\:ss}] ") + FormattableString.Invariant(text));
}
