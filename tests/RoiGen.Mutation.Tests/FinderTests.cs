using System.Collections.Generic;
using System.Linq;
using RoiGen.Mutation.Building;
using RoiGen.Mutation.Finding;
using Xunit;

namespace RoiGen.Mutation.Tests;

/// <summary>What is found in a text, and what is made of it.</summary>
public sealed class FinderTests
{
    [Fact]
    public void EveryKindOfMutant_IsFound()
    {
        IReadOnlyList<string> found = Changes("""
            static int Of(int low, int high)
            {
                int sum = 0;
                for (int i = low; i <= high && sum != 5; i++)
                {
                    if (Skips(i))
                    {
                        continue;
                    }

                    sum += 2 * i;
                    low--;
                }

                return low > 7 ? -sum : System.Math.Min(sum, 9);
            }

            static bool Skips(int number) => number is 4;
            """);
        Assert.Equal(
            [
                "Of: 0 becomes 1",
                "Of: i <= high && sum != 5 becomes i <= high || sum != 5",
                "Of: i <= high becomes i < high",
                "Of: i <= high becomes i > high",
                "Of: sum != 5 becomes sum == 5",
                "Of: 5 becomes 6",
                "Of: 5 becomes 4",
                "Of: Skips(i) becomes !(Skips(i))",
                "Of: continue; removed",
                "Of: sum += 2 * i; removed",
                "Of: sum += 2 * i; becomes sum -= 2 * i;",
                "Of: 2 * i becomes 2 / i",
                "Of: 2 becomes 3",
                "Of: 2 becomes 1",
                "Of: low--; removed",
                "Of: low--; becomes low++;",
                "Of: low > 7 ? -sum : System.Math.Min(sum, 9) becomes low > 7 ? System.Math.Min(sum, 9) : -sum",
                "Of: low > 7 becomes low >= 7",
                "Of: low > 7 becomes low <= 7",
                "Of: 7 becomes 8",
                "Of: 7 becomes 6",
                "Of: -sum becomes sum",
                "Of: System.Math.Min(sum, 9) becomes System.Math.Max(sum, 9)",
                "Of: 9 becomes 10",
                "Of: 9 becomes 8",
                "Skips: number is 4 becomes !(number is 4)",
            ],
            found);
    }

    [Fact]
    public void WhatMustBeConstant_HasNone() => Assert.Empty(Changes("""
        private const int Most = 1 << 4;
        private enum Kind { One = 1 }
        [System.Obsolete("", false)]
        static void Do(int count = 3)
        {
            const int Least = 2;
            switch (count)
            {
                case 5:
                    return;
            }
        }
        """));

    [Fact]
    public void OfTwoAlike_TheSecondHasANumber() =>
        Assert.Equal(["Of: low < 0 becomes low <= 0", "Of: low < 0 becomes low <= 0 #2"], Changes("static bool Of(int low) => low < 0 | low < 0;").Where(change => change.Contains("<=")));

    [Fact]
    public void AMutantThatDoesNotCompile_IsDropped()
    {
        MutatedProject project = Project("""
            static int Of(bool known, int number)
            {
                int value;
                value = number;
                return known ? value : 1;
            }
            """);
        Assert.Equal(
            ["Sum.Of: value = number; removed"],
            project.Mutants().Where(mutant => !project.Compiles(mutant)).Select(mutant => mutant.Id.TrimStart('/')));
        Assert.DoesNotContain(Draw.Of([.. project.Mutants()], count: 100, seed: 1, project.Compiles), mutant => mutant.Form == Form.Remove);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ADraw_IsTheSameForASeed_AndOfAllFolders(int seed)
    {
        Mutant[] candidates = [.. Project("static int Of(int a, int b) => a + b * 2 - 1;").Mutants().SelectMany(mutant => new[] { mutant with { File = "P/A/x.cs" }, mutant with { File = "P/B/x.cs" } })];
        IReadOnlyList<Mutant> drawn = Draw.Of(candidates, 4, seed, _ => true);
        Assert.Equal([2, 2], drawn.GroupBy(mutant => mutant.Folder).Select(folder => folder.Count()));
        Assert.Equal(drawn, Draw.Of([.. candidates.Reverse()], 4, seed, _ => true));
        Assert.NotEqual(drawn, Draw.Of(candidates, 4, seed + 1, _ => true));
    }

    [Fact]
    public void AHole_IsFoundByItsTokens()
    {
        const string Members = "static bool Of(int low,\n    int high) => low\n    < high && high < low;";
        MutatedProject project = Project(Members);
        Mutant place = Assert.Single(project.Matching(new("Sum.Of", "low<high", "true", "everything is in order")));
        Assert.Equal("low\n    < high", Text(Members).Substring(place.Span.Start, place.Span.Length));
        Assert.Empty(project.Matching(new("Sum.Other", "low < high", "true", "")));
    }

    private static string Text(string members) => $"internal static class Sum\n{{\n{members}\n}}";

    private static MutatedProject Project(string members) => MutatedProject.OfText("Sum", Text(members));

    private static IReadOnlyList<string> Changes(string members) => [.. Project(members).Mutants().Select(mutant => mutant.Id[(mutant.Id.IndexOf('.') + 1)..])];
}
