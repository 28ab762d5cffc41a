using System;
using System.Collections.Generic;
using System.Linq;
using RoiGen.Mutation.Running;

namespace RoiGen.Mutation;

/// <summary>What came of the mutants, for people and for the script that counts.</summary>
internal static class Report
{
    /// <summary>Code for processors of another kind says so in its names.</summary>
    private const string OtherProcessor = "AdvSimd";

    /// <summary>Prints it.</summary>
    /// <param name="trials">What was tried.</param>
    /// <param name="atLeast">How many percent of what was drawn must be killed.</param>
    /// <param name="problems">What went wrong before.</param>
    /// <returns>The exit code.</returns>
    public static int Of(IReadOnlyList<Trial> trials, int atLeast, IEnumerable<string> problems)
    {
        Trial[] here = [.. trials.Where(trial => trial.ReachedBy.Count > 0 || !trial.Mutant.Id.Contains(OtherProcessor, StringComparison.Ordinal))];
        Trial[] drawn = [.. here.Where(trial => trial.Wrong is null)], holes = [.. here.Where(trial => trial.Wrong is not null)];
        PrintAlive(here);
        PrintCounts(here, trial => trial.Mutant.Folder);
        PrintCounts(here.Where(trial => trial.KilledBy is not null), trial => $"by {trial.KilledBy!.Name}");

        bool enough = drawn.Count(IsKilled) * 100 >= drawn.Length * atLeast;
        string[] failures =
        [
            .. problems,
            .. holes.Where(IsAlive).Select(trial => $"a hole is open: {trial.Name}"),
            .. enough ? Array.Empty<string>() : [$"of {drawn.Length} drawn mutants {drawn.Count(IsKilled)} are killed, fewer than {atLeast} %"],
        ];
        PrintFailures(failures);

        // A hole is a check, and what was drawn is one.
        int passed = holes.Count(IsKilled) + (enough ? 1 : 0);
        Console.WriteLine(
            $"mutation: {here.Count(IsKilled)} killed, {here.Count(trial => IsAlive(trial) && IsReached(trial))} survived, {here.Count(trial => !IsReached(trial))} not reached, "
            + $"{trials.Count - here.Length} of another processor; {passed} checks passed, {failures.Length} failed");
        return failures.Length == 0 ? 0 : 1;
    }

    /// <summary>Prints what went wrong where nothing could be tried.</summary>
    public static int OfNothing(IReadOnlyList<string> problems)
    {
        PrintFailures(problems);
        Console.WriteLine($"mutation: nothing was tried; 0 checks passed, {problems.Count} failed");
        return 1;
    }

    private static bool IsKilled(Trial trial) => trial.KilledBy is not null;

    private static bool IsAlive(Trial trial) => trial.KilledBy is null;

    private static bool IsReached(Trial trial) => trial.ReachedBy.Count > 0;

    private static void PrintAlive(IEnumerable<Trial> trials)
    {
        foreach (Trial trial in trials.Where(IsAlive))
        {
            Console.WriteLine($"{(IsReached(trial) ? "SURVIVED   " : "NOT REACHED")} {trial.Name}");
        }
    }

    private static void PrintCounts(IEnumerable<Trial> trials, Func<Trial, string> key)
    {
        foreach (IGrouping<string, Trial> group in trials.GroupBy(key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{group.Count(IsKilled),5} of {group.Count(),4} killed: {group.Key}");
        }
    }

    private static void PrintFailures(IEnumerable<string> failures)
    {
        foreach (string failure in failures)
        {
            Console.WriteLine($"FAILED {failure}");
        }
    }
}
