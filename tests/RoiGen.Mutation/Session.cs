using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RoiGen.Mutation.Building;
using RoiGen.Mutation.Finding;
using RoiGen.Mutation.Running;

namespace RoiGen.Mutation;

/// <summary>From the sources to the counts: find, draw, build, ask, report.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="root">The repository, whose tests are built.</param>
/// <param name="scratch">An empty folder.</param>
internal sealed class Session(Options options, string root, string scratch)
{
    private readonly IReadOnlyList<MutatedProject> _projects =
    [
        MutatedProject.Load(Path.Combine(root, "src"), "RoiGen.Runtime", "net10.0", scratch),
        MutatedProject.Load(Path.Combine(root, "src"), "RoiGen", "netstandard2.0", scratch),
    ];

    private readonly IReadOnlyList<TestProgram> _programs = TestPrograms.All(Path.Combine(root, "tests"));

    private readonly List<string> _problems = [];

    /// <summary>Does all of it.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        Trial[] trials = [.. Drawn().Concat(Holes()).Select((one, number) => new Trial(one.Mutant, number, one.Wrong))];
        Note.Line($"{trials.Count(trial => trial.Wrong is null)} mutants and {trials.Count(trial => trial.Wrong is not null)} holes are tried");
        Install([.. trials.Select(trial => trial.Mutant)]);
        Note.Line($"both assemblies are built, with {trials.Length} switches");

        Campaign campaign = new(trials, scratch);
        if (campaign.Control([.. _programs.Where(program => !program.IsSlow && trials.Any(trial => program.IsAbout(trial.Mutant)))]) is { Count: > 0 } broken)
        {
            return Report.OfNothing(broken);
        }

        foreach (TestProgram program in _programs)
        {
            _problems.AddRange(campaign.Ask(program, holesOnly: program.IsSlow && !options.Slow));
        }

        return Report.Of(trials, options.AtLeast, _problems);
    }

    private IEnumerable<(Mutant Mutant, string? Wrong)> Drawn()
    {
        // The settings are compiled into both.
        Mutant[] all = [.. _projects.SelectMany(project => project.Mutants()).DistinctBy(mutant => (mutant.File, mutant.Span, mutant.Form, mutant.Text))];
        Equivalents equivalents = Equivalents.Read(List("equivalents.txt"));
        Mutant[] candidates = [.. all.Where(mutant => !equivalents.Have(mutant))];
        Note.Line($"{all.Length} mutants, of which {all.Length - candidates.Length} are known to be equivalent");
        _problems.AddRange(equivalents.WithoutMutant(all).Select(name => $"equivalents.txt names what is no mutant: {name}"));
        IEnumerable<Mutant> drawn = options.Only.Count > 0 ? candidates.Where(IsWanted).Where(Compiles) : Draw.Of(candidates, options.Count, options.Seed, Compiles);
        return drawn.Select(mutant => (mutant, (string?)null));
    }

    private IEnumerable<(Mutant Mutant, string? Wrong)> Holes()
    {
        foreach (Hole hole in Hole.ReadAll(List("holes.txt")))
        {
            Mutant[] places = [.. _projects.SelectMany(project => project.Matching(hole)).Distinct()];
            if (places is not [var place])
            {
                _problems.Add($"'{hole.Old}' stands {places.Length} times in {hole.Member}, not once ({hole.Wrong})");
            }
            else if (!Compiles(place))
            {
                _problems.Add($"'{hole.New}' in {hole.Member} does not compile ({hole.Wrong})");
            }
            else if (IsWanted(place))
            {
                yield return (place, hole.Wrong);
            }
        }
    }

    private bool IsWanted(Mutant mutant) => options.Only.Count == 0 || options.Only.Any(text => mutant.Id.Contains(text, StringComparison.Ordinal));

    private bool Compiles(Mutant mutant) => _projects.All(project => project.Compiles(mutant));

    private string List(string name) => Path.Combine(root, "tests", "RoiGen.Mutation", name);

    // The programs as they are built already, with other assemblies.
    private void Install(IReadOnlyList<Mutant> mutants)
    {
        foreach (MutatedProject project in _projects)
        {
            project.Build(mutants, Path.Combine(scratch, $"{project.Name}.dll"));
        }

        string tests = Path.Combine(root, "tests");
        foreach (string name in _programs.Select(program => program.Project).Distinct())
        {
            string target = Path.Combine(scratch, name);
            Copy(TestPrograms.BuiltFolder(tests, name), target);
            foreach (string assembly in _projects.Select(project => $"{project.Name}.dll").Where(assembly => File.Exists(Path.Combine(target, assembly))))
            {
                File.Copy(Path.Combine(scratch, assembly), Path.Combine(target, assembly), overwrite: true);
            }

            string runner = $"{TestProgram.Runner}.dll";
            File.Copy(Path.Combine(TestPrograms.BuiltFolder(tests, TestProgram.Runner), runner), Path.Combine(target, runner));
        }
    }

    private static void Copy(string folder, string target)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
