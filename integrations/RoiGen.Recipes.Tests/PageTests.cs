using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace RoiGen.Recipes.Tests;

/// <summary>docs/recipes.md shows the code that is compiled here: each listing below a line "recipe: NAME" is the region of that name. ROIGEN_UPDATE_GOLDEN=1 writes them into the page.</summary>
public sealed partial class PageTests
{
    private static readonly string s_repository = typeof(PageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Repository").Value!;

    private static string Page => Path.Combine(s_repository, "docs", "recipes.md");

    /// <summary>Every region of the recipes' sources, without the indentation that all its lines share.</summary>
    private static Dictionary<string, string> Regions { get; } = Directory
        .EnumerateFiles(Path.Combine(s_repository, "integrations", "RoiGen.Recipes.Tests", "Recipes"), "*.cs")
        .SelectMany(file => Region().Matches(File.ReadAllText(file)))
        .ToDictionary(match => match.Groups["name"].Value, match => Unindented(match.Groups["code"].Value));

    [Fact]
    public void EveryListing_IsTheCodeThatIsCompiled()
    {
        string page = File.ReadAllText(Page);
        if (Environment.GetEnvironmentVariable("ROIGEN_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Page, page = WithRegions(page));
        }

        Assert.Equal(WithRegions(page), page);
    }

    [Fact]
    public void EveryRecipe_IsOnThePageOnce_AndNoOtherCode()
    {
        string page = File.ReadAllText(Page);
        Assert.Equal(Regions.Keys.Order(StringComparer.Ordinal), Listing().Matches(page).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
        Assert.Equal(Regions.Count, Regex.Count(page, "^```csharp$", RegexOptions.Multiline));
    }

    [Fact]
    public void AnotherListing_IsNoticed()
    {
        // The control: one character of a listing that is not the code's.
        string page = WithRegions(File.ReadAllText(Page));
        Assert.NotEqual(page.Replace("new float[", "new  float[", StringComparison.Ordinal), WithRegions(page.Replace("new float[", "new  float[", StringComparison.Ordinal)));
    }

    private static string WithRegions(string page) => Listing().Replace(
        page, match => $"<!-- recipe: {match.Groups["name"].Value} -->\n```csharp\n{Regions[match.Groups["name"].Value]}```\n");

    private static string Unindented(string code)
    {
        string[] lines = code.Split('\n');
        int shared = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[shared..] : line));
    }

    [GeneratedRegex(@"^ *#region (?<name>\w+)\n(?<code>.*?\n) *#endregion", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"^<!-- recipe: (?<name>\w+) -->\n```csharp\n.*?```\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Listing();
}
