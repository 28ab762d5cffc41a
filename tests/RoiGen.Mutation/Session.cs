using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RoiGen.Mutation.Building;
using RoiGen.Mutation.Finding;
using RoiGen.Mutation.Running;

namespace RoiGen.Mutation;

/// <summary>From the sources to the counts: find, draw, build, ask, report.</summary>
internal sealed class Session(Options options, string root, string scratch, IReadOnlyList<Hole> holes, Equivalents equivalents)
{
    /// <summary>Code for processors of another kind says so in its names.</summary>
    private const string OtherProcessor = "AdvSimd";

    private readonly List<string> _problems = [];

    public int Run()
    {
        string sources = Path.Combine(root, "src");
        MutatedProject[] projects = [MutatedProject.Load(sources, "RoiGen.Runtime", "net10.0", scratch), MutatedProject.Load(sources, "RoiGen", "netstandard2.0", scratch)];

        // The settings are compiled into both.
        Mutant[] all = [.. projects.SelectMany(project => project.Mutants()).DistinctBy(mutant => (mutant.File, mutant.Span, mutant.Form, mutant.Text))];
        Mutant[] candidates = [.. all.Where(mutant => !equivalents.Have(mutant))];
        Note.Line($"{all.Length} mutants, of which {all.Length - candidates.Length} are known to be equivalent");
        foreach (string name in equivalents.WithoutMutant(all))
        {
            Note.Line($"equivalents.txt names what is no mutant any more: {name}");
        }

        int failedToCompile = 0;
        IEnumerable<(Mutant Mutant, string? Wrong)> drawn = Drawn(candidates, Compiles).Select(mutant => (mutant, (string?)null));
        Trial[] trials = [.. drawn.Concat(Holes(projects).Where(hole => IsWanted(hole.Mutant))).Select((one, number) => new Trial(one.Mutant, number, one.Wrong))];
        _problems.ForEach(problem => Note.Line($"FAILED {problem}"));
        Note.Line($"{trials.Count(trial => trial.Wrong is null)} drawn, beside {failedToCompile} that do not compile; {trials.Count(trial => trial.Wrong is not null)} holes");

        Install(projects, [.. trials.Select(trial => trial.Mutant)]);
        TestProgram[] programs = [.. TestProgram.All.Where(program => options.Slow || !program.IsSlow)];
        Campaign campaign = new(trials, scratch);
        IReadOnlyList<string> broken = campaign.Control(programs);
        _problems.AddRange(broken);
        foreach (TestProgram program in broken.Count == 0 ? programs : [])
        {
            campaign.Ask(program);
        }

        return Report(trials);

        bool Compiles(Mutant mutant)
        {
            bool compiles = projects.All(project => project.Compiles(mutant));
            failedToCompile += compiles ? 0 : 1;
            return compiles;
        }
    }

    private IEnumerable<Mutant> Drawn(IReadOnlyList<Mutant> candidates, Func<Mutant, bool> compiles) => options.Only.Count > 0
        ? candidates.Where(IsWanted).Where(compiles)
        : Draw.Of(candidates, options.Count, options.Seed, compiles);

    private bool IsWanted(Mutant mutant) => options.Only.Count == 0 || options.Only.Any(text => mutant.Id.Contains(text, StringComparison.Ordinal));

    private IEnumerable<(Mutant Mutant, string? Wrong)> Holes(IReadOnlyList<MutatedProject> projects)
    {
        foreach (Hole hole in holes)
        {
            Mutant[] places = [.. projects.SelectMany(project => project.Matching(hole)).Distinct()];
            if (places is [var place] && projects.All(project => project.Compiles(place)))
            {
                yield return (place, hole.Wrong);
            }
            else
            {
                _problems.Add($"{hole.Member}: {(places.Length == 1 ? $"'{hole.New}' does not compile" : $"'{hole.Old}' stands there {places.Length} times, not once")} ({hole.Wrong})");
            }
        }
    }

    // The programs that are built already, with other assemblies.
    private void Install(IReadOnlyList<MutatedProject> projects, IReadOnlyList<Mutant> mutants)
    {
        foreach (MutatedProject project in projects)
        {
            project.Build(mutants, Path.Combine(scratch, $"{project.Name}.dll"));
        }

        foreach (string name in TestProgram.All.Select(program => program.Project).Distinct())
        {
            string built = Path.Combine(root, "tests", name, "bin", "Release", "net10.0"), target = Path.Combine(scratch, name);
            foreach (string file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(target, Path.GetRelativePath(built, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            // The first test that fails is enough.
            File.WriteAllText(Path.Combine(target, "xunit.runner.json"), """{ "stopOnFail": true }""");
            foreach (MutatedProject project in projects.Where(project => File.Exists(Path.Combine(target, $"{project.Name}.dll"))))
            {
                File.Copy(Path.Combine(scratch, $"{project.Name}.dll"), Path.Combine(target, $"{project.Name}.dll"), overwrite: true);
            }
        }

        Note.Line($"both assemblies are built, with {mutants.Count} switches");
    }

    private int Report(IReadOnlyList<Trial> trials)
    {
        Trial[] elsewhere = [.. trials.Where(trial => trial.ReachedBy.Count == 0 && trial.Mutant.Id.Contains(OtherProcessor, StringComparison.Ordinal))];
        Trial[] here = [.. trials.Except(elsewhere)];
        Trial[] survivors = [.. here.Where(trial => trial.KilledBy is null)];
        foreach (Trial trial in survivors)
        {
            Console.WriteLine($"{(trial.ReachedBy.Count == 0 ? "NOT REACHED" : "SURVIVED   ")} {trial.Name}");
        }

        foreach (IGrouping<string, Trial> folder in here.GroupBy(trial => trial.Mutant.Folder).OrderBy(folder => folder.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{folder.Count(trial => trial.KilledBy is not null),5} of {folder.Count(),4} killed in {folder.Key}");
        }

        foreach (IGrouping<string, Trial> program in here.Where(trial => trial.KilledBy is not null).GroupBy(trial => trial.KilledBy!.Name))
        {
            Console.WriteLine($"{program.Count(),5} killed by {program.Key}");
        }

        Trial[] drawn = [.. here.Where(trial => trial.Wrong is null)];
        int killed = drawn.Count(trial => trial.KilledBy is not null);
        if (killed * 100 < drawn.Length * options.AtLeast)
        {
            _problems.Add($"of {drawn.Length} drawn mutants {killed} are killed, fewer than {options.AtLeast} %");
        }

        Trial[] holesTried = [.. here.Where(trial => trial.Wrong is not null)];
        _problems.AddRange(holesTried.Where(trial => trial.KilledBy is null).Select(trial => $"a hole is open: {trial.Name}"));
        foreach (string problem in _problems)
        {
            Console.WriteLine($"FAILED {problem}");
        }

        // A hole is a check, and the drawn ones together are one.
        int checks = holesTried.Length + 1;
        Console.WriteLine(
            $"mutation: {here.Length - survivors.Length} killed, {survivors.Count(trial => trial.ReachedBy.Count > 0)} survived, {survivors.Count(trial => trial.ReachedBy.Count == 0)} not reached, "
            + $"{elsewhere.Length} of another processor; {Math.Max(0, checks - _problems.Count)} checks passed, {_problems.Count} failed");
        return _problems.Count == 0 ? 0 : 1;
    }
}
