using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RoiGen.Mutation.Running;

/// <summary>
/// Asks the programs one after the other, each of all mutants that are still alive, as many at a time as there are processors. Of a mutant those parts of a program run
/// that reach it, the quickest first, in a process or two, up to the first that notices it.
/// </summary>
/// <param name="trials">The mutants, each at the place of its number.</param>
/// <param name="folder">The folder of the programs.</param>
/// <param name="leastSeconds">How long a program may work at least; else twice as long as without a mutant.</param>
internal sealed class Campaign(IReadOnlyList<Trial> trials, string folder, int leastSeconds = 10)
{
    private static readonly ParallelOptions Parallelism = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Without a mutant a part of a program may work as long as this.</summary>
    private const int ControlLimit = 1200;

    private readonly HashSet<TestProgram> _controlled = [];

    /// <summary>
    /// The control: without a mutant no program finds anything. Which mutants its parts reach is noted, of each in a process of its own: what one computes once and keeps
    /// does not hide that others need it too.
    /// </summary>
    /// <returns>What the programs found, or nothing.</returns>
    public IReadOnlyList<string> Control(IReadOnlyList<TestProgram> programs)
    {
        ConcurrentQueue<string> problems = [];
        ForEach(programs.SelectMany(program => program.Parts, (program, part) => (program, part)), one =>
        {
            (TestProgram program, string part) = one;
            string notes = Path.Combine(folder, $"{program.Name} {part}.reached");
            File.WriteAllBytes(notes, new byte[trials.Count + 1]);
            TestRun run = TestRun.Of(program, [part], folder, ControlLimit, new KeyValuePair<string, string>("ROIGEN_MUTANTS_REACHED", notes));
            byte[] reached = File.ReadAllBytes(notes);
            Note.Line($"{program.Name}, {part}: {(run.Passed ? "passes" : "FAILS")} without a mutant in {run.Seconds:F1} s, and reaches {reached.Sum(one => one)}");
            if (!run.Passed)
            {
                problems.Enqueue($"{program.Name}, {part}: without a mutant: {run.Finding}");
            }

            lock (trials)
            {
                foreach (Trial trial in trials.Where(trial => reached[trial.Number] != 0 && program.IsAbout(trial.Mutant)))
                {
                    trial.ReachedBy.Add(new(program, part, run.Seconds));
                }
            }
        });
        _controlled.UnionWith(programs);
        return [.. problems];
    }

    /// <summary>Asks a program, after its control if that has not been.</summary>
    /// <returns>What it found without a mutant, or nothing.</returns>
    public IReadOnlyList<string> Ask(TestProgram program, bool holesOnly = false)
    {
        Trial[] alive = [.. trials.Where(trial => trial.KilledBy is null && program.IsAbout(trial.Mutant) && !(holesOnly && trial.Wrong is null))];
        if (alive.Length == 0)
        {
            return [];
        }

        if (!_controlled.Contains(program) && Control([program]) is { Count: > 0 } broken)
        {
            return broken;
        }

        Trial[] reached = [.. alive.Where(trial => trial.ReachedBy.Any(reach => reach.Program == program))];
        int done = 0;
        ForEach(reached, trial =>
        {
            Reach[] parts = [.. trial.ReachedBy.Where(reach => reach.Program == program).OrderBy(reach => reach.Seconds)];
            TestRun run = Run(trial, program, parts);
            trial.KilledBy = run.Passed ? null : program;
            string what = run.Passed ? "alive " : "killed", finding = run.Passed ? string.Empty : $" -- {run.Finding}";
            Note.Line($"{program.Name} {Interlocked.Increment(ref done)}/{reached.Length}: {what} in {run.Seconds:F1} s, of {parts.Length} parts: {trial.Name}{finding}");
        });
        return [];
    }

    // The quick parts by themselves: what does not end in one of them need not wait for as long as all would take.
    private TestRun Run(Trial trial, TestProgram program, Reach[] parts)
    {
        int quick = Math.Max(Enumerable.Range(0, parts.Length + 1).Last(count => parts.Take(count).Sum(reach => reach.Seconds) <= leastSeconds), 1);
        TestRun first = RunTogether(parts[..quick]);
        if (!first.Passed || quick == parts.Length)
        {
            return first;
        }

        TestRun second = RunTogether(parts[quick..]);
        return second with { Seconds = first.Seconds + second.Seconds };

        TestRun RunTogether(Reach[] some)
        {
            int limit = leastSeconds + (int)(2 * some.Sum(reach => reach.Seconds));
            return TestRun.Of(program, some.Select(reach => reach.Part), folder, limit, new KeyValuePair<string, string>("ROIGEN_MUTANT", $"{trial.Number}"));
        }
    }

    private static void ForEach<T>(IEnumerable<T> items, Action<T> action) => Parallel.ForEach(Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering), Parallelism, action);
}
