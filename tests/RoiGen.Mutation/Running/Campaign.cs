using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RoiGen.Mutation.Running;

/// <summary>Asks the programs one after the other, each of all mutants that are still alive and that it reaches, as many at a time as there are processors.</summary>
/// <param name="trials">The mutants, each at the place of its number.</param>
/// <param name="folder">The folder of the programs.</param>
/// <param name="leastSeconds">How long a program may work at least; else twice as long as without a mutant.</param>
internal sealed class Campaign(IReadOnlyList<Trial> trials, string folder, int leastSeconds = 10)
{
    private static readonly ParallelOptions Parallelism = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Without a mutant a program may work as long as this.</summary>
    private const int ControlLimit = 1200;

    private readonly ConcurrentDictionary<TestProgram, int> _limits = [];

    /// <summary>The control: without a mutant no program finds anything. Which mutants they reach is noted.</summary>
    /// <returns>What a program found, or nothing.</returns>
    public IReadOnlyList<string> Control(IReadOnlyList<TestProgram> programs)
    {
        ConcurrentQueue<string> problems = [];
        Parallel.ForEach(programs, Parallelism, program =>
        {
            string notes = Path.Combine(folder, $"{program.Name}.reached");
            File.WriteAllBytes(notes, new byte[trials.Count + 1]);
            TestRun run = TestRun.Of(program, folder, ControlLimit, new KeyValuePair<string, string>("ROIGEN_MUTANTS_REACHED", notes));
            byte[] reached = File.ReadAllBytes(notes);
            Note.Line($"{program.Name}: {(run.Passed ? "passes" : "FAILS")} without a mutant in {run.Seconds:F0} s, and reaches {reached.Sum(one => one)}");
            _limits[program] = leastSeconds + (int)(2 * run.Seconds);
            if (!run.Passed)
            {
                problems.Enqueue($"{program.Name}: without a mutant: {run.Finding}");
            }

            lock (trials)
            {
                foreach (Trial trial in trials.Where(trial => reached[trial.Number] != 0 && program.IsAbout(trial.Mutant)))
                {
                    trial.ReachedBy.Add(program);
                }
            }
        });
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

        if (!_limits.ContainsKey(program) && Control([program]) is { Count: > 0 } broken)
        {
            return broken;
        }

        Trial[] reached = [.. alive.Where(trial => trial.ReachedBy.Contains(program))];
        int done = 0;
        Parallel.ForEach(Partitioner.Create(reached, EnumerablePartitionerOptions.NoBuffering), Parallelism, trial =>
        {
            TestRun run = TestRun.Of(program, folder, _limits[program], new KeyValuePair<string, string>("ROIGEN_MUTANT", $"{trial.Number}"));
            trial.KilledBy = run.Passed ? null : program;
            string what = run.Passed ? "alive " : "killed", finding = run.Passed ? string.Empty : $" -- {run.Finding}";
            Note.Line($"{program.Name} {Interlocked.Increment(ref done)}/{reached.Length}: {what} in {run.Seconds:F1} s: {trial.Name}{finding}");
        });
        return [];
    }
}
