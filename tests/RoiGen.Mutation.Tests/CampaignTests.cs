using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using RoiGen.Mutation.Building;
using RoiGen.Mutation.Finding;
using RoiGen.Mutation.Running;
using Xunit;

namespace RoiGen.Mutation.Tests;

/// <summary>Small programs whose mutants are tried: those that nobody looks at must be told.</summary>
public sealed class CampaignTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("campaign");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void WhatNobodyLooksAt_Survives_AndWhatNobodyCallsIsNotReached()
    {
        (Trial[] trials, IReadOnlyList<string> problems) = Tried("""
            internal static class Small
            {
                private static int Main()
                {
                    Unwatched(1);
                    return System.Environment.ExitCode + Watched(0);
                }

                private static int Watched(int number) => number * 2;

                private static int Unwatched(int number) => number - number;

                private static int Uncalled(int number) => number - number;
            }
            """);
        Assert.Empty(problems);
        Assert.Contains(Of(trials, "Small.Watched"), trial => trial.KilledBy is not null);
        Assert.All(Of(trials, "Small.Unwatched"), trial => Assert.True(trial is { KilledBy: null, ReachedBy.Count: 1 }));
        Assert.All(Of(trials, "Small.Uncalled"), trial => Assert.True(trial is { KilledBy: null, ReachedBy.Count: 0 }));
    }

    [Fact]
    public void ThePartsThatReachAMutant_AreAskedTogether()
    {
        (Trial[] trials, IReadOnlyList<string> problems) = Tried(
            """
            internal static class Small
            {
                private static int Main(string[] parts)
                {
                    foreach (string part in parts)
                    {
                        int doubled = Doubled(2);
                        if (part == "watches" && doubled != 4)
                        {
                            return 1;
                        }

                        if (part == "looks away")
                        {
                            Negated(2);
                        }
                    }

                    return 0;
                }

                private static int Doubled(int number) => number + number;

                private static int Negated(int number) => -number;
            }
            """,
            "looks away",
            "watches");
        Assert.Empty(problems);
        Assert.All(Of(trials, "Small.Doubled"), trial => Assert.True(trial is { KilledBy: not null, ReachedBy.Count: 2 }));
        Assert.All(Of(trials, "Small.Negated"), trial => Assert.True(trial.KilledBy is null && trial.ReachedBy.Single().Part == "looks away"));
    }

    [Fact]
    public void AProgramThatFailsByItself_IsAProblem()
    {
        (_, IReadOnlyList<string> problems) = Tried("internal static class Small { private static int Main() => 3; }");
        Assert.Single(problems);
    }

    [Fact]
    [Trait("Category", "Proof")]
    public void WhatDoesNotEnd_IsKilled()
    {
        (Trial[] trials, _) = Tried("""
            internal static class Small
            {
                private static int Main()
                {
                    int left = 3;
                    while (left > 0)
                    {
                        left -= 1;
                    }

                    return left;
                }
            }
            """);
        Assert.NotNull(trials.Single(trial => trial.Mutant.Change == "left -= 1; removed").KilledBy);
    }

    private static IEnumerable<Trial> Of(IEnumerable<Trial> trials, string member)
    {
        Trial[] found = [.. trials.Where(trial => trial.Mutant.Member == member)];
        Assert.NotEmpty(found);
        return found;
    }

    private (Trial[] Trials, IReadOnlyList<string> Problems) Tried(string text, params string[] parts)
    {
        MutatedProject project = MutatedProject.OfText("Small", text, OutputKind.ConsoleApplication);
        Mutant[] mutants = [.. project.Mutants().Where(project.Compiles)];
        Trial[] trials = [.. mutants.Select((mutant, number) => new Trial(mutant, number, Wrong: null))];
        string folder = _folder.CreateSubdirectory("Small").FullName;
        project.Build(mutants, Path.Combine(folder, "Small.dll"));
        File.WriteAllText(
            Path.Combine(folder, "Small.runtimeconfig.json"),
            $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""");
        TestProgram program = new("small", "Small", [], parts is [] ? ["all"] : parts);
        Campaign campaign = new(trials, _folder.FullName, leastSeconds: 1);
        IReadOnlyList<string> problems = campaign.Control([program]);
        campaign.Ask(program);
        return (trials, problems);
    }
}
